"""What the command line prints: answers, passages and reports, as text and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from bot.cards.markings import most_restrictive
from corpus.notes import Note, worded
from corpus.nouns import Passage, Source
from corpus.question import Answer
from corpus.view import View
from indexer.index import Report
from retrieval.answer import compose, place
from retrieval.covered import told


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as `fives ask --json` prints it; all its citations."""
    return {
        "outcome": answer.outcome.value,
        "answered": answer.answered,
        "answer": compose(answer),
        "citations": [{"n": number, **source_json(source)} for number, source in enumerate(answer.sources, 1)],
        "marking": most_restrictive(answer.told),
        "coverage": plain(answer.coverage),
    }


def answer_text(answer: Answer) -> str:
    """An answer as `fives ask` prints it: with its marking, and, where it has none to give, what was searched."""
    covered = "" if answer.answered or answer.coverage is None else told(answer.coverage)
    return marked(answer.told, "\n\n".join(filter(None, [compose(answer), covered])))


def marked(sources: Iterable[Source], text: str) -> str:
    """A text beneath the marking of all that it tells, if there is one."""
    marking = most_restrictive(sources)
    return f"Marking: {marking}\n\n{text}" if marking else text


def source_json(source: Source) -> dict[str, Any]:
    """A source as JSON has it; `cell` is there for a spreadsheet's alone."""
    return {
        "document": source.document,
        "title": source.title,
        "date": source.dated.isoformat() if source.dated else None,
        "heading": source.heading,
        "page": source.page,
        "line": source.line,
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
        "marking": source.marking,
        **({"cell": source.cell} if source.cell else {}),
    }


JSON_NAMES = {"dated": "date"}
"""What a field is called in JSON where that isn't its name here."""


def plain(value: Any) -> Any:
    """A value of a row as JSON has it."""
    if isinstance(value, Source):
        return source_json(value)
    if isinstance(value, Note):
        return worded(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {JSON_NAMES.get(field.name, field.name): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def passage_json(passage: Passage, view: View) -> dict[str, Any]:
    """A passage as `fives search --json` prints it."""
    return {
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "score": round(passage.score, 4),
        "text": passage.text,
        "marking": _source(passage, view).marking,
    }


def passages_text(passages: Sequence[Passage], view: View) -> str:
    """Passages as `fives search` prints them, each with its score and its place."""
    sources = [_source(passage, view) for passage in passages]
    told = [f"{one.score:.2f}  {place(at)}\n{one.text}" for one, at in zip(passages, sources, strict=True)]
    return marked(sources, "\n\n".join(told) or "No passage is in scope.")


def _source(passage: Passage, view: View) -> Source:
    return view.sources(passage.document, passage.start, passage.end)[0]


def report_text(report: Report) -> str:
    """What a run of the indexer did, and what is left to do."""
    lines = [f"Read {len(report.read)}, unchanged {report.unchanged}, removed {len(report.removed)}."]
    lines += [f"Refused: {path}: {reason}" for path, reason in report.refused]
    lines += [f"Stale: {path}: {reason}; its last good version stays" for path, reason in report.stale]
    lines += [f"Gap: {path}: {gap}" for path, gap in report.gaps]
    lines += [f"Correction of nothing: {path}: {reason}" for path, reason in report.unmatched]
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
