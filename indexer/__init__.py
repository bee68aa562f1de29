"""Files to index: load, split, extract, store."""
