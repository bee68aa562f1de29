"""An answer as a message: within the limits of Teams, whatever the evidence holds."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import own_rows
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_bot import CLOSEST, QUOTE, a_closest, a_source, an_answer

from bot.asked import Asked
from bot.limits import CITATIONS
from bot.markdown import WORD_JOINER
from bot.render import greeting, render
from corpus.frameworks import bundled
from corpus.nouns import Coverage, DocumentId, Source, Statement
from corpus.question import Answer, Outcome
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.findings.reconcile import FindingRow

MESSAGE_BYTES = 80_000


def units(text: str) -> int:
    """What JavaScript calls the length."""
    return len(text.encode("utf-16-le")) // 2


def sent(answer: Answer) -> dict[str, Any]:
    """The message as it leaves."""
    return json.loads(json.dumps(render(bundled(), answer, Asked("When was it closed?"), None).serialize()))


def appearances(message: dict[str, Any]) -> list[dict[str, Any]]:
    """What the citations show."""
    return [claim["appearance"] for entity in message.get("entities", ()) for claim in entity.get("citation", ())]


def check_limits(message: dict[str, Any]) -> None:
    """Teams' limits, as they are written down."""
    assert len(json.dumps(message, ensure_ascii=False).encode("utf-16-le")) <= MESSAGE_BYTES
    assert message["text"].strip()
    claims = [claim for entity in message.get("entities", ()) for claim in entity.get("citation", ())]
    assert len(claims) <= 10
    for claim in claims:
        shown = claim["appearance"]
        assert f"[{claim['position']}]" in message["text"]
        assert 0 < units(shown["name"]) <= 80
        assert 0 < units(shown["abstract"]) <= 160
        assert len(shown.get("keywords", ())) <= 3
        assert all(0 < units(word) <= 28 for word in shown.get("keywords", ()))


class Long(str):
    """A text that is too long to print."""

    def __repr__(self) -> str:
        return f"<{len(self):,} characters>"


pieces = st.sampled_from(["x", "word ", '"', "\n", "😀", "[1] ", "*", "&"])
texts = st.one_of(
    st.text(),
    st.text(st.sampled_from(list('a1 \n"\\*_[]<>&#\x00\x1b\u202e\ud800😀ع')), max_size=200),
    st.builds(lambda piece, times: Long("x" + piece * times), pieces, st.sampled_from([2_000, 100_000])),
)
labels = st.one_of(st.text(), pieces.map(lambda piece: Long("x" + piece * 2_000)))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Any source."""
    quote = draw(texts.filter(str.strip))
    start = draw(st.integers(0, 50))
    return Source(
        document=DocumentId(draw(st.sampled_from(["a.pdf", "b/c.DOCX", "d.txt", "e" * 300]))),
        title=draw(labels),
        dated=draw(st.one_of(st.none(), st.dates())),
        heading=draw(labels),
        page=draw(st.one_of(st.none(), st.integers(1, 99_999))),
        line=draw(st.integers(1, 10_000_000)),
        start=start,
        end=start + len(quote),
        quote=quote,
        marking=draw(st.one_of(st.none(), labels)),
        link=draw(st.one_of(st.none(), labels, st.just("https://example.com/report"))),
    )


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Any statement, any of its words marked."""
    text, start, length = draw(texts), draw(st.integers(0, 10)), draw(st.sampled_from([0, 0, 5, 20_000]))
    told = tuple(draw(st.lists(sources(), min_size=1, max_size=4)))
    return Statement(text, told, marked=text[start : start + length])


several = st.lists(statements(), min_size=1, max_size=5).map(tuple)
reasons = texts.filter(str.strip)
answers = st.one_of(
    st.builds(lambda said: Answer(Outcome.ANSWERED, said), several),
    st.builds(lambda said, reason: Answer(Outcome.CLOSEST, said, reason), several, reasons),
    st.builds(
        lambda outcome, reason: Answer(outcome, reason=reason),
        st.sampled_from([one for one in Outcome if one not in (Outcome.ANSWERED, Outcome.CLOSEST)]),
        reasons,
    ),
)


@settings(deadline=None, max_examples=60)
@given(answers)
def test_any_answer_is_within_the_limits(answer: Answer) -> None:
    check_limits(sent(answer))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(own_rows.answers(), texts, st.sampled_from([None, "https://fives.example.org"]), st.lists(texts, max_size=3))
def test_any_answer_with_rows_is_within_the_limits_with_its_card(
    answer: Answer, question: str, base: str | None, following: list[str]
) -> None:
    told = replace(answer, follow_ups=tuple(following))
    message = json.loads(json.dumps(render(bundled(), told, Asked(question), base, question).serialize()))
    check_limits(message)
    for claim in appearances(message):
        assert urlsplit(claim.get("url", "https://x")).scheme in {"http", "https"}


