"""The command line: fives index, ask, search, facts, check, feedback, audit, withhold, teams-package, status, serve."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot import settings
from bot.audit import audit_command
from bot.check import check_command
from bot.facts import facts_command
from bot.feedback import feedback_command
from bot.ledger import LedgerUnavailable
from bot.options import DONE, FAILED, Command, command, indexed, place, reader, reading, say, withheld
from bot.package import package_command
from bot.show import answer_json, answer_text, passage_json, passages_text, report_text, status_text
from bot.withhold import withhold_command
from corpus.embedding import BUNDLED, Encoder
from corpus.errors import EvidenceError
from corpus.generations import current, read_manifest
from corpus.question import Answer, Asks, Outcome
from corpus.store import Store
from corpus.view import View
from indexer.index import index
from retrieval.ask import ask, context_after
from retrieval.searching.search import search
from retrieval.understanding.understand import understand


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; the exit status is 1 for a failed answer or a refused file."""
    logging.getLogger("chromadb").setLevel(logging.ERROR)
    options = _parser().parse_args(arguments)
    try:
        status = options.run(options)
    except (EvidenceError, LedgerUnavailable, settings.InvalidSettings, _BadInput) as error:
        print(error, file=sys.stderr)  # noqa: T201
        status = FAILED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = DONE
    sys.exit(status)


class _BadInput(Exception):
    """A line of a --jsonl file that can't be read."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fives", description="Answers from police inspection evidence, each with the passage that proves it."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    _index_command(commands)
    _question_command(commands, "ask", "answer a question", _ask)
    searching = _question_command(commands, "search", "list the passages that rank highest for a question", _search)
    searching.add_argument("-k", type=_count, default=10, metavar="N", help="how many passages (default: 10)")
    facts_command(commands)
    check_command(commands)
    feedback_command(commands)
    audit_command(commands)
    withhold_command(commands)
    package_command(commands)
    status = command(commands, "status", "say what the index holds and what it lacks", _status)
    status.add_argument("--json", action="store_true", help="print one JSON object")
    reading(status)
    serving = command(commands, "serve", "serve the bot for Teams and the pages", _serve)
    serving.add_argument("--index", metavar="DIR", help="the index (default: FIVES_INDEX, else ./index)")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"give a whole number from 1 up, not {text}")
    return int(text)


def _index_command(commands: Any) -> None:
    parser = command(commands, "index", "read a folder of evidence into the index", _index)
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="holds .txt, .md, .html, .htm, .docx, .pdf, .xlsx and .csv files"
    )
    parser.add_argument("--audience", metavar="NAME", help="who may read what no evidence.toml gives an audience")
    parser.add_argument("--allow-removals", action="store_true", help="publish even if most documents are gone")
    indexed(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _question_command(commands: Any, name: str, about: str, run: Command) -> argparse.ArgumentParser:
    parser = command(commands, name, about, run)
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="in your own words")
    lines = "a line each: id and question, or turns for a conversation; prints a JSON object a line"
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help=lines)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    reading(parser)
    return parser


def _index(options: argparse.Namespace) -> int:
    report = index(
        options.folder,
        place(options),
        encoder=Encoder(settings.read().model or BUNDLED),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        audience=options.audience,
        allow_removals=options.allow_removals,
        progress=_progress(),
    )
    say(json.dumps(asdict(report)) if options.json else report_text(report))
    return DONE if report.complete else FAILED


def _progress() -> Callable[[str, int, int], None]:
    """A bar on a terminal, else a line where a stage ends."""
    bars: dict[str, Any] = {}

    def show(stage: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            from tqdm import tqdm

            bar = bars.setdefault(stage, tqdm(total=total, desc=stage, unit="file" if stage == "read" else "passage"))
            bar.update(done - bar.n)
        elif done == total:
            print(f"{stage}: {total}", file=sys.stderr, flush=True)  # noqa: T201

    return show


def _ask(options: argparse.Namespace) -> int:
    failed = False
    denied = withheld(options)
    with closing(Store.open(place(options), settings.read().judge)) as store:
        for name, turns in _questions(options):
            with store.as_seen_by(reader(options), denied) as view:
                answer = _answer(turns, view)
            failed |= answer.outcome is Outcome.FAILED
            shown = {"id": name, **answer_json(answer)} if name else answer_json(answer)
            say(json.dumps(shown, ensure_ascii=False) if options.json or options.jsonl else answer_text(answer))
    return FAILED if failed else DONE


def _answer(turns: Sequence[str], view: View) -> Answer:
    return ask(turns[-1], view, context_after(turns[:-1], view, date.today()))


def _questions(options: argparse.Namespace) -> Iterator[tuple[str, Sequence[str]]]:
    """(id, turns); the id is empty for a question from the command line."""
    if options.jsonl is None:
        yield "", (_one_question(options),)
        return
    try:
        lines = options.jsonl.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _BadInput(f"{options.jsonl} can't be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _question(line, f"{options.jsonl}, line {number}")


def _one_question(options: argparse.Namespace) -> str:
    """The question of the command line; after `--as AUDIENCE…` it is the last of what stands there."""
    if options.question is None and len(options.audiences or ()) > 1:
        options.question = options.audiences.pop()
    if options.question is None:
        raise _BadInput("Give a question, or a file of them with --jsonl FILE.")
    return str(options.question)


def _question(line: str, where: str) -> tuple[str, Sequence[str]]:
    try:
        entry = json.loads(line)
        turns = entry["turns"] if "turns" in entry else [entry["question"]]
        if not turns or not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
            raise TypeError
        return str(entry["id"]), turns
    except (json.JSONDecodeError, KeyError, TypeError):
        raise _BadInput(f"{where}: give a JSON object with id, and question or a list of turns") from None


def _search(options: argparse.Namespace) -> int:
    denied = withheld(options)
    with closing(Store.open(place(options))) as store:
        for name, turns in _questions(options):
            with store.as_seen_by(reader(options), denied) as view:
                plans = understand(turns[-1], view, context_after(turns[:-1], view, date.today()))
                plan = next(plan for plan in plans if plan.asks is Asks.PASSAGE)
                found = search(plan, view, options.k)
                if options.json or options.jsonl:
                    shown = {"passages": [passage_json(passage, view) for passage in found]}
                    say(json.dumps({"id": name, **shown} if name else shown, ensure_ascii=False))
                else:
                    say(passages_text(found, view))
    return DONE


def _status(options: argparse.Namespace) -> int:
    target = place(options)
    manifest = read_manifest(current(target))
    with closing(Store.open(target)) as store, store.as_seen_by(reader(options), withheld(options)) as view:
        coverage, known = view.coverage(), {name for name, *_ in view.documents()}
        found: dict[str, Any] = {
            "index": str(target),
            "generation": store.generation,
            "model": manifest.model,
            "made": manifest.made,
            "documents": coverage.documents,
            "passages": coverage.passages,
            "newest": coverage.newest and coverage.newest.isoformat(),
            "stale": list(coverage.stale),
            "refused": dict(coverage.unread),
            "hidden": coverage.hidden,
        }
    if reader(options).administrator:
        found["restricted"] = [name for name in manifest.restricted if name in known]
    say(json.dumps(found) if options.json else status_text(found))
    return DONE


def _serve(options: argparse.Namespace) -> int:
    from bot.app import serve

    serve(settings.read({"FIVES_INDEX": options.index} if options.index else None))
    return DONE
