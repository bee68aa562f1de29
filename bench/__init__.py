"""What `make test` can't hold: what things cost (`make bench`), and what is said of dependencies (`make audit`)."""

import sys


def say(text: str) -> None:
    """Print a line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
