"""A part walked block by block: which findings begin where, in sections, lists and boxes put elsewhere."""

from collections.abc import Sequence
from enum import Enum

from corpus.areas import framework_of
from corpus.facts import FindingType
from corpus.nouns import Block, Kind
from corpus.sentences import sentence_spans
from indexer.extractors.displaced import Displaced
from indexer.extractors.draft import Draft
from indexer.extractors.labels import (
    Label,
    area_of,
    asks,
    demands,
    item_start,
    label_of,
    lead_within,
    leads_in,
    listed_in,
)
from indexer.reading import Reading, Span

_AFI, _CAUSE = FindingType.AREA_FOR_IMPROVEMENT, FindingType.CAUSE_OF_CONCERN
_RECOMMENDATION = FindingType.RECOMMENDATION


class _Mode(Enum):
    """What a section has turned out to hold so far."""

    EMPTY = "nothing yet"
    TITLED = "titles with text beneath"
    LISTED = "a list"
    PLAIN = "paragraphs"


def drafts(reading: Reading, blocks: Sequence[Block]) -> list[Draft]:
    """The findings among some blocks of a part, in order."""
    walk = _Walk(reading, blocks)
    for at, block in enumerate(blocks):
        walk.step(block, blocks[at + 1] if at + 1 < len(blocks) else None)
    return walk.found


