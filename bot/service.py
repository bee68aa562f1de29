"""What all turns have in common: who they read as, where pages are, and how what computes is run."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

from corpus.nouns import Reader

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Service:
    """`base` is where people's browsers reach the pages that the reader can open, without a last slash; None without.

    On loopback it is known once the server listens. `files` says whether the client takes files: Teams does, from a
    bot that is registered.
    """

    reader: Reader
    base: str | None = None
    files: bool = False


class Run(Protocol):
    """Runs what computes in a thread, so that other turns go on."""

    def __call__(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]: ...
