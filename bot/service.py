"""What all turns have in common: who decides what they read, where pages are, and how what computes is run."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

from bot.access import Access

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Service:
    """`base` is where people's browsers reach the pages, without a last slash; None where nobody could open them.

    On loopback it is known once the server listens. `files` says whether the client takes files: Teams does, from a
    bot that is registered.
    """

    access: Access
    base: str | None = None
    files: bool = False


class Workers:
    """Runs what blocks in the threads of an executor."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def __call__(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work returns or raises."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, lambda: work(*args, **kwargs))


class Run(Protocol):
    """Runs what blocks in a thread, so that other turns go on."""

    def __call__(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]: ...


@dataclass(frozen=True, slots=True)
class Threads:
    """Where what blocks is run. `answers` compute, `trail` writes the trail, `ledger` does what else is short there.

    Each has its own, so that a reason does not wait for the answers that it stands in for, nor a session for the trail.
    """

    answers: Run
    trail: Run
    ledger: Run