@settings(deadline=None)
@given(st.lists(texts.filter(str.strip), max_size=3))
def test_any_greeting_is_within_the_limits(questions: list[str]) -> None:
    check_limits(greeting(questions).serialize())


def test_ten_citations_are_sent_and_the_message_says_what_is_left_out() -> None:
    message = sent(an_answer(*[a_source(number) for number in range(1, 15)]))
    assert [claim["position"] for claim in message["entities"][0]["citation"]] == list(range(1, 11))
    assert f"{CITATIONS} sources at most; the other 4" in message["text"]


def test_ten_sources_need_no_remark() -> None:
    assert "at most" not in sent(an_answer(*[a_source(number) for number in range(1, 11)]))["text"]


def test_a_long_answer_is_cut_and_says_so() -> None:
    message = sent(an_answer(text="word " * 20_000))
    assert "too long for one message" in message["text"]
    assert "entities" not in message


def test_the_closest_begins_with_its_reason_and_cites_like_an_answer() -> None:
    message = sent(replace(a_closest(a_source(), a_source(2)), coverage=Coverage(3, 40)))
    assert message["text"].startswith(f"{CLOSEST}\n\n{QUOTE} [1][2]\n\n[1] Scrutiny pack")
    assert message["text"].endswith("Searched: 3 documents, 40 passages.")
    assert [shown["abstract"] for shown in appearances(message)] == [QUOTE, QUOTE]


def test_the_words_that_answer_are_in_bold() -> None:
    words = "The [1] action was closed."
    text = sent(a_closest(text=f"It is *so*. {words} It was late.", marked=words))["text"]
    assert f"It is \\*so\\*. **The \\[{WORD_JOINER}1\\] action was closed.** It was late. [1]\n" in text
    assert "**" not in sent(a_closest())["text"]


def test_bold_is_ended_where_a_long_answer_is_cut() -> None:
    text = sent(a_closest(text="word " * 20_000, marked=" ".join(["word"] * 19_000)))["text"]
    assert "\n\n**word word" in text and "word**\n\n_The rest of this answer" in text


def test_a_long_name_keeps_its_page() -> None:
    (shown,) = appearances(sent(an_answer(a_source(title="A title " * 40, page=12))))
    assert shown["name"].endswith("…, page 12")


def test_a_document_without_pages_is_given_by_line() -> None:
    assert appearances(sent(an_answer(a_source(number=7))))[0]["name"] == "Scrutiny pack, line 7"


def test_a_long_quote_is_cut_at_a_word() -> None:
    (shown,) = appearances(sent(an_answer(a_source(quote="evidence " * 40))))
    assert shown["abstract"] == "evidence " * 16 + "evidence…"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://x/y", "https://", "//x", "http://[", "https://x/" + "y" * 999]
)
def test_a_link_that_is_none_is_left_out(link: str) -> None:
    assert "url" not in appearances(sent(an_answer(a_source(link=link))))[0]


def test_a_link_is_given_where_the_evidence_has_one() -> None:
    source = a_source(link="https://example.com/report", marking="OFFICIAL", dated=date(2025, 1, 2))
    (shown,) = appearances(sent(an_answer(source)))
    assert shown["url"] == "https://example.com/report"
    assert shown["keywords"] == ["OFFICIAL", "Action log", "2025-01-02"]


def test_a_quote_that_looks_like_a_citation_mark_is_none() -> None:
    text = sent(an_answer(text="As said in [3] and [1](https://evil.example)."))["text"]
    assert set(re.findall(r"\[(\d+)\]", text)) == {"1"}
    assert r"\](https" in text


def test_a_long_list_stands_in_the_card_and_what_is_said_of_it_in_the_text() -> None:
    rows = [own_rows.a_row(ActionRow, id=str(at), number=str(at)) for at in range(5)]
    told = Statement("Five actions in all.", (a_source(99),))
    lines = [Statement(f"Action {row.number} is outstanding.", row.sources, row.id) for row in rows]
    message = sent(Answer(Outcome.ANSWERED, (told, *lines), rows=tuple(rows)))
    assert "Five actions in all. [1]" in message["text"] and "is outstanding" not in message["text"]
    assert "The card has all 5" in message["text"]


def test_lines_stay_in_the_text_where_no_card_has_their_rows() -> None:
    rows = [own_rows.a_row(kind, id=str(at)) for at, kind in enumerate([ActionRow, ActionRow, FindingRow, FindingRow])]
    lines = [Statement(f"Row {row.id}.", row.sources, row.id) for row in rows]
    text = sent(Answer(Outcome.ANSWERED, tuple(lines), rows=tuple(rows)))["text"]
    assert all(f"Row {row.id}." in text for row in rows) and "card" not in text
