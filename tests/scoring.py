"""Whether an answer is right: questions with what a right answer says, does not say, and cites.

A question is a JSON object: id, kind, question (or turns), must (groups of patterns, one of each group must match),
must_not, sources, quote (of which one stands in a citation), answered (true, false, or null where both are right).
An answer that is shown is `answered`, or `closest`: the nearest passages, which may not answer.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LIMITS = {"list": 4000, "action": 5000, "compare": 4000, "meeting": 3000, "followup": 4000}
"""Characters that a reader in a chat accepts for lists; for all else 1,200."""

SHOWN = ("answered", "closest")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers are right, and of those to what the evidence answers how many say so; what is wrong with which.

    `false` names those that say what the evidence does not.
    """

    right: int
    outright: int
    wrong: Mapping[str, list[str]] = field(default_factory=dict)
    false: tuple[str, ...] = ()


def entries(path: Path) -> dict[str, Entry]:
    """Questions or answers by id, in order."""
    return {entry["id"]: entry for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def scored(questions: Mapping[str, Entry], answers: Mapping[str, Entry]) -> Score:
    """How the answers to these questions stand."""
    wrong = {name: found for name, question in questions.items() if (found := faults(question, answers[name]))}
    right = [name for name in questions if name not in wrong]
    outright = [n for n in right if questions[n]["answered"] is not False and answers[n]["outcome"] == "answered"]
    false = tuple(name for name, found in wrong.items() if any(one.startswith("false") for one in found))
    return Score(len(right), len(outright), wrong, false)


def faults(question: Entry, answer: Entry) -> list[str]:
    """What is wrong with an answer; nothing where it is right."""
    said, held, shown = _plain(answer["answer"]), question["answered"], answer["outcome"] in SHOWN
    found = [f"false: says {pattern}" for pattern in question["must_not"] if re.search(_plain(pattern), said, re.I)]
    if held is False and answer["outcome"] == "answered":
        found.append("false: answered what the evidence does not answer")
    if held is not False:
        groups = question["must"]
        found += [f"lacks {group}" for group in groups if not any(re.search(_plain(p), said, re.I) for p in group)]
    if held is True and not shown:
        found.append(f"ends as {answer['outcome']}")
    if shown and len(said) > LIMITS.get(question["kind"], 1200):
        found.append(f"has {len(said)} characters")
    if shown and not answer["citations"]:
        found.append("cites nothing")
    if held and shown and not any(_supports(question, citation) for citation in answer["citations"]):
        found.append("cites no right place")
    return found


def _supports(question: Entry, citation: Entry) -> bool:
    """Whether a citation is from a right source and, where passages are known, holds one."""
    name = citation["document"].rsplit("/")[-1]
    if name not in question.get("sources", [name]):
        return False
    wanted = question.get("quote") or [""]
    return any(_loose(text) in _loose(citation["quote"]) for text in wanted)


def _plain(text: str) -> str:
    return text.translate(str.maketrans("’‘“”–—\u00a0", "''\"\"-- "))


def _loose(text: str) -> str:
    return re.sub(r"[^a-z0-9£%]+", " ", _plain(text).lower()).strip()
