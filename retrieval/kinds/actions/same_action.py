"""Which observations are of one action: of one force, and worded alike."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from corpus.facts import Action, Standing
from corpus.observations import Observation

Seen = Observation[Action]
Namer = Callable[[Seen], str | None]

_ENOUGH = 6
"""Words that two papers' wordings must share from the beginning, if one is shorter."""


def merged(seen: Iterable[Seen]) -> Iterator[list[Seen]]:
    """The observations of each action: of one force, and worded alike; an unreadable row is by itself."""
    alike: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        alone = one.standing is Standing.DOUBTFUL
        alike[f"{one.document}{one.spans[0]}" if alone else plain(one.fact.wording)].append(one)
    for group in _lengthened(alike):
        for own in _by(group, _force):
            yield from _rows_apart(own)


def _lengthened(alike: Mapping[str, list[Seen]]) -> Iterator[list[Seen]]:
    """The groups, one whose wording is cut short in another paper together with the whole of it, on the same topic."""
    held: list[Seen] = []
    begun = ""
    for wording, group in sorted(alike.items()):
        if held and wording.startswith(f"{begun} ") and len(begun.split()) >= _ENOUGH and _same_topic(held, group):
            held = [*held, *group]
            continue
        if held:
            yield held
        held, begun = list(group), wording
    if held:
        yield held


def _same_topic(one: Sequence[Seen], other: Sequence[Seen]) -> bool:
    return bool({_topic(seen) for seen in one} & {_topic(seen) for seen in other} - {None})


def plain(wording: str) -> str:
    """A wording without case, punctuation, quotation marks and white space."""
    return " ".join(re.findall(r"\w+", wording.lower()))


def _by(group: Sequence[Seen], name: Namer) -> list[list[Seen]]:
    """The group cut by a name; what has none goes with the others where they have just one, else is by itself."""
    found: dict[str | None, list[Seen]] = defaultdict(list)
    for one in group:
        found[name(one)].append(one)
    if None in found and len(found) == 2:
        return [list(group)]
    return list(found.values())


def _force(one: Seen) -> str | None:
    return one.fact.force


def _topic(one: Seen) -> str | None:
    return plain(one.fact.topic) if one.fact.topic else None


def _number(one: Seen) -> str | None:
    return one.fact.number


def _rows_apart(group: Sequence[Seen]) -> list[list[Seen]]:
    """The group cut where one part of a paper has the same wording in rows of other topics or numbers."""
    for name in (_topic, _number):
        parts: dict[tuple[str, int], set[str | None]] = defaultdict(set)
        for one in group:
            parts[one.document, one.part].add(name(one))
        if any(len(names) > 1 for names in parts.values()):
            return _by(group, name)
    return [list(group)]
