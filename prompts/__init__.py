"""The words for a model, as versioned files. Empty while the engine is offline."""
