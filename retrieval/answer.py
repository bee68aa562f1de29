"""An answer as text: what is said with its marks, then where it stands."""

from collections.abc import Callable
from itertools import groupby

from corpus.notes import Note, worded
from corpus.nouns import Source
from corpus.question import Answer
from retrieval.passages.passages import shortened

_EACH = 3
"""Up to so many sources have a line each."""


def compose(answer: Answer, note: Callable[[Note], str] = worded) -> str:
    """The answer's text; `[n]` is the place in `answer.sources`, counted from 1, and `note` puts a note in words."""
    lead = [f"({'; '.join(note(one).rstrip('.') for one in answer.assumed)})"] if answer.assumed else []
    if not answer.statements:
        return "\n\n".join([*lead, answer.reason])
    numbers = {source: number for number, source in enumerate(answer.sources, 1)}
    lead += [answer.reason] if answer.reason else []
    said = [
        f"{statement.text} {''.join(f'[{numbers[source]}]' for source in statement.sources)}"
        for statement in answer.statements
    ]
    return "\n\n".join([*lead, *said, "\n".join(_places(answer.sources))])


def _places(sources: tuple[Source, ...]) -> list[str]:
    """A line for each source; many from one document share a line."""
    if len(sources) <= _EACH:
        return [f"[{number}] {place(source)}" for number, source in enumerate(sources, 1)]
    lines = []
    for _, group in groupby(enumerate(sources, 1), key=lambda pair: (pair[1].document, pair[1].dated)):
        run = list(group)
        first, last = run[0][0], run[-1][0]
        marks = f"[{first}]" if first == last else f"[{first}] to [{last}]"
        lines.append(f"{marks} {document(run[0][1])}, {_spots(*(source for _, source in run))}")
    return lines


def _spots(*sources: Source) -> str:
    pages = sorted({source.page for source in sources if source.page})
    name, spots = ("page", pages) if pages else ("line", sorted({source.line for source in sources}))
    return f"{name} {spots[0]}" if len(spots) == 1 else f"{name}s {spots[0]} to {spots[-1]}"


def place(source: Source) -> str:
    """Where a source stands: title, date, heading, page or line."""
    heading = shortened(source.heading, names=1, limit=60)
    return ", ".join(filter(None, [document(source), heading if heading != source.title else "", _spots(source)]))


def document(source: Source) -> str:
    """A source's document and its date."""
    title = source.title if len(source.title) <= 60 else source.title[:59].rsplit(" ", 1)[0] + "…"
    return f"{title}, {source.dated.day} {source.dated:%B %Y}" if source.dated else title
