"""What a question costs: processor time and SQL statements, by the kind of thing that is asked."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench import say
from corpus.embedding import Encoder
from corpus.nouns import Reader
from corpus.question import Context
from corpus.store import Store
from indexer.index import index
from retrieval.ask import ask
from retrieval.follow_ups import follow_ups

QUESTIONS = Path(__file__).parent.parent / "tests" / "sample_questions.jsonl"

TODAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one question cost: seconds of the processor for the answer, for what may be asked next, and statements."""

    kind: str
    answer: float
    following: float
    statements: int


def compare_costs() -> None:
    """Print the median and the 95th percentile for each kind, each question asked once, after one round to warm up."""
    with TemporaryDirectory() as scratch:
        target = Path(scratch) / "index"
        sample = Path(str(files("corpus").joinpath("sample")))
        index(sample, target, encoder=Encoder(), made="2025-07-01T00:00:00+00:00", audience="public")
        with closing(Store.open(target)) as store:
            list(_asked(store))
            costs = list(_asked(store))
    say("what a question of the sample's costs, once the store is warm: processor time in ms, and SQL statements")
    say("  kind         questions   answer: median, 95 %   what may be asked next: median   statements: median, most")
    of_kind: dict[str, list[Cost]] = defaultdict(list)
    for cost in costs:
        of_kind[cost.kind].append(cost)
    for kind, found in [*sorted(of_kind.items()), ("all", costs)]:
        say(_line(kind, found))


def _line(kind: str, costs: Sequence[Cost]) -> str:
    answers = sorted(1000 * cost.answer for cost in costs)
    late = answers[min(len(answers) - 1, int(0.95 * len(answers)))]
    following = median(1000 * cost.following for cost in costs)
    statements = [cost.statements for cost in costs]
    counted = f"{median(statements):9.0f} {max(statements):6}"
    return f"  {kind:12} {len(costs):9} {median(answers):12.0f} {late:8.0f} {following:23.0f} {counted}"


def _asked(store: Store) -> Iterator[Cost]:
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        question = entry.get("question") or entry["turns"][-1]
        with store.as_seen_by(Reader(administrator=True)) as view:
            ran: list[str] = []
            view._db.set_trace_callback(ran.append)
            began = process_time()
            answer = ask(question, view, Context(TODAY))
            answered = process_time()
            follow_ups(question, answer, view, Context(TODAY))
            yield Cost(entry["kind"], answered - began, process_time() - answered, len(ran))
