"""Times questions about what is hidden from the one who asks, beside the same questions where it does not exist.

Three stores are asked in turn: one without the paper, the same opened again, and one with it in another audience. How
far the first two are apart is what chance and the machine do; only what is farther apart than that could be told.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench import say
from bench.papers import packs, report, tracker
from bot.evidence import StoredEvidence
from corpus.embedding import Encoder
from corpus.nouns import Reader
from corpus.store import Store
from indexer.index import index

PAGES, TIMES = 8, 3
"""Pages that can be read, and how many times that is hidden, so that it would show."""

_PUBLIC = '[defaults]\naudience = ["public"]\n'

_OWN_TOPIC = """# Notes of the scrutiny meeting, 12 May 2025

Topic: Quarry trespass

| Questions | Summary of evidence | Decision of PCC |
|---|---|---|
| 1. What has been done about quarry trespass? | The force has fenced nine quarries. | Assured |

## Action log, 12 May 2025

| Topic | Action | Owner | Due | Update |
|---|---|---|---|---|
| Quarry trespass | That the force fence the quarry at Hollin Edge. | Supt Hale | 12/08/2025 | Outstanding |
"""

ROUNDS = 12
"""Each store is asked each question so often."""

QUESTIONS = (
    "What was decided about quarry trespass?",
    "Which actions on quarry trespass are outstanding?",
    "Which questions were put on quarry trespass?",
    "Which actions on bridleways are outstanding?",
)
"""The first three are about what only the hidden paper holds, the last about what none does."""

PUBLIC = Reader(frozenset({"public"}))

Times = tuple[float, float]
"""Seconds of the processor, and by the clock."""


def papers(pages: int) -> dict[str, str]:
    """What everybody may read: a folder of about so many pages."""
    return {
        "evidence.toml": _PUBLIC,
        "report.txt": report(pages // 2),
        "packs.md": packs(pages // 2),
        "tracker.csv": tracker(pages // 4),
    }


def hidden(pages: int) -> dict[str, str]:
    """A paper of about so many pages that begins with a topic of its own, and the file that says for whom it is."""
    table = f'{_PUBLIC}[files."hidden.md"]\naudience = ["opcc"]\n'
    return {"evidence.toml": table, "hidden.md": f"{_OWN_TOPIC}\n{packs(pages, seed=9)}"}


def compare_times() -> None:
    """Print for each question how long the stores took, as ratios to the one without the paper."""
    with TemporaryDirectory() as scratch, ExitStack() as opened:
        without = indexed(Path(scratch) / "without", papers(PAGES))
        hiding = indexed(Path(scratch) / "hiding", papers(PAGES) | hidden(PAGES * TIMES))
        stores = [opened.enter_context(_evidence(place)) for place in (without, without, hiding)]
        say(f"medians of {ROUNDS} answers from a store without a paper, and how many times that long they took from")
        say("  the same store opened again (chance), and from one that hides the paper from who asks:")
        for question in QUESTIONS:
            for line in _told(question, _timed(question, stores)):
                say(line)
    say("it could be told by the time if, run after run, it were farther from 1 than chance in the first three alone;")
    say("  what slows the last as well is how much is hidden, not what")


def _told(question: str, rounds: Sequence[Sequence[Times]]) -> Iterator[str]:
    """The question's lines: what the processor took, and what the clock says; ratios are within a round."""
    yield question
    for at, clock in enumerate(("processor", "clock")):
        alone = median(times[0][at] for times in rounds)
        again, hiding = (median(times[which][at] / times[0][at] for times in rounds) for which in (1, 2))
        yield f"  {clock:9} {1000 * alone:6.1f} ms   again {again:.3f}   with it hidden {hiding:.3f}"


def _timed(question: str, stores: Sequence[StoredEvidence]) -> list[list[Times]]:
    """Each round's times, in the order of the stores; each round begins with another, so that none is better placed."""
    rounds = []
    for turn in range(ROUNDS):
        order = [(turn + step) % len(stores) for step in range(len(stores))]
        times = {which: _answered(question, stores[which]) for which in order}
        rounds.append([times[which] for which in sorted(times)])
    return rounds


def _answered(question: str, evidence: StoredEvidence) -> Times:
    began = process_time(), perf_counter()
    evidence.answer(question, PUBLIC)
    return process_time() - began[0], perf_counter() - began[1]


def indexed(place: Path, files: Mapping[str, str]) -> Path:
    """An index of these files."""
    folder = place / "folder"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    index(folder, place / "index", encoder=Encoder(), made="2026-01-01T09:00:00+00:00")
    return place / "index"


@contextmanager
def _evidence(place: Path) -> Iterator[StoredEvidence]:
    """An opened store, with its encoder loaded."""
    with closing(Store.open(place)) as store:
        evidence = StoredEvidence(store)
        evidence.warm()
        yield evidence
