"""Times what the register adds to indexing, at a tenth of the text and at all of it, and compares the two.

Processor time, so that nothing else that runs is counted.
"""

import gc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench import say
from bench.papers import packs, report, tracker
from corpus.frameworks import bundled
from corpus.nouns import Audiences, Block, Document, DocumentId
from indexer.extract import extract
from indexer.load import load
from indexer.pieces import assemble
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline

PAGES, TENFOLD, AT_MOST = 1000, 10, 12
"""Pages at the large end; the small end is a tenth of it, and may take no less than a twelfth of the time."""

PAPERS = {"report.txt": report, "packs.md": packs, "tracker.csv": tracker}

_RUNS = 3
"""The small end is timed so often, and the best counts."""


def reading_is_linear() -> bool:
    """Print the times of each kind of paper; whether none took over twelve times as long for ten times the text."""
    failed = False
    with TemporaryDirectory() as scratch:
        for name, paper in PAPERS.items():
            small = _document(Path(scratch) / name, paper(PAGES // TENFOLD))
            large = _document(Path(scratch) / name, paper(PAGES))
            _register(small)
            least = min(_timed(_register, small) for _ in range(_RUNS))
            most = _timed(_register, large)
            failed |= most > AT_MOST * least
            say(f"{name}: {PAGES} pages in {most:.1f} s, {PAGES // TENFOLD} in {least:.2f} s: {most / least:.1f} times")
            say(f"  {len(large.text):,} characters, {len(large.blocks):,} blocks, {_register(large):,} facts")
    say(f"ten times the text must take at most {AT_MOST} times the time: {'it does not' if failed else 'it does'}")
    return not failed


def _document(file: Path, text: str) -> Document:
    file.write_text(text, encoding="utf-8")
    whole, blocks, seams = assemble(load(bundled(), file).pieces)
    return Document(DocumentId(file.name), whole, blocks, seams, "Paper", None, None, None, None, Audiences(), None)


def _register(document: Document) -> int:
    """Read a document for the register; how many facts it states."""
    headings: dict[Block, str] = {}
    found = 0
    for part in segment(bundled(), document):
        headings |= outline(bundled(), document, part)
        found += len(extract(Reading(bundled(), document, part, blocks_of(document, part), headings)))
    return found


def _timed(work: Callable[[Document], int], document: Document) -> float:
    gc.collect()
    began = process_time()
    work(document)
    return process_time() - began
