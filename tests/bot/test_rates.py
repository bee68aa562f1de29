"""How much one person, one conversation and one visitor may ask in a minute."""

from own_bot import OwnBot, OwnEvidence
from own_channel import OwnChannel

from bot.rates import CONVERSATION, PERSON, VISITOR, Rates


def test_a_person_who_asks_too_much_is_told_how_long_to_wait() -> None:
    rates = Rates()
    said = [rates.turn("alex", f"chat {number}") for number in range(PERSON + 1)]
    assert said[:-1] == [""] * PERSON
    assert f"more than {PERSON} in a minute. Wait " in said[-1]
    assert rates.turn("birgit", "chat 0") == ""


def test_a_conversation_in_which_many_ask_is_bounded_too() -> None:
    rates = Rates()
    said = [rates.turn(f"person {number}", "one chat") for number in range(CONVERSATION + 1)]
    assert said[:-1] == [""] * CONVERSATION
    assert f"more than {CONVERSATION} in a minute" in said[-1]


async def test_a_turn_too_many_gets_a_reason_and_no_answer(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    for _ in range(PERSON):
        await bot.post(channel.activity(text=""), f"Bearer {channel.token()}")
    await bot.post(channel.activity(), f"Bearer {channel.token()}")
    assert f"more than {PERSON} in a minute" in channel.messages[-1]["text"]
    assert evidence.asked == []
    pressed = {"action": {"type": "Action.Execute", "verb": "coverage", "data": {}}}
    invoke = channel.activity(type="invoke", name="adaptiveCard/action", value=pressed)
    reply = await bot.post(invoke, f"Bearer {channel.token()}")
    assert f"more than {PERSON} in a minute" in reply.body["value"]


async def test_a_visitor_of_the_pages_too_often_gets_429(open_bot: OwnBot) -> None:
    statuses = []
    for _ in range(VISITOR + 1):
        async with open_bot.http.get(f"{open_bot.url}/lists/0.xlsx") as page:
            statuses.append(page.status)
    assert statuses == [404] * VISITOR + [429]
