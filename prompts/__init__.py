"""The words for a model: one prompt, one file a version; a published version is never edited."""
