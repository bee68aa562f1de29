"""`make bench`: whether reading is linear, and whether what is hidden can be told by the time that answers take."""

import sys

from bench import say
from bench.hidden import compare_times
from bench.reading import reading_is_linear


def main() -> int:
    """Print both; 1 where reading is not linear."""
    linear = reading_is_linear()
    say("")
    compare_times()
    return int(not linear)


if __name__ == "__main__":
    sys.exit(main())
