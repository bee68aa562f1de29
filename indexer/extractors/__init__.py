"""What extracts facts from parts: one kind of fact a file."""
