"""Which documents are held: since when, on what, and whether they are drafts."""

from collections.abc import Callable

import pytest
from asking import asked, noted, said
from two_forces import Reading

from corpus.notes import Note, Says, worded
from corpus.question import Outcome
from corpus.view import View

PUBLIC = '[defaults]\naudience = ["public"]\n'
DRAFT = "# Draft notes of the scrutiny meeting, {day}\n\nThe panel talked about {topic} for an hour that day.\n"
FINAL = "# Notes of the scrutiny meeting, {day}\n\nThe panel talked about {topic} for an hour that day.\n"


@pytest.fixture(scope="module")
def notes(reading: Reading) -> View:
    """Draft notes of two meetings, of one of which the final ones are held too, and a paper without a date."""
    return reading(
        {
            "april-draft.md": DRAFT.format(day="2 April 2025", topic="bicycles"),
            "april.md": FINAL.format(day="2 April 2025", topic="bicycles"),
            "may-draft.md": DRAFT.format(day="7 May 2025", topic="kennels"),
            "paper.md": "# A paper on bicycles\n\nBicycles are locked to the railings of the station.\n",
        }
    )


def test_documents_since_a_day_are_by_their_own_dates(everything: View) -> None:
    answer = asked("docs added since 1 June 2025", everything)
    assert [statement.text.split(",")[0].split(":")[0] for statement in answer.statements] == [
        "HMICFRS tracker",
        "Scrutiny action log",
        "Scrutiny meeting pack",
        "Assurance note",
    ]
    assert worded(Note(Says.BY_OWN_DATE)) in noted(answer)
    assert "4 documents" in noted(answer)


def test_only_what_the_reader_may_see_is_listed_and_counted(view_of: Callable[..., View]) -> None:
    answer = asked("what documents do you hold", view_of("public"))
    assert "6 documents" in noted(answer)
    assert "Assurance note" not in said(answer)


def test_a_pack_says_what_it_is_made_of(everything: View) -> None:
    text = said(asked("what documents were added on 18 June 2025", everything))
    assert "agenda" in text
    assert "notes of 14 May 2025" in text


def test_the_newest_is_the_one_of_the_latest_date(everything: View) -> None:
    answer = asked("whats the newest document", everything)
    assert len(answer.statements) == 1
    assert said(answer) == "HMICFRS tracker, 27 June 2025"


def test_documents_on_a_topic_are_those_with_its_words_in_their_titles(everything: View) -> None:
    assert said(asked("what documents do you hold on gold group", everything)).startswith("Vulnerability Gold Group")


def test_else_those_in_which_passages_on_it_stand(notes: View) -> None:
    answer = asked("which documents do you have on kennels", notes)
    assert {source.document for source in answer.sources} == {"may-draft.md"}


def test_drafts_are_told_from_final_notes(notes: View) -> None:
    lines = said(asked("are those notes final or draft", notes)).split("\n")
    assert lines == [
        "Draft notes of the scrutiny meeting, 7 May 2025: draft; no final version is in the store",
        "Draft notes of the scrutiny meeting, 2 April 2025: draft",
        "Notes of the scrutiny meeting, 2 April 2025: not marked as a draft",
    ]


def test_those_notes_are_the_ones_of_the_day_before_asked_about(notes: View) -> None:
    answer = asked("are those notes final or draft?", notes, "what was decided at the meeting on 7 May 2025?")
    assert {source.document for source in answer.sources} == {"may-draft.md"}


def test_a_paper_without_a_date_is_said_to_have_none(notes: View) -> None:
    assert "A paper on bicycles, undated" in said(asked("list all documents", notes))


def test_where_there_is_none_the_newest_is_named(everything: View) -> None:
    answer = asked("documents added since 1 July 2025", everything)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "the newest of 27 June 2025" in answer.reason


def test_every_document_with_a_passage_on_the_topic_is_listed_whatever_else_reads_the_same(reading: Reading) -> None:
    same = "# Paper\n\nThe kennels are cleaned each day.\n"
    papers = {f"{n}.md": same if n < 3 else f"# Paper {n}\n\nOf the kennels, number {n}.\n" for n in range(30)}
    answer = asked("which documents do you have on kennels", reading({"evidence.toml": PUBLIC, **papers}))
    assert {source.document for source in answer.sources} == set(papers)


def test_drafts_that_are_not_shown_are_counted(reading: Reading) -> None:
    papers = {f"{n}.md": f"# Draft paper {n}\n\nOf the kennels.\n" for n in range(43)}
    answer = asked("are those final or draft", reading({"evidence.toml": PUBLIC, **papers}))
    assert len(answer.statements) == 40 and "3 more are not shown" in noted(answer)
