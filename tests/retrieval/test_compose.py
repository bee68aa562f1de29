"""An answer as text: its marks, and where they lead."""

from dataclasses import replace
from datetime import date

from corpus.notes import Note, Says
from corpus.nouns import DocumentId, Source, Statement
from corpus.question import Answer, Outcome
from retrieval.answer import compose

PAPER = Source(
    DocumentId("paper.md"), "Paper", date(2025, 5, 14), "Paper › Calls", None, 3, 10, 19, "It is so."
)  # fmt: skip


def answer(*statements: Statement, assumed: tuple[Note, ...] = ()) -> Answer:
    """An answer of these statements."""
    return Answer(Outcome.ANSWERED, statements, assumed=assumed)


def at(line: int, document: str = "paper.md", page: int | None = None) -> Source:
    """The source on another line."""
    return replace(PAPER, document=DocumentId(document), line=line, page=page, start=10 * line, end=10 * line + 9)


def test_a_statement_has_a_mark_and_the_mark_a_place() -> None:
    assert compose(answer(Statement("It is so.", (PAPER,)))) == (
        "It is so. [1]\n\n[1] Paper, 14 May 2025, Paper › Calls, line 3".replace("Paper › Calls", "Calls")
    )


def test_a_statement_with_two_sources_has_two_marks() -> None:
    text = compose(answer(Statement("It is so.", (at(3), at(9)))))
    assert text.startswith("It is so. [1][2]\n\n[1] ")


def test_a_source_of_two_statements_has_one_mark() -> None:
    text = compose(answer(Statement("It is so.", (PAPER,)), Statement("So it is.", (PAPER,))))
    assert "It is so. [1]\n\nSo it is. [1]\n\n[1] Paper" in text
    assert "[2]" not in text


def test_many_sources_of_one_document_share_a_line() -> None:
    text = compose(answer(*(Statement("It is so.", (at(line),)) for line in (12, 3, 5, 9))))
    assert text.endswith("[4]\n\n[1] to [4] Paper, 14 May 2025, lines 3 to 12")


def test_many_sources_of_two_documents_have_a_line_each() -> None:
    statement = Statement("It is so.", (at(1, "a.md"), at(2, "a.md"), at(3, "b.md"), at(4, "a.md")))
    assert [line.split(" Paper")[0] for line in compose(answer(statement)).splitlines()[2:]] == [
        "[1] to [2]",
        "[3]",
        "[4]",
    ]


def test_pages_come_before_lines() -> None:
    text = compose(answer(Statement("It is so.", (at(40, page=2), at(80, page=3), at(90, page=3), at(99, page=5)))))
    assert text.endswith("pages 2 to 5")
    assert compose(answer(Statement("It is so.", (at(40, page=2),)))).endswith("page 2")


def test_what_was_assumed_comes_first() -> None:
    notes = (Note(Says.NOT_USED, ("so",)), Note(Says.NOT_ANSWERED, ("Why", "As headed.")))
    text = compose(answer(Statement("It is so.", (PAPER,)), assumed=notes))
    assert text.startswith("(not used: so; “Why”: As headed)\n\nIt is so. [1]")


def test_a_refusal_is_its_reason() -> None:
    assert compose(Answer(Outcome.NOT_IN_STORE, reason="Not in the store.")) == "Not in the store."


def test_a_long_title_is_cut_between_words() -> None:
    text = compose(answer(Statement("It is so.", (replace(PAPER, title="word " * 30, dated=None),))))
    assert "[1] word word" in text
    assert "word…" in text
    assert len(text.splitlines()[-1]) < 90
