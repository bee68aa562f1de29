"""A document is cut into its parts: agenda, draft notes, action log, briefing, notes, response."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from corpus.days import dates, days_in
from corpus.frameworks import Frameworks
from corpus.meetings import date_label, said
from corpus.nouns import CONTINUED, Block, Document, Kind, Part
from corpus.scope import forces_named, inspections

_OPENING = 20000
"""Characters in which a document names its force."""

_COVER = 1000
"""A pack's cover, which has no kind of its own, is at most this many characters."""

_HEAD = 15
"""A part gives its date among so many first blocks."""

_TITLES = 6
"""Notes say whose they are among so many first blocks."""

_ACTION = re.compile(r"That\b")
_BEGUN = re.compile(r"\b(since|after|before|until|till|from|by) (?=\d)[\w ]{6,20}", re.I)
"""A date that a title reckons from, and that is not its own."""

_MARKS = " \t\n:*_–-"
_BEFORE_DATE = re.compile(rf"[{_MARKS}]*(on |the )*([a-z]{{3,9}},? )?(the )?", re.I)
"""What may stand between a label and its date, such as the day of the week."""


@dataclass(slots=True)
class _Draft:
    """A part as it grows; `kind` is empty where nothing has named it yet."""

    kind: str
    title: str
    blocks: list[Block] = field(default_factory=list)


def segment(frameworks: Frameworks, document: Document) -> tuple[Part, ...]:
    """The document's parts, in order; together they cover all its blocks."""
    drafts = [_Draft(document.kind or "", document.title)]
    for index, block in enumerate(document.blocks):
        begun = _begins(frameworks, document, drafts[-1], index)
        if begun and drafts[-1].blocks:
            drafts.append(begun)
        elif begun:
            drafts[-1].kind = begun.kind or drafts[-1].kind
        drafts[-1].blocks.append(block)
    return tuple(_parts(frameworks, document, drafts))


def _begins(frameworks: Frameworks, document: Document, draft: _Draft, index: int) -> _Draft | None:
    """The part that this block begins, if it begins one; an unnamed part takes the name it meets."""
    block = document.blocks[index]
    text = document.text[block.start : block.end]
    if block.kind is Kind.HEADING:
        begun = _named(frameworks, draft, text)
        if begun and index and draft.blocks[0] is document.blocks[0] and not draft.kind and block.start < _COVER:
            draft.kind = begun.kind
            return None
        return begun
    if block.cell is None:
        return _orphan(document, index)
    if block.cell.row == 0 and _is_action_log(document, index):
        return _Draft("action log", "Action log") if draft.kind != "action log" else None
    return None


def _named(frameworks: Frameworks, draft: _Draft, heading: str) -> _Draft | None:
    kind = next((kind for kind, pattern in frameworks.part_kinds if pattern.search(heading)), None)
    if kind is None:
        return None
    if draft.title == CONTINUED and not draft.kind:
        draft.kind = kind
        return None
    dated = bool(dates(heading)) and heading != draft.title
    return _Draft(kind, " ".join(heading.split())) if kind != draft.kind or dated else None


def _orphan(document: Document, index: int) -> _Draft | None:
    """A paragraph that starts in mid-sentence after a table or heading: pages before it are lost."""
    block, before = document.blocks[index], document.blocks[index - 1] if index else None
    starts_amid = block.kind is Kind.PARAGRAPH and document.text[block.start].islower()
    if not starts_amid or before is None or (before.kind is Kind.PARAGRAPH and before.cell is None):
        return None
    return _Draft("", CONTINUED)


def _is_action_log(document: Document, index: int) -> bool:
    """Whether the table that starts here lists actions with what came of them."""
    first = document.blocks[index].cell
    if first is None or (index and _table(document.blocks[index - 1]) == first.table):
        return False
    blocks = list(takewhile(lambda block: _table(block) == first.table, document.blocks[index:]))
    heads = [document.text[block.start : block.end].lower() for block in blocks if block.cell and block.cell.header]
    if heads:
        return any(re.search(r"\bactions?\b", head) for head in heads) and any(
            re.search(r"\b(update|status|progress|response)\b", head) for head in heads
        )
    wide = any(block.cell and block.cell.column >= 2 for block in blocks)
    rows = {block.cell.row for block in blocks if block.cell}
    actions = [block for block in blocks if _ACTION.match(document.text[block.start : block.end])]
    return wide and len(actions) >= max(2, len(rows) // 2)


def _table(block: Block) -> int | None:
    return block.cell.table if block.cell else None


def _parts(frameworks: Frameworks, document: Document, drafts: Sequence[_Draft]) -> Iterator[Part]:
    force = _force(frameworks, document)
    for draft in drafts:
        start, end = draft.blocks[0].start, draft.blocks[-1].end
        text = document.text[start:end]
        yield Part(
            document.id,
            start,
            end,
            draft.kind or _guess(text),
            draft.title,
            _dated(frameworks, document, draft, drafts[0]),
            force
            or next(iter(forces_named(frameworks, text) or forces_named(frameworks, document.text[:_OPENING])), None),
            _inspections(frameworks, draft, text, document),
        )


def _force(frameworks: Frameworks, document: Document) -> str | None:
    """The short name of the force that evidence.toml gives."""
    return next(iter(forces_named(frameworks, document.force)), document.force) if document.force else None


def _guess(text: str) -> str:
    if re.search(r"\bmain findings\b", text, re.I) and re.search(r"\bareas? for improvement\b", text, re.I):
        return "inspection report"
    return "document"


def _dated(frameworks: Frameworks, document: Document, draft: _Draft, first: _Draft) -> date | None:
    """The date in the part's title, else the one it gives beside a label, else the document's or its first part's."""
    titled = dates(_BEGUN.sub(" ", draft.title))
    if titled:
        return titled[0]
    if document.dated and draft is first:
        return document.dated
    given = _beside_label(frameworks, document, draft.blocks[:_HEAD]) or _of_notes(frameworks, document, draft)
    if given:
        return given
    if document.dated or draft.title == CONTINUED or draft.blocks[0] is document.blocks[0]:
        return document.dated
    return _dated(frameworks, document, first, first)


def _beside_label(frameworks: Frameworks, document: Document, blocks: Sequence[Block]) -> date | None:
    """The date after a label such as `Meeting date:`, in its block or at the beginning of the next one."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        label = date_label(frameworks).match(document.text[block.start : block.end])
        rest = document.text[block.start + label.end() : block.end] if label else ""
        if label and not rest.strip(_MARKS) and following:
            rest = document.text[following.start : following.end]
        for day, start, _ in days_in(rest) if label else ():
            if _BEFORE_DATE.fullmatch(rest[:start]):
                return day
    return None


def _of_notes(frameworks: Frameworks, document: Document, draft: _Draft) -> date | None:
    """The one date in the line that says whose notes or minutes these are."""
    notes = not draft.kind or said(frameworks, "meeting", "notes").search(draft.kind)
    for block in draft.blocks[:_TITLES] if notes else ():
        text = document.text[block.start : block.end]
        titles = (
            block.cell is None and block.kind is not Kind.ITEM and said(frameworks, "meeting", "titles").match(text)
        )
        found = list(days_in(text)) if titles else []
        if len(found) == 1:
            return found[0][0]
    return None


def _inspections(frameworks: Frameworks, draft: _Draft, text: str, document: Document) -> tuple[str, ...]:
    """What the part is about, its title's inspections first."""
    named = inspections(frameworks, draft.title) + inspections(frameworks, text[:2000]) + inspections(frameworks, text)
    if not named:
        named = inspections(frameworks, document.title)
    return tuple(dict.fromkeys(named))
