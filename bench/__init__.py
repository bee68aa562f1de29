"""What the register costs: `make bench`."""
