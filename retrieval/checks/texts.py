"""Text that can't be read as it was printed, and papers that do not say when they are of."""

from collections.abc import Iterator

from corpus.sentences import LOST, sentence_spans
from corpus.view import View
from retrieval.checks.doubt import Doubt
from retrieval.kinds.observed import parts_of, titles_of


def unreadable(view: View) -> Iterator[Doubt]:
    """Sentences that lost characters."""
    for part in parts_of(view):
        for block, _, text in view.blocks(part.document, part.start, part.end):
            for start, end in sentence_spans(text, 0, len(text)) if LOST.search(text) else ():
                if lost := [_words_before(text, start, loss.start()) for loss in LOST.finditer(text, start, end)]:
                    sources = view.sources(part.document, block.start + start, block.start + end)
                    yield Doubt("unreadable text", f"characters were lost after {' and after '.join(lost)}", sources)


def _words_before(text: str, start: int, loss: int) -> str:
    """The last words before a loss: what comes after it can't be trusted, so it is not repeated."""
    return f"“{' '.join(text[start : loss + 1].split()[-6:])}”"


def undated(view: View) -> Iterator[Doubt]:
    """Documents without a date."""
    dated = {part.document for part in parts_of(view) if part.dated}
    for document, title, day, _ in titles_of(view):
        if not day and document not in dated:
            first = view.blocks(document, 0, 1)[0][0]
            text = f"{title} ({document}) has no date: give it one in an evidence.toml beside it"
            yield Doubt("no date", text, view.sources(document, first.start, first.end))
