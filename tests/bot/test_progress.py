"""What is shown while an answer is computed, and how the answer ends it."""

from typing import Any

from own_bot import OwnBot, OwnEvidence
from own_channel import OwnChannel

GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat"}


def stream(activity: dict[str, Any]) -> dict[str, Any]:
    """What an activity says of the stream that it belongs to."""
    found = [entity for entity in activity.get("entities", ()) if entity["type"] == "streaminfo"]
    return found[0] if found else {}


async def post(bot: OwnBot, channel: OwnChannel, **changes: Any) -> None:
    await bot.post(channel.activity(**changes), f"Bearer {channel.token()}")


async def test_with_one_person_the_answer_ends_a_stream_that_says_what_is_searched(
    bot: OwnBot, channel: OwnChannel
) -> None:
    await post(bot, channel)
    first, last = channel.sent
    assert (first["type"], first["text"]) == ("typing", "Searching 1,204 passages…")
    assert stream(first) == {"type": "streaminfo", "streamType": "informative", "streamSequence": 1}
    assert stream(last) == {"type": "streaminfo", "streamType": "final", "streamId": "sent-1"}
    assert last["type"] == "message" and "[1]" in last["text"]


async def test_a_stream_takes_at_most_one_activity_a_second(bot: OwnBot, channel: OwnChannel) -> None:
    await post(bot, channel)
    assert channel.times[1] - channel.times[0] >= 1.0


async def test_in_a_group_somebody_types_and_nothing_is_streamed(bot: OwnBot, channel: OwnChannel) -> None:
    await post(bot, channel, conversation=GROUP)
    assert [activity["type"] for activity in channel.sent] == ["typing", "message"]
    assert not any(stream(activity) for activity in channel.sent)


async def test_a_stream_that_is_refused_does_not_cost_the_answer(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [403]
    await post(bot, channel)
    (answer,) = channel.sent
    assert answer["type"] == "message" and not stream(answer)


async def test_a_stream_that_can_t_be_ended_is_followed_by_the_answer(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [200, 403]
    channel.complaint = "Content stream finished due to exceeded streaming time."
    await post(bot, channel)
    assert [activity["type"] for activity in channel.sent] == ["typing", "message"]
    assert not stream(channel.sent[-1])


async def test_a_stream_that_the_person_has_stopped_stays_stopped(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [200, 403]
    channel.complaint = "Content stream was canceled by user."
    await post(bot, channel)
    assert [activity["type"] for activity in channel.sent] == ["typing"]


async def test_a_stream_whose_answer_fails_ends_with_the_reason(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = RuntimeError("a defect")
    await post(bot, channel)
    first, last = channel.sent
    assert stream(first)["streamType"] == "informative"
    assert stream(last) == {"type": "streaminfo", "streamType": "final", "streamId": "sent-1"}
    assert "Something went wrong" in last["text"]


async def test_where_replies_come_in_the_response_nothing_is_shown_before_them(
    bot: OwnBot, channel: OwnChannel
) -> None:
    await post(bot, channel, deliveryMode="expectReplies")
    assert not channel.sent
