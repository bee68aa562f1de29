"""Whether an answer is right: questions with what a right answer says, does not say, and cites.

A question is a JSON object: id, kind, question (or turns), must (groups of patterns, one of each group must match),
must_not, sources, quote (of which one stands in a citation), answered (true, false, or null where both are right).
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LIMITS = {"list": 4000, "action": 5000, "compare": 4000, "meeting": 3000}
"""Characters that a reader in a chat accepts for lists; for all else 1,200."""

Entry = Mapping[str, Any]


def entries(path: Path) -> dict[str, Entry]:
    """Questions or answers by id, in order."""
    return {entry["id"]: entry for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def right(questions: Mapping[str, Entry], answers: Mapping[str, Entry]) -> Counter[str]:
    """How many answers of each kind of question are right."""
    found = Counter({question["kind"]: 0 for question in questions.values()})
    for name, question in questions.items():
        found[question["kind"]] += not faults(question, answers[name])
    return found


def faults(question: Entry, answer: Entry) -> list[str]:
    """What is wrong with an answer; nothing where it is right."""
    said = _plain(answer["answer"])
    found = [f"lacks {group}" for group in question["must"] if not any(re.search(p, said, re.I) for p in group)]
    found += [f"says {pattern}" for pattern in question["must_not"] if re.search(pattern, said, re.I)]
    if question["answered"] not in (None, answer["answered"]):
        found.append(f"ends as {answer['outcome']}")
    if answer["answered"] and len(said) > LIMITS.get(question["kind"], 1200):
        found.append(f"has {len(said)} characters")
    if question["answered"] and not any(_supports(question, citation) for citation in answer["citations"]):
        found.append("cites no right place")
    return found


def _supports(question: Entry, citation: Entry) -> bool:
    """Whether a citation is from a right source and, where passages are known, holds one."""
    if citation["document"].rsplit("/")[-1] not in question["sources"]:
        return False
    wanted = question.get("quote", [""])
    return any(_loose(text) in _loose(citation["quote"]) for text in wanted)


def _plain(text: str) -> str:
    return text.translate(str.maketrans("’‘“”–—\u00a0", "''\"\"-- "))


def _loose(text: str) -> str:
    return re.sub(r"[^a-z0-9£%]+", " ", _plain(text).lower()).strip()
