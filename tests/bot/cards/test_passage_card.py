"""A passage as a card: its words marked, its neighbours in view, whatever the document holds."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from own_bot import a_source
from own_reader import BASE, actions, check, elements, said
from own_rows import sources, texts

from bot.cards.passage import CHANGED, passage_card
from bot.citation import citation_of
from bot.excerpt import Excerpt


def an_excerpt(**changes: Any) -> Excerpt:
    source = changes.pop("source", a_source(marking="OFFICIAL"))
    fields: dict[str, Any] = {
        "citation": citation_of(source), "source": source, "verbatim": True, "earlier": ("Vetting",),
        "before": "It was late. ", "words": source.quote, "after": " Nobody objected.", "later": ("Next.",),
    }  # fmt: skip
    return Excerpt(**{**fields, **changes})


def card_of(excerpt: Excerpt, base: str | None = BASE) -> dict[str, Any]:
    card = passage_card(excerpt, base)
    check(card)
    return card


excerpts = st.builds(
    an_excerpt,
    source=sources(),
    verbatim=st.booleans(),
    earlier=st.lists(texts, max_size=2).map(tuple),
    before=texts,
    words=texts,
    after=texts,
    later=st.lists(texts, max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(excerpts)
def test_any_passage_makes_a_card_in_which_nothing_is_interpreted(excerpt: Excerpt) -> None:
    card_of(excerpt)


def test_the_words_cited_are_bold_and_within_quotation_marks_in_their_paragraph() -> None:
    card = card_of(an_excerpt())
    (paragraph,) = [one for one in elements(card) if len(one.get("inlines", ())) == 3]
    before, words, after = paragraph["inlines"]
    assert (before["text"], after["text"]) == ("It was late. ", " Nobody objected.")
    assert (words["text"], words["weight"]) == ("“The vetting action was closed on 14 May 2025.”", "Bolder")
    assert not {"weight"} & (before.keys() | after.keys())


def test_a_passage_says_where_it_stands_and_shows_its_neighbours() -> None:
    texts = said(card_of(an_excerpt()))
    assert texts[:4] == ["Marked OFFICIAL", "Passage", "Scrutiny pack, 14 May 2025, line 1", "Action log"]
    assert (texts[4], texts[-1]) == ("Vetting", "Next.")


def test_lines_of_the_words_cited_stay_lines() -> None:
    texts = said(card_of(an_excerpt(words="Assured\nThe plan was\twelcomed.", before="", after="")))
    assert {"“Assured", "The plan was welcomed.”"} <= set(texts)


def test_words_that_have_changed_are_not_given_as_quoted() -> None:
    card = card_of(an_excerpt(verbatim=False))
    assert CHANGED in said(card)
    assert not any("“" in text for text in said(card))


def test_the_document_opens_at_the_citation() -> None:
    excerpt = an_excerpt()
    (button,) = actions(card_of(excerpt), "Open in the document")
    assert button["url"] == BASE + excerpt.citation.path
    assert not actions(card_of(excerpt, base=None), "Open in the document")


def test_a_passage_too_long_for_a_card_is_shortened_and_says_so() -> None:
    texts = said(card_of(an_excerpt(words="word " * 9_000, before="early " * 9_000, after="late " * 9_000)))
    assert any("(shortened) …early" in text for text in texts)
    assert any("… (shortened)”" in text for text in texts)


def test_a_passage_of_many_lines_says_how_many_are_left_out() -> None:
    assert "And 10 more lines, which stand in the document" in said(
        card_of(an_excerpt(words="\n".join("abcdefghij" * 5), before="", after=""))
    )
