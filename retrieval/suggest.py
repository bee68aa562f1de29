"""Questions that a reader's evidence can answer."""

from collections.abc import Iterator
from itertools import islice

from corpus.question import Context
from corpus.view import View
from retrieval.ask import ask
from retrieval.kinds.observed import parts_of

_SUGGESTIONS = 3


def suggest(view: View, context: Context) -> tuple[str, ...]:
    """Up to three questions, each tried, so that what is suggested is answered."""
    return tuple(islice((text for text in _candidates(view) if ask(text, view, context).answered), _SUGGESTIONS))


def _candidates(view: View) -> Iterator[str]:
    rounds = sorted({name for part in parts_of(view) for name in part.inspections[:1]}, reverse=True)
    acronyms = sorted(view.acronyms(), key=lambda name: (-len(name), name))
    yield from (f"Which grades were given in {name}?" for name in rounds[:1])
    yield from (f"What are the areas for improvement in {name}?" for name in rounds[:1])
    yield "Which actions are outstanding?"
    yield from (f"What does {name} stand for?" for name in acronyms[:3])
    yield from (f"What are the areas for improvement in {name}?" for name in rounds[1:])
