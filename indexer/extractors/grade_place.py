"""Where a graded judgment stands: of which force, inspection and area its wording and its headings speak."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.areas import area_alone, area_framework, area_mentions, framework_of
from corpus.days import without_dates
from corpus.facts import Grade, Standing
from corpus.frameworks import Frameworks
from corpus.nouns import Block, Kind
from corpus.observations import Observation
from corpus.scale import grade_alone, grade_label, grade_words
from corpus.scope import forces_named, inspections, without_rounds
from corpus.terms import STOPWORDS, words
from indexer.publications import without_months
from indexer.reading import Reading, Span, span

_NAME_ENDS = re.compile(r"\s*[:–—]\s|\s+-\s|\s*\(")

_TITLE = 8
"""Words in a heading that names what stands under it, at most."""

_LINE = 80
"""Characters of a line that gives no more than a grade, at most."""

_RECKONS = re.compile(r"\b(since|before|compared|following)\b", re.I)


@dataclass(frozen=True, slots=True)
class Under:
    """The heading that a block stands under; `direct` where no section such as Main findings begins between them."""

    heading: Block | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A graded judgment as it was read; `known` tells whether the frameworks know its area."""

    force: str | None
    inspection: str | None
    area: str
    grade: str
    printed: str
    spans: tuple[Span, ...]
    known: bool = True


Found = tuple[Observation[Grade], bool]
"""A grade, and whether the frameworks know its area."""


class Places:
    """The places of one part."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.frameworks = reading, reading.frameworks
        self.lines: dict[Block, list[tuple[Block, str, bool]]] = defaultdict(list)
        """(block, grade, whether labelled) of the lines directly under each heading that give no more than a grade."""
        self._under = dict(self._walk())

    def _walk(self) -> Iterator[tuple[Block, Under]]:
        under = Under()
        for block in self.reading.blocks:
            yield block, under
            text = self.reading.text(block)
            line = grade_line(self.frameworks, text) if not block.cell and len(text) <= _LINE else None
            if line and under.heading and under.direct:
                self.lines[under.heading].append((block, *line))
            if block.kind is Kind.HEADING:
                if self.frameworks.is_section(text):
                    under = Under(under.heading)
                elif not self._passes(text):
                    under = Under(block, direct=True)

    def _passes(self, text: str) -> bool:
        """Whether a heading names nothing: a grade, its label, or a question that is no area's name."""
        return grade_line(self.frameworks, text) is not None or (
            text.rstrip().endswith("?") and area_alone(self.frameworks, text) is None
        )

    def under(self, block: Block) -> Under:
        """What a block stands under."""
        return self._under[block]

    def inspections(self, block: Block, *texts: str, force: str | None = None) -> tuple[str, ...]:
        """What a statement may be about: the one inspection that a text or heading names, else the part's, first first.

        `texts` come before the headings, the nearest first; empty where one of them names several. What is said of
        another force than the part's is about none that only the part's text names.
        """
        for text in (*texts, *self._titles(block)):
            named = inspections(self.frameworks, text)
            if named:
                return tuple(named) if len(named) == 1 else ()
        part = self.reading.part
        return part.inspections if force in (None, part.force) else tuple(inspections(self.frameworks, part.title)[:1])

    def force(self, block: Block, *texts: str) -> str | None:
        """The force that a text, else a heading, else the part names."""
        named = (forces_named(self.frameworks, text) for text in (*texts, *self._titles(block)))
        return next((names[0] for names in named if names), self.reading.part.force)

    def judged_under(self, heading: Block, grade: str, force: str | None, about: Sequence[str], at: Span) -> Judged:
        """The judgment of the area that a heading names, as it is printed where the frameworks do not know it."""
        name = name_in(self.frameworks, self.reading.text(heading))
        inspection, area = area_of(self.frameworks, name, about)
        spans = tuple(dict.fromkeys([at, span(heading)]))
        return Judged(force, inspection, area or name, grade, name, spans, known=area is not None)

    def found(
        self, block: Block, judged: Judged, month: str | None = None, standing: Standing = Standing.STATED
    ) -> Found:
        """A judgment as it is observed; one with a month is of the inspection that was published then."""
        printed = " ".join(judged.printed.split())
        inspection = None if month else judged.inspection
        fact = Grade(judged.force, inspection, judged.area, judged.grade, printed, month)
        said_by = self.reading.speaker(block)
        return self.reading.observe(fact, *judged.spans, said_by=said_by, standing=standing), judged.known

    def _titles(self, block: Block) -> Iterator[str]:
        """The headings over a block, the nearest first, without sentences and those that reckon from another time."""
        for name in reversed(self.reading.path(block)[1:]):
            if len(name.split()) <= _TITLE and not _RECKONS.search(name):
                yield name


def grade_line(frameworks: Frameworks, text: str) -> tuple[str, bool] | None:
    """(grade, whether a label stands before it) of a text that is no more than that."""
    bare = text.strip(" *_\n")
    label = grade_label(frameworks).match(bare)
    labelled = grade_alone(frameworks, bare[label.end() :]) if label else None
    alone = labelled or grade_alone(frameworks, bare)
    return (alone, labelled is not None) if alone else None


def content(wording: str) -> list[str]:
    """The words that carry meaning, times and inspections left out."""
    plain = without_months(without_dates(without_rounds(wording)))
    return [word for word in words(plain) if word not in STOPWORDS and not word.isdigit()]


def beside_areas(wording: str, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """The words of a wording that carry meaning, beside the areas that it names."""
    kept = (character for at, character in enumerate(wording) if not any(a <= at < b for a, b, _ in mentions))
    return content("".join(kept))


def has_letters(text: str) -> bool:
    """Whether a text holds a word."""
    return re.search(r"[A-Za-z]{3}", text) is not None


def name_in(frameworks: Frameworks, heading: str) -> str:
    """A heading's name, without the grade or the remark that follows it."""
    whole = " ".join(heading.split()).strip(" *_:")
    short = _NAME_ENDS.split(whole)[0]
    return short if area_alone(frameworks, short) or grade_words(frameworks).search(whole[len(short) :]) else whole


def area_of(frameworks: Frameworks, name: str, about: Sequence[str]) -> tuple[str | None, str | None]:
    """(inspection, area) of a name that stands alone, among the inspections that it may be about.

    The first may be meant by any name of its areas; another only by one that is printed.
    """
    if not about:
        return None, area_alone(frameworks, name)
    for inspection in about:
        framework = framework_of(frameworks, inspection)
        area = area_alone(frameworks, name, framework, printed=inspection != about[0]) if framework else None
        if area:
            return inspection, area
    return about[0], None


def areas_in(frameworks: Frameworks, wording: str, inspection: str | None) -> list[tuple[int, int, str]]:
    """(start, end, area) of the areas of an inspection's framework that a wording names."""
    framework = framework_of(frameworks, inspection)
    return [
        one
        for one in area_mentions(frameworks, wording)
        if framework is None or area_framework(frameworks, one[2]) == framework
    ]
