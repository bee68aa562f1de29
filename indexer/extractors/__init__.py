"""What extracts facts from parts: each kind of fact has a file."""
