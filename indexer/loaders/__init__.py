"""Each file format has a file."""
