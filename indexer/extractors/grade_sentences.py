"""Grades in sentences: `X Police is good at …`, `the force was graded adequate for A and B`, `A is inadequate.`"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.areas import area_alone
from corpus.facts import Speaker
from corpus.nouns import Block, Kind
from corpus.scale import grade_words
from corpus.scope import forces_named, inspections, without_rounds
from corpus.sentences import sentence_spans
from corpus.terms import stem, words
from indexer.extractors.grade_clauses import Said, grades_said
from indexer.extractors.grade_place import Found, Judged, Places, areas_in, beside_areas, content, grade_line
from indexer.publications import months
from indexer.reading import Span

_LONGEST = 600
"""Characters of a sentence that grades."""

_EARLIER = re.compile(
    r"\b(previous(ly)?|earlier|last|prior|former(ly)?|used to|had|no longer|since|(19|20)\d\d)\b", re.I
)
"""Words of a sentence that speaks of another time than its part does."""

_ANY_FORCE = re.compile(r"\b(the|this|our)\s+(force|constabulary|service|police service|police force)\b|\bit\b", re.I)
_BODY = frozenset("police constabulary service force city".split())
_AIDS = frozenset("processes performance arrangements work approach area areas following inspectors hmicfrs".split())
"""Words that say nothing of their own where a sentence speaks of grading."""

_ENDS = re.compile(r"\s*(overall\b)?\s*($|[.,;:()–—-])")


def sentence_grades(places: Places) -> Iterator[Found]:
    """The grades that sentences state, outside of tables."""
    graded: set[Block] = set()
    for block in places.reading.blocks:
        text = places.reading.text(block)
        if block.cell or not grade_words(places.frameworks).search(text) or grade_line(places.frameworks, text):
            continue
        over = places.under(block)
        for at in sentence_spans(places.reading.document.text, block.start, block.end):
            heading = over.heading if over.direct and block.kind is not Kind.ITEM else None
            heading = None if heading in graded else heading
            found = list(_Sentence(places, block, heading, at).grades())
            if found and heading:
                graded.add(heading)
            yield from found


@dataclass(frozen=True)
class _Sentence:
    """One sentence of a block, and the heading that it stands directly under as the first to grade."""

    places: Places
    block: Block
    heading: Block | None
    at: Span

    @property
    def text(self) -> str:
        return self.places.reading.document.text[self.at[0] : self.at[1]]

    def grades(self) -> Iterator[Found]:
        """What the sentence states; nothing where it is of several inspections, or of a time that it does not name."""
        text = self.text
        named = inspections(self.places.frameworks, text)
        if len(text) > _LONGEST or len(named) > 1 or not grade_words(self.places.frameworks).search(text):
            return
        plain = without_rounds(text)
        month = months(plain) if not named else []
        if len(month) > 1 or not (named or month or not _EARLIER.search(plain)):
            return
        said = list(grades_said(self.places.frameworks, text))
        for one in said:
            for judged in self._judged(one, alone=len(said) == 1):
                yield self.places.found(self.block, judged, month[0] if month else None)

    def _judged(self, said: Said, *, alone: bool) -> Iterator[Judged]:
        """What a grade is given for: the areas that follow it, else those it is said of, else the heading's."""
        text, speaker = self.text, self.places.reading.speaker(self.block)
        if speaker is Speaker.FORCE and not said.graded:
            return
        follows = bool(content(text[slice(*said.wording)]))
        if follows:
            force = self._force(said)
        elif _ENDS.match(text, said.wording[0]) or content(text[said.wording[0] :]) == []:
            force = self.places.force(self.block, text)
        else:
            return
        if force:
            about = self.places.inspections(self.block, text, force=force)
            yield from self._areas(said, force, about, follows=follows, alone=alone)

    def _force(self, said: Said) -> str | None:
        """The force that a grade is said of; None where it is said of something else."""
        subject = self.text[slice(*said.subject)]
        if not said.graded:
            subject = re.split(r"[,:–—]\s+|\bthat\s+", subject)[-1]
        named = forces_named(self.places.frameworks, subject) or self._by_short_name(subject)
        general = _ANY_FORCE.search(subject)
        if len(named) > 1 or not (named or general):
            return None
        names = {word for name in named for word in words(name)}
        rest = [word for word in content(subject) if word not in names | _BODY]
        if rest and not said.graded:
            return None
        return named[0] if named else self.places.force(self.block, self.text)

    def _by_short_name(self, subject: str) -> list[str]:
        """Forces that a subject names with no word such as Police: its part's own, and known ones."""
        own = self.places.reading.part.force
        known = {**({own: (own,)} if own else {}), **self.places.frameworks.forces}
        return [
            name
            for name, aliases in known.items()
            if any(re.search(rf"\b{re.escape(alias)}\b", subject) for alias in aliases)
        ]

    def _areas(self, said: Said, force: str, about: Sequence[str], *, follows: bool, alone: bool) -> Iterator[Judged]:
        text, (start, end) = self.text, said.wording if follows else said.subject
        mentions = areas_in(self.places.frameworks, text[start:end], about[0] if about else None)
        whole = bool(mentions) and not self._rest(text[start:end], mentions, said)
        printed = any(
            area_alone(self.places.frameworks, text[start + a : start + b], printed=True) for a, b, _ in mentions
        )
        if follows and alone and self.heading and self._may_be_headed(said, whole=whole):
            headed = self.places.judged_under(self.heading, said.grade, force, about, self.at)
            same = any(area == headed.area for _, _, area in mentions)
            unless = same or not (whole and printed) if headed.known else not whole
            if unless and (headed.known or _alike(headed.printed, text[start:end])):
                yield headed
                return
        if not whole or not (follows or said.graded or printed):
            return
        for a, b, area in mentions:
            ends = (start + a, start + b, *said.given)
            here = self.at if alone and len(mentions) == 1 else (self.at[0] + min(ends), self.at[0] + max(ends))
            yield Judged(force, about[0] if about else None, area, said.grade, text[start + a : start + b], (here,))

    def _may_be_headed(self, said: Said, *, whole: bool) -> bool:
        """Whether a sentence may be of its heading's area: of a force by name, where no line there says otherwise."""
        given = {grade for _, grade, _ in self.places.lines.get(self.heading, ())} if self.heading else set()
        subject = self.text[slice(*said.subject)]
        named = whole or bool(forces_named(self.places.frameworks, subject) or self._by_short_name(subject))
        return named and (not given or said.grade in given)

    def _rest(self, wording: str, mentions: Sequence[tuple[int, int, str]], said: Said) -> list[str]:
        """The words of a wording that tell of less, or of more, than the areas and forces that it names."""
        known = {
            word
            for name in (*forces_named(self.places.frameworks, wording), *self._by_short_name(wording))
            for word in words(name)
        }
        idle = known | _BODY | (_AIDS if said.graded else frozenset())
        return [word for word in beside_areas(wording, mentions) if word not in idle]


def _alike(heading: str, wording: str) -> bool:
    """Whether most of the words of a heading stand in a wording."""
    named, said = ({stem(word) for word in content(text)} for text in (heading, wording))
    return bool(named) and 2 * len(named & said) >= len(named)
