"""An answer's page opens for who asked, with what they may read when they open it; for others it is not there."""

from datetime import UTC, datetime

import pytest
from own_office import ELSEWHERE, NOTE, NOTE_WORDS, OPCC, PUBLIC, Office
from own_registered import Granted, an_access_file
from own_visitors import Visitor

from bot.access import Person

QUESTION = "were call handlers courteous"
UNKNOWN = f"/answers/{'a' * 22}"


async def _asked(visitor: Visitor) -> str:
    """Where a question leads that they ask."""
    path = (await visitor.send("POST", "/", data={"question": QUESTION})).leads_to
    assert path.startswith("/answers/") and "call" not in path
    return path


async def test_who_asked_opens_the_answer_in_any_session_of_theirs(office: Office) -> None:
    visitor = office.visitor(OPCC)
    path = await _asked(visitor)
    for one in (visitor, visitor.signed_in_anew()):
        assert NOTE_WORDS in (await one.get(path)).text


async def test_a_second_person_cannot_open_the_reference(office: Office) -> None:
    path = await _asked(office.visitor(OPCC))
    other = office.visitor(PUBLIC)
    told, unknown = await other.get(path), await other.get(UNKNOWN)
    assert told.status.startswith("404") and told.body == unknown.body
    assert "courteous" not in told.text


async def test_who_has_not_signed_in_is_asked_to_and_comes_back_to_the_answer(office: Office) -> None:
    path = await _asked(office.visitor(OPCC))
    told = await office.visitor(OPCC, "").get(path)
    assert told.status.startswith("401") and "courteous" not in told.text
    assert f"/sign-in?next={path.replace('/', '%2F')}".encode() in told.body


async def test_a_namesake_in_another_tenant_cannot_open_it(office: Office) -> None:
    namesake = Person(ELSEWHERE, OPCC.id)
    an_access_file(office.head.parent, Granted(OPCC, frozenset({"opcc"})), Granted(namesake, frozenset({"opcc"})))
    path = await _asked(office.visitor(OPCC))
    assert (await office.visitor(namesake).get("/evidence/")).status.startswith("200")
    assert (await office.visitor(namesake).get(path)).status.startswith("404")


async def test_what_may_be_read_is_decided_when_it_is_opened(office: Office) -> None:
    visitor = office.visitor(OPCC)
    path = await _asked(visitor)
    assert NOTE_WORDS in (await visitor.get(path)).text
    an_access_file(office.head.parent, Granted(OPCC, frozenset({"public"})))
    told = await visitor.get(path)
    assert told.status.startswith("200") and NOTE_WORDS not in told.text
    an_access_file(office.head.parent)
    assert (await visitor.get(path)).status.startswith("401")


async def test_a_document_that_is_withheld_is_gone_from_an_answer_that_was_shown(office: Office) -> None:
    visitor, ledger = office.visitor(OPCC), office.running.ledger
    path = await _asked(visitor)
    assert NOTE_WORDS in (await visitor.get(path)).text
    ledger.withhold(NOTE, None, by="test", reason="withdrawn", at=datetime.now(UTC))
    told = await visitor.get(path)
    assert told.status.startswith("200") and NOTE_WORDS not in told.text and NOTE not in told.text
    ledger.restore(NOTE, by="test", reason="a mistake", at=datetime.now(UTC))
    assert NOTE_WORDS in (await visitor.get(path)).text


@pytest.fixture
async def public_office(office: Office) -> Office:
    """The same, where whoever has not signed in reads what is public."""
    an_access_file(office.head.parent, Granted(OPCC, frozenset({"opcc"})), unknown="public")
    return office


async def test_what_somebody_asked_who_had_not_signed_in_is_nobodys_who_has(public_office: Office) -> None:
    nobody, somebody = public_office.visitor(OPCC, ""), public_office.visitor(OPCC)
    path = await _asked(nobody)
    told = await nobody.get(path)
    assert told.status.startswith("200") and b'"/sign-in?next=%2F"' in told.body
    assert (await somebody.get(path)).status.startswith("404")
    assert (await nobody.get(await _asked(somebody))).status.startswith("404")
