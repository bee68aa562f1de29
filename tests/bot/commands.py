"""Running a command in a test."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects that it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Fives = Callable[..., Ended]
"""`fives("ask", "Who?")` runs a command."""
