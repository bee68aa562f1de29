"""The groups of people, as Graph told them some minutes ago at most."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.access.graph import Graph
from bot.access.person import Person

KEPT = 10_000
"""People whose groups are kept at most; those told longest ago go first."""


class Memberships:
    """What Graph told of each person, in memory alone. What it failed to tell is asked for again."""

    def __init__(self, graph: Graph, clock: Callable[[], float] = time.monotonic) -> None:
        self._graph, self._clock = graph, clock
        self._told: OrderedDict[Person, tuple[float, frozenset[str]]] = OrderedDict()
        self._asking: dict[Person, asyncio.Task[frozenset[str]]] = {}

    async def groups(self, person: Person, minutes: int) -> frozenset[str]:
        """The ids of a person's groups, told no more than so many minutes ago. Raises AccessUnknown."""
        at, groups = self._told.get(person, (float("-inf"), frozenset()))
        if self._clock() - at < minutes * 60:
            return groups
        if person not in self._asking:
            self._asking[person] = asyncio.create_task(self._ask(person))
            self._asking[person].add_done_callback(lambda task: self._end(person, task))
        # Shielded, since others may wait for the same answer when who asked first goes away.
        return await asyncio.shield(self._asking[person])

    async def _ask(self, person: Person) -> frozenset[str]:
        at = self._clock()
        groups = await self._graph.groups(person)
        self._told[person] = at, groups
        self._told.move_to_end(person)
        if len(self._told) > KEPT:
            self._told.popitem(last=False)
        return groups

    def _end(self, person: Person, task: asyncio.Task[frozenset[str]]) -> None:
        del self._asking[person]
        if not task.cancelled():
            task.exception()  # read, since asyncio complains of one that nobody waited for
