"""The words for a model, as versioned files: nothing a model reads is written anywhere else."""
