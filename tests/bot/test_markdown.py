"""Evidence inside Markdown shows as it stands: checked with a real Markdown reader."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.markdown import WORD_JOINER, closed, escape, keep_lines, line

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINES = {"p", "br"}
MARKUP = st.text(st.sampled_from(list("ab 1\n\t\\`*_~[]()<>!#|-=+&;:/.@\"'\u2060\u202e\r")), max_size=80)


def tags(markdown: str) -> set[str]:
    """The elements that a reader makes of it."""
    return set(re.findall(r"<(\w+)", MARKDOWN.render(markdown)))


@given(st.one_of(MARKUP, st.text()))
@example("[click](https://evil.example)")
@example("![x](https://evil.example/pixel.png)")
@example("<at>Everyone</at>")
@example("<script>alert(1)</script>")
@example("&lt;b&gt;")
@example("heading\n===")
@example("    code")
@example("\tcode")
@example("a | b\n--- | ---\n1 | 2")
@example("[x]: https://evil.example\n\n[x]")
@example("text\n- ")
@example("- - -")
@example("- ---")
@example("- 1. # one")
@example("~~~\ncode")
@example("<https://evil.example>")
def test_text_from_the_evidence_becomes_no_markup(text: str) -> None:
    assert tags(keep_lines(escape(text))) <= LINES


@given(st.one_of(MARKUP, st.text()))
def test_text_from_the_evidence_becomes_no_citation_mark(text: str) -> None:
    assert not re.search(r"\[\s*\d+\s*\]", escape(text))


SHOWN = [
    "a *b* _c_ `d` ~e~ [f](g) <h> &amp; i|j \\k ![l](m)",
    "# not a heading",
    "under_scored_name and 2 < 3 > 1",
    "[redacted] by PCC [12] on 3.4.2025",
    "£5m \u2013 “quoted” \u2013 50%",
    "שלום עולם مرحبا",
]


@pytest.mark.parametrize("text", SHOWN)
def test_text_from_the_evidence_shows_as_it_stands(text: str) -> None:
    (paragraph,) = MARKDOWN.parse(escape(text))[1:-1]
    shown = "".join(token.content for token in paragraph.children or ())
    assert shown.replace(WORD_JOINER, "") == text


def test_lines_of_the_evidence_stay_lines() -> None:
    assert MARKDOWN.render(keep_lines(escape("They agreed:\n1. to write\n\nThat was all."))) == (
        "<p>They agreed:<br />\n1. to write</p>\n<p>That was all.</p>\n"
    )


def test_items_of_the_evidence_are_lines_with_a_bullet() -> None:
    assert MARKDOWN.render(keep_lines(escape("They agreed:\n- to *write*\n- -5 # to meet"))) == (
        "<p>They agreed:<br />\n• to *write*<br />\n• -5 # to meet</p>\n"
    )


def test_what_no_reader_sees_is_taken_out() -> None:
    assert line("a\x00b\x1b[31m c\u202ed\r\n\te") == "ab[31m cd e"


def test_different_texts_stay_different() -> None:
    assert len({escape(text) for text in ("*a*", "a", r"\*a\*", "<a>", "&lt;a&gt;")}) == 5


def shown(markdown: str) -> str:
    """What a reader shows of it, without bold."""
    return re.sub(r"</?strong>", "", MARKDOWN.render(keep_lines(markdown)))


@given(st.one_of(MARKUP, st.text()), st.integers(0, 80), st.integers(0, 80))
@example("say - [1] **so**", 4, 9)
@example("- to *write*\n- to meet", 2, 20)
@example("(see“this”)or that", 4, 6)
def test_words_in_bold_change_nothing_else_of_what_is_shown(text: str, start: int, length: int) -> None:
    told = escape(text, text[start : start + length])
    assert tags(keep_lines(told)) <= {*LINES, "strong"}
    assert shown(told) == shown(escape(text))
    assert not re.search(r"\[\s*\d+\s*\]", told)


def test_the_words_that_answer_are_in_bold_and_no_others() -> None:
    told = escape("It has *312* posts. “222 [71] are held.” That was\nin March.", "“222 [71] are held.”")
    assert MARKDOWN.render(keep_lines(told)).replace(WORD_JOINER, "") == (
        "<p>It has *312* posts. <strong>“222 [71] are held.”</strong> That was<br />\nin March.</p>\n"
    )
    assert "**" not in escape("It has 312 posts.", "no such words")


def test_bold_over_several_lines_begins_anew_in_each() -> None:
    told = MARKDOWN.render(keep_lines(escape("They agreed:\n- to write\n- to meet", "agreed:\n- to write\n")))
    assert told == "<p>They <strong>agreed:</strong><br />\n• <strong>to write</strong><br />\n• to meet</p>\n"


def test_bold_that_was_cut_off_is_ended() -> None:
    assert (closed("so **it goes"), closed("so **it** goes"), closed(r"5 \* 5")) == (
        "so **it goes**", "so **it** goes", r"5 \* 5",
    )  # fmt: skip
