"""Whatever is asked, an answer comes back."""

import pytest
from asking import asked, understood
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.question import Answer, Outcome
from corpus.view import View
from retrieval.answer import compose
from retrieval.searching.search import search

HOSTILE = {
    "a word of 100,000 letters": "a" * 100_000,
    "100,000 letters": "how many bicycles " * 5556,
    "10,000 letters of years": "20/21 2023-25 " * 700,
    "control characters": "who\0 chairs\x07 the \x1b[2J\r\nboard\x7f",
    "right to left": "\u202eמי יושב ראש the board\u202c",
    "half a character": "bicycles \ud83d",
    "SQL": "'; DROP TABLE passages; -- who chairs %_ the board",
    "search syntax": '"bicycles" AND NEAR(thieves county) OR NOT title:* ^x -y',
    "a pattern": "(((( [a-z]+ \\d{1,}? .* who (?P<x>",
    "Markdown": "[x](http://a.b) **who** `chairs` <b>the</b> ![]() | board | --- |\n# ##",
    "no such dates": "the meeting on 99/99/9999 or 00/00/0000 or 31 February 2025",
    "other writing": "谁主持公平委员会？ كم عدد الدراجات؟ पुलिस",
}


def is_whole(answer: Answer) -> bool:
    """Whether it is a typed answer that can be shown."""
    return answer.outcome is not Outcome.FAILED and bool(compose(answer).strip())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_gets_an_answer(text: str, papers: View) -> None:
    assert is_whole(asked(text, papers))


@pytest.mark.parametrize("text", ["", " \n\t ", "???", "🚔👮🚨", "\0\x07", "…—!"])
def test_what_holds_no_question_is_told_so(text: str, papers: View) -> None:
    answer = asked(text, papers)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "holds no question" in answer.reason


@pytest.mark.parametrize(
    "text", ["", "How many bicycles did thieves take in the county?", "who is the Sheriff of Mars"]
)
def test_every_answer_tells_what_it_covers(text: str, papers: View) -> None:
    coverage = asked(text, papers).coverage
    assert coverage == papers.coverage()
    assert coverage is not None
    assert coverage.passages == papers.count()


@pytest.mark.parametrize("text", ["", "🚔", "\ud83d", "the of and"])
def test_a_search_for_nothing_does_not_fail(text: str, papers: View) -> None:
    assert len(search(understood(text, papers), papers, 3)) <= 3


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200), earlier=st.lists(st.text(max_size=50), max_size=2))
def test_any_text_gets_an_answer(text: str, earlier: list[str], papers: View) -> None:
    assert is_whole(asked(text, papers, *earlier))


WORDS = "who what when grade 2023 21/22 PEEL AFIs bicycles and the 14/05/2025 Gorsedale % () ' \" * - :".split()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_run_of_a_question_s_words_gets_an_answer(words: list[str], papers: View) -> None:
    assert is_whole(asked(" ".join(words), papers))


def test_the_same_question_gets_the_same_answer(papers: View) -> None:
    text = "How many bicycles did thieves take in the county?"
    assert asked(text, papers) == asked(text, papers)
