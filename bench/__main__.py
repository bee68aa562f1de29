"""`make bench`: whether reading is linear, what a question costs, and whether what is hidden shows in its time."""

import sys

from bench import say
from bench.asking import compare_costs
from bench.hidden import compare_times
from bench.reading import reading_is_linear


def main() -> int:
    """Print all three; 1 where reading is not linear."""
    linear = reading_is_linear()
    say("")
    compare_costs()
    say("")
    compare_times()
    return int(not linear)


if __name__ == "__main__":
    sys.exit(main())
