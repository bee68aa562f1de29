"""What the command line prints: answers, passages and reports, as text and as JSON."""

from collections.abc import Mapping
from typing import Any

from corpus.nouns import Passage
from corpus.question import Answer
from corpus.view import View
from indexer.index import Report
from retrieval.answer import compose, place


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as `fives ask --json` prints it; all its citations."""
    return {
        "outcome": answer.outcome.value,
        "answered": answer.answered,
        "answer": compose(answer),
        "citations": [
            {
                "n": number,
                "document": source.document,
                "title": source.title,
                "date": source.dated.isoformat() if source.dated else None,
                "heading": source.heading,
                "page": source.page,
                "line": source.line,
                "start": source.start,
                "end": source.end,
                "quote": source.quote,
            }
            for number, source in enumerate(answer.sources, 1)
        ],
    }


def passage_json(passage: Passage) -> dict[str, Any]:
    """A passage as `fives search --json` prints it."""
    return {
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "score": round(passage.score, 4),
        "text": passage.text,
    }


def passage_text(passage: Passage, view: View) -> str:
    """A passage with its score and its place."""
    source = view.sources(passage.document, passage.start, passage.end)[0]
    return f"{passage.score:.2f}  {place(source)}\n{passage.text}"


def report_text(report: Report) -> str:
    """What a run of the indexer did, and what is left to do."""
    lines = [f"Read {len(report.read)}, unchanged {report.unchanged}, removed {len(report.removed)}."]
    lines += [f"Refused: {path}: {reason}" for path, reason in report.refused]
    lines += [f"Stale: {path}: {reason}; its last good version stays" for path, reason in report.stale]
    lines += [f"Gap: {path}: {gap}" for path, gap in report.gaps]
    if report.restricted:
        names = ", ".join(report.restricted)
        lines.append(
            f"Only administrators can read {len(report.restricted)} of the documents: {names}. To let others read "
            "them, name an audience in an evidence.toml beside them, or index with --audience NAME."
        )
    held = f"{report.documents} documents, {report.passages} passages, {report.embedded} newly embedded"
    lines.append(f"Published {report.generation}: {held}." if report.generation else "Nothing changed.")
    return "\n".join(lines)


def status_text(found: Mapping[str, Any]) -> str:
    """A line for each thing known of the index."""
    return "\n".join(f"{name}: {value if value or value == 0 else 'none'}" for name, value in found.items())
