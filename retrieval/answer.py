"""An answer as text: what is said with its marks, then where it stands."""

from corpus.nouns import Answer, Source
from retrieval.passages import shortened


def compose(answer: Answer) -> str:
    """The answer's text; `[n]` is the place in `answer.sources`, counted from 1."""
    lead = [f"({'; '.join(answer.assumed)})"] if answer.assumed else []
    if not answer.statements:
        return "\n\n".join([*lead, answer.reason])
    numbers = {source: number for number, source in enumerate(answer.sources, 1)}
    said = [
        f"{statement.text} {''.join(f'[{numbers[source]}]' for source in statement.sources)}"
        for statement in answer.statements
    ]
    places = [f"[{number}] {place(source)}" for source, number in numbers.items()]
    return "\n\n".join([*lead, *said, "\n".join(places)])


def place(source: Source) -> str:
    """Where a source stands: title, date, heading, page or line."""
    title = source.title if len(source.title) <= 60 else source.title[:59].rsplit(" ", 1)[0] + "…"
    dated = f"{source.dated.day} {source.dated:%B %Y}" if source.dated else ""
    spot = f"page {source.page}" if source.page else f"line {source.line}"
    heading = shortened(source.heading, names=1, limit=60)
    return ", ".join(filter(None, [title, dated, heading if heading != title else "", spot]))
