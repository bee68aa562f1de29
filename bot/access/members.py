"""Who asks in Teams, and who else sees the answer: by the authenticated activity and the roster, never by the text."""

import logging
from collections.abc import Mapping
from typing import Any

from botbuilder.schema import Activity

from bot.access.person import Person, guid
from bot.connector import Connector, Undelivered

TEAMS = "msteams"
"""The channel whose word on people is believed."""

MEMBERS_AT_MOST = 250
"""Of a larger conversation, what all may read is not worked out: it is taken to be what is published."""

_logger = logging.getLogger(__name__)


def person_of(activity: Activity) -> Person | None:
    """Who sent an activity; None where its tenant or their id is missing, or said in two ways.

    On other channels than Teams it is the client itself that says who it is.
    """
    sender = activity.from_property
    if sender is None or activity.channel_id != TEAMS:
        return None
    # Someone of another tenant, in a shared channel, has a tenantId of their own, which the SDK does not know.
    own = sender.additional_properties.get("tenantId")
    return _person(tenant_of(activity) if own is None else guid(own), guid(sender.aad_object_id))


def tenant_of(activity: Activity) -> str | None:
    """The tenant in which a conversation is; None where it is missing, or said in two ways."""
    conversation = activity.conversation
    # Teams writes tenantId, which the SDK does not know: it looks for tenantID.
    said = [_of(activity, "tenant", "id"), conversation.additional_properties.get("tenantId"), conversation.tenant_id]
    tenants = {guid(each) for each in said if each is not None}
    return tenants.pop() if len(tenants) == 1 else None


def is_alone(activity: Activity) -> bool:
    """Whether nobody but the person who asks sees the answer."""
    return bool(activity.conversation.conversation_type == "personal")


async def members(activity: Activity, connector: Connector) -> frozenset[Person | None] | None:
    """All who see the answer in a group chat or a standard channel, None among them for whoever has no id.

    None alone where it can't be told: other channels and conversations, a roster that can't be had, is too long, or
    lacks the person who asks. It is fetched each time, since people leave.
    """
    roster, asker = _roster(activity), person_of(activity)
    if roster is None or asker is None:
        return None
    listed: list[Mapping[str, Any]] = []
    try:
        async for member in connector.members(roster):
            listed.append(member)
            if len(listed) > MEMBERS_AT_MOST:
                return None
    except Undelivered as error:
        _logger.warning("the members of a conversation can't be told", extra={"reason": str(error)})
        return None
    people = frozenset(_member(member, tenant_of(activity)) for member in listed)
    return people if asker in people else None


def _roster(activity: Activity) -> str | None:
    """The id under which the members of a conversation are listed."""
    kind = activity.conversation.conversation_type
    if kind == "groupChat":
        return str(activity.conversation.id).partition(";")[0]
    team = _of(activity, "team", "id")
    # A team's first channel has the team's own id; of another, only its type tells whether all of the team see it.
    standard = _of(activity, "channel", "type") == "standard" or _of(activity, "channel", "id") == team
    return team if kind == "channel" and standard and isinstance(team, str) and team else None


def _member(member: Mapping[str, Any], tenant: str | None) -> Person | None:
    own = member.get("tenantId")
    ids = {guid(member[key]) for key in ("aadObjectId", "objectId") if member.get(key) is not None}
    return _person(tenant if own is None else guid(own), ids.pop() if len(ids) == 1 else None)


def _person(tenant: str | None, object_id: str | None) -> Person | None:
    return Person(tenant, object_id) if tenant and object_id else None


def _of(activity: Activity, table: str, key: str) -> object:
    """A field of what Teams adds to an activity."""
    data = activity.channel_data
    inner = data.get(table) if isinstance(data, dict) else None
    return inner.get(key) if isinstance(inner, dict) else None
