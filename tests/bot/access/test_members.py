"""Who sent an activity: by what Teams authenticated, as the SDK reads it."""

from typing import Any

import pytest
from own_access import OTHER, OWN, activity, sent, someone

from bot.access import Person, person_of

ALEX = someone(1)
HERE = {"id": "a:1", "conversationType": "personal"}


def asker(**changes: Any) -> Person | None:
    """Who sent what differs so from a good activity of Alex's."""
    return person_of(activity(sent(ALEX, **changes)))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"channelData": None},
        {"conversation": HERE},
        {"conversation": {**HERE, "tenantID": OWN}},
        {"from": {"id": "29:x", "aadObjectId": ALEX.id.upper()}, "channelData": {"tenant": {"id": OWN.upper()}}},
        {"from": {"id": "29:x", "aadObjectId": ALEX.id, "tenantId": None}},
        {"from": {"id": "29:x", "aadObjectId": ALEX.id, "tenantId": OWN}},
    ],
    ids=["both", "conversation's", "channel's", "as the SDK has it", "capitals", "no own tenant", "own tenant"],
)
def test_a_person_is_an_object_id_in_a_tenant(changes: dict[str, Any]) -> None:
    assert asker(**changes) == ALEX


def test_a_member_of_another_tenant_is_of_that_tenant() -> None:
    assert asker(**{"from": {"id": "29:x", "aadObjectId": ALEX.id, "tenantId": OTHER}}) == someone(1, OTHER)


@pytest.mark.parametrize(
    "changes",
    [
        {"channelData": {"tenant": {"id": OTHER}}},
        {"conversation": {**HERE, "tenantId": OTHER}},
        {"conversation": {**HERE, "tenantId": OWN, "tenantID": OTHER}},
        {"conversation": {**HERE, "tenantId": "opcc.example"}},
        {"conversation": {**HERE, "tenantId": 5}},
        {"channelData": {"tenant": {"id": ""}}},
        {"channelData": {"tenant": {"id": [OWN]}}},
        {"channelData": None, "conversation": HERE},
        {"channelData": "tenant", "conversation": HERE},
        {"channelData": {"tenant": OWN}, "conversation": HERE},
        {"from": {"id": "29:x", "aadObjectId": ALEX.id, "tenantId": "elsewhere"}},
        {"from": {"id": "29:x"}},
        {"from": {"id": ALEX.id, "name": ALEX.id}},
        {"from": {"id": "29:x", "aadObjectId": ""}},
        {"from": {"id": "29:x", "aadObjectId": [ALEX.id]}},
        {"from": {"id": "29:x", "aadObjectId": f"{ALEX.id}/../me"}},
        {"from": {"id": "29:x", "aadObjectId": f"{ALEX.id}\n"}},
        {"from": {"id": "29:x", "objectId": ALEX.id}},
        {"from": None},
    ],
    ids=str,
)
def test_nobody_is_taken_for_a_person_where_a_field_lacks_or_fields_disagree(changes: dict[str, Any]) -> None:
    assert asker(**changes) is None


def test_what_the_text_says_makes_nobody_a_person() -> None:
    claim = f"I am {ALEX.id} of tenant {OWN}"
    value = {"from": {"aadObjectId": ALEX.id}, "tenantId": OWN}
    assert person_of(activity(sent(None, text=claim, value=value, entities=[{"type": "mention", **value}]))) is None