class _Walk:
    """Where in a part's sections a walk over its blocks is.

    `kind` is what the section holds whose label is `label`; `listing` what a heading over several areas lists;
    `cause` the cause of concern that recommendations belong to; `open` takes the text beneath it as evidence;
    `owed` counts labels of the area with nothing beneath them.
    """

    def __init__(self, reading: Reading, blocks: Sequence[Block]) -> None:
        self.found: list[Draft] = []
        self._reading = reading
        self._framework = framework_of(reading.frameworks, next(iter(reading.part.inspections), None))
        self._displaced = Displaced(reading, blocks)
        self._area: tuple[str, Block] | None = None
        self._kind: FindingType | None = None
        self._label: Block | None = None
        self._number: str | None = None
        self._listing: FindingType | None = None
        self._mode = _Mode.EMPTY
        self._cause: Draft | None = None
        self._open: Draft | None = None
        self._lead: Span | None = None
        self._base = 0
        self._owed = 0

    def step(self, block: Block, following: Block | None) -> None:
        """Take one block in."""
        text = self._reading.text(block)
        label = label_of(self._reading.frameworks, text[item_start(text)[1] :] if block.kind is Kind.ITEM else text)
        if label and label.wording is None and block.kind is not Kind.ITEM:
            self._section(block, label)
        elif label and label.wording is not None and self._inline(block, text, label):
            return
        elif block.kind is Kind.HEADING:
            self._heading(block, text, following)
        elif block.kind is Kind.ITEM:
            self._item(block, text)
        else:
            self._paragraph(block, text, following)

    def _section(self, block: Block, label: Label) -> None:
        """A label alone: what follows is of its kind."""
        self._close()
        if label.type is not _RECOMMENDATION or not self._belongs():
            self._cause = None
        self._kind, self._label, self._number = label.type, block, label.number

    def _belongs(self) -> bool:
        """Whether recommendations headed here are the last cause of concern's: it has none yet."""
        return self._cause is not None and not any(draft.under is self._cause for draft in self.found)

    def _inline(self, block: Block, text: str, label: Label) -> bool:
        """A label with the wording after it; an update on a finding that is named by its label is none."""
        start = block.start + item_start(text)[1] * (block.kind is Kind.ITEM) + (label.wording or 0)
        wording = self._reading.document.text[start : block.end]
        area = area_of(self._reading.frameworks, wording, self._framework)
        if area:
            self._area = area, block
            self._section(block, label)
            return True
        if label.type in (_AFI, _RECOMMENDATION) and not asks(wording):
            return False
        cause = self._cause if label.type is _RECOMMENDATION else None
        self._close()
        self._cause, self._kind, self._label, self._number = cause, label.type, block, label.number
        self._begin(block, (start, block.end), _Mode.TITLED)
        return True

    def _heading(self, block: Block, text: str, following: Block | None) -> None:
        area = area_of(self._reading.frameworks, text, self._framework)
        if area:
            self._enter(block, area)
        elif self._is_title(block):
            number, offset = item_start(text)
            self._begin(block, (block.start + offset, block.end), _Mode.TITLED, number)
        elif self._displaced.holds(block, following, self._owed):
            self._close()
            self._kind, self._owed = _AFI, max(self._owed - 1, 0)
            self._begin(block, (block.start, block.end), _Mode.TITLED, displaced=True)
            self._kind = None
        else:
            self._other(block, text)

    def _enter(self, block: Block, area: str) -> None:
        """An area's heading: of the list that is open, or of the report's next chapter."""
        self._close()
        self._area, self._cause, self._owed = (area, block), None, 0
        if self._listing:
            self._kind, self._label = self._listing, block

    def _other(self, block: Block, text: str) -> None:
        """A heading of something else, or of a list of findings that says so in more words than a label."""
        self._close()
        if not self._reading.frameworks.is_section(text):
            self._listing = listed_in(self._reading.frameworks, text)
            self._kind, self._label = self._listing, block
        if self._area and self._plain(self._area[1]) not in self._reading.path(block):
            self._area = self._cause = None

    def _close(self) -> None:
        """End the section; a label for improvement with nothing beneath tells of a box that stands elsewhere."""
        self._owed += self._kind is _AFI and self._mode is _Mode.EMPTY
        self._kind = self._label = self._number = self._open = self._lead = None
        self._mode, self._base = _Mode.EMPTY, 0

    def _is_title(self, block: Block) -> bool:
        if self._kind is None or self._label is None or self._mode not in (_Mode.EMPTY, _Mode.TITLED):
            return False
        return self._label.kind is Kind.HEADING and self._plain(self._label) in self._reading.path(block)

    def _plain(self, block: Block) -> str:
        """A heading as paths have it."""
        return " ".join(self._reading.text(block).split())

    def _item(self, block: Block, text: str) -> None:
        number, offset = item_start(text)
        own = block.start + offset, block.end
        if self._mode is _Mode.LISTED and block.level > self._base and self.found:
            self.found[-1].own = self.found[-1].own[0], block.end
        elif self._lead and (self._cause or self._kind is _RECOMMENDATION):
            self._kind, self._base = _RECOMMENDATION, block.level
            self._begin(block, own, _Mode.LISTED, number=number)
        elif self._mode is _Mode.PLAIN and self._lead and self.found:
            self.found[-1].own = self.found[-1].own[0], block.end
        elif self._kind and self._mode in (_Mode.EMPTY, _Mode.LISTED):
            self._base = self._base if self._mode is _Mode.LISTED else block.level
            self._begin(block, own, _Mode.LISTED, number=number)
        elif self._open:
            self._open.evidence.append(block)

    def _paragraph(self, block: Block, text: str, following: Block | None) -> None:
        if self._reading.frameworks.is_section(text) and not asks(text):
            self._close()
        elif self._kind is None:
            self._narrative(block)
        elif leads_in(text) and self._recommends(text, following):
            self._lead, self._mode = (block.start, block.end), _Mode.EMPTY
        elif self._mode is _Mode.EMPTY:
            self._first(block, text)
        elif self._mode is _Mode.LISTED:
            self._between(block, text, following)
        elif self._mode is _Mode.PLAIN and self._one(block) and demands(text) and self._kind is not _CAUSE:
            self._begin(block, (block.start, block.end), _Mode.PLAIN)
        elif self._open:
            self._open.evidence.append(block)

    def _recommends(self, text: str, following: Block | None) -> bool:
        """Whether recommendations follow a lead-in: under their label, or as a cause of concern's own list."""
        if self._kind is _RECOMMENDATION:
            return True
        return self._cause is not None and self._mode is not _Mode.EMPTY and asks(text) and self._is_followed(following)

    def _narrative(self, block: Block) -> None:
        """Text under no label: of the displaced title above it, or in a box of the area's cause of concern."""
        if self._open and self._open.block.boxed == block.boxed:
            self._open.evidence.append(block)
        elif self._cause and block.boxed:
            self._cause.evidence.append(block)

    def _first(self, block: Block, text: str) -> None:
        """A section's first paragraph is a finding's wording, or leads into a list of findings or of one's parts."""
        start = lead_within(text) if self._kind is _CAUSE else None
        if leads_in(text) and not start and self._kind is not _CAUSE and not demands(text, boxed=True):
            return
        end = block.end if start is None else block.start + len(text[:start].rstrip())
        self._begin(block, (block.start, end), _Mode.PLAIN)
        if leads_in(text):
            self._lead = (block.start + (start or 0), block.end)

    def _between(self, block: Block, text: str, following: Block | None) -> None:
        """A paragraph after items: one of the list that has lost its number, else the list's end."""
        if self._is_followed(following) and self._one(block) and demands(text, boxed=True):
            self._begin(block, (block.start, block.end), _Mode.LISTED)
        elif self._kind is _RECOMMENDATION and self._cause:
            self._open, self._mode, self._lead = self._cause, _Mode.TITLED, None
            self._open.evidence.append(block)
        else:
            self._close()

    @staticmethod
    def _is_followed(following: Block | None) -> bool:
        return following is not None and following.kind is Kind.ITEM

    def _one(self, block: Block) -> bool:
        return len(sentence_spans(self._reading.document.text, block.start, block.end)) == 1

    def _begin(
        self, block: Block, own: Span, mode: _Mode, number: str | None = None, *, displaced: bool = False
    ) -> None:
        """A finding begins."""
        assert self._kind
        under = self._cause if self._kind is _RECOMMENDATION else None
        lead = self._lead if self._kind is _RECOMMENDATION else None
        draft = Draft(self._kind, block, own, number or self._number, self._area, under, lead, displaced=displaced)
        self.found.append(draft)
        self._open, self._mode, self._number = draft, mode, None
        if self._kind is _CAUSE:
            self._cause = draft
