"""Workbooks to test with, and what the extractors of actions and trackers observe in a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document as new_docx
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.frameworks import bundled
from corpus.nouns import Audiences, Document, DocumentId
from corpus.observations import Observation
from indexer.columns import Columns
from indexer.extractors.actions import agreed
from indexer.extractors.promises import promised
from indexer.extractors.tracker import tracked
from indexer.load import load
from indexer.pieces import assemble
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline

SAID = date(2025, 5, 14)
"""The day of every paper here, unless another is given."""

Rows = Sequence[Sequence[object]]
Change = Callable[[Worksheet], object]


def a_workbook(path: Path, rows: Rows, change: Change = lambda sheet: None, **others: Rows) -> Path:
    """A workbook whose first sheet, Actions, has these rows from A1, and is then changed; other sheets by name."""
    book = Workbook()
    for number, (title, content) in enumerate({"Actions": rows, **others}.items()):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        sheet.title = title
        for row in content:
            sheet.append(list(row))
    change(book.worksheets[0])
    book.save(path)
    return path


def a_docx_table(path: Path, rows: Sequence[Sequence[str]], heading: str = "") -> Path:
    """A Word document of one table, under a heading where one is given."""
    document = new_docx()
    if heading:
        document.add_heading(heading, 1)
    table = document.add_table(len(rows), max(map(len, rows)))
    for line, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, cells, strict=False):
            cell.text = text
    document.save(str(path))
    return path


def written(path: Path, rows: Sequence[Sequence[str]], heading: str = "") -> Path:
    """The same table in the format that the path's suffix names."""
    if path.suffix == ".xlsx":
        return a_workbook(path, [*([[heading]] if heading else []), *rows])
    if path.suffix == ".docx":
        return a_docx_table(path, rows, heading)
    path.write_text(_WRITERS[path.suffix](rows, heading), encoding="utf-8")
    return path


def _html(rows: Sequence[Sequence[str]], heading: str) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><h1>{heading}</h1><table>{lines}</table></body></html>"


def _markdown(rows: Sequence[Sequence[str]], heading: str) -> str:
    rule = "|" + "---|" * len(rows[0])
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([f"# {heading}" if heading else "", "", head, rule, *rest]) + "\n"


_WRITERS: Mapping[str, Callable[[Sequence[Sequence[str]], str], str]] = {
    ".html": _html,
    ".md": _markdown,
    ".txt": lambda rows, heading: f"{heading}\n\n" + "\n".join("\t".join(row) for row in rows) + "\n",
    ".csv": lambda rows, heading: "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n",
}
FORMATS = (".xlsx", ".docx", *_WRITERS)


def observed(
    path: Path,
    columns: Columns = (),
    *,
    title: str = "Paper",
    kind: str | None = None,
    dated: date | None = SAID,
    force: str | None = "Eastmoor Constabulary",
) -> list[Observation[Any]]:
    """The actions, findings of trackers and promises that a file states, by kind and place."""
    text, blocks, seams = assemble(load(bundled(), path, columns).pieces)
    document = Document(
        DocumentId(path.name), text, blocks, seams, title, kind, dated, force, None, Audiences(), None
    )  # fmt: skip
    return list(_observed(document, columns))


def _observed(document: Document, columns: Columns) -> Iterator[Observation[Any]]:
    for part in segment(bundled(), document):
        reading = Reading(
            bundled(), document, part, blocks_of(document, part), outline(bundled(), document, part), columns
        )
        for extractor in (tracked, agreed, promised):
            for seen in extractor(reading):
                assert all(document.text[start:end].strip() for start, end in seen.spans)
                yield seen


def kinds(seen: Sequence[Observation[Any]], kind: str) -> list[Any]:
    """The facts of one kind."""
    return [one.fact for one in seen if one.kind == kind]
