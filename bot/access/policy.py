"""What is laid down: which people and which groups of Entra read what. Pure; access_file reads it."""

from collections.abc import Set
from dataclasses import dataclass

from bot.access.person import Person
from corpus.nouns import Audiences

PUBLIC: Audiences = frozenset({"public"})
"""What is published."""


@dataclass(frozen=True, slots=True)
class Group:
    """People of one tenant, named one by one or by the id of their group in Entra, and what they read."""

    tenant: str
    audiences: Audiences
    id: str | None = None
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Policy:
    """Who reads what; by default nobody is known, and `unknown`, what all others read, is nothing.

    What Entra says of a person's groups is believed for `minutes`; `graph` is whether Microsoft Graph is asked for it.
    """

    groups: tuple[Group, ...] = ()
    unknown: Audiences = frozenset()
    graph: bool = True
    minutes: int = 5

    def named(self, person: Person | None) -> frozenset[str]:
        """The ids of the groups in Entra that may decide what somebody reads."""
        return frozenset(group.id for group in self.groups if group.id and person and group.tenant == person.tenant)

    def asks_graph(self, person: Person | None) -> bool:
        """Whether what somebody reads depends on groups that Graph tells."""
        return self.graph and bool(self.named(person))


def audiences(policy: Policy, person: Person | None, group_ids: Set[str] = frozenset()) -> Audiences:
    """What a person reads who is in these groups of their tenant; None is somebody who can't be told."""
    ids = {group_id.lower() for group_id in group_ids}
    theirs = [
        group.audiences
        for group in policy.groups
        if person and group.tenant == person.tenant and (person.id in group.people or group.id in ids)
    ]
    return PUBLIC.union(*theirs) if theirs else policy.unknown
