"""Evidence inside Markdown shows as it stands: checked with a real Markdown reader."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.markdown import WORD_JOINER, escape, keep_lines, line

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
