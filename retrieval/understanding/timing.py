"""What moments mean by what a store holds: a day without its year, a round by its month, the latest report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.areas import area_frameworks, framework_of
from corpus.frameworks import Frameworks
from corpus.notes import Note, Publication, Says, Time
from corpus.question import Asks, Slots
from retrieval.understanding.held import Held
from retrieval.understanding.moments import Moment
from retrieval.understanding.spans import LAST, PEEL


class Timing:
    """Free moments, read one after the other into slots."""

    def __init__(self, frameworks: Frameworks, slots: Slots, held: Held, today: date, inspecting: bool) -> None:
        self._frameworks = frameworks
        self._slots, self._held, self._today, self._inspecting = slots, held, today, inspecting
        self.inspections: list[str] = []
        self.years: list[int] = []
        self.days: list[date] = []
        self.months: list[tuple[int, int]] = []
        self.assumed: list[Note] = []

    def read(self, found: Iterable[Moment]) -> None:
        """Read moments that bound nothing."""
        for moment in found:
            if moment.day and moment.month:
                self._read_day(moment)
            elif self._inspecting and (published := self._published(moment)):
                self._take(_said(moment), published)
            elif moment.month:
                self._read_month(moment.month, moment.year)
            elif moment.year:
                self.years.append(self._spoken(moment) if moment.spoken else moment.year)

    def _spoken(self, moment: Moment) -> int:
        """The year that is meant by this year: the latest that the store has, where it has nothing of today's."""
        assert moment.year
        newest = self._held.newest(self._today).year
        if newest == self._today.year:
            return moment.year
        year = moment.year - self._today.year + newest
        self.assumed.append(Note(Says.TAKEN_AS_YEAR, words=(moment.spoken, str(year), str(self._today.year))))
        return year

    def _read_day(self, moment: Moment) -> None:
        if moment.year:
            self.days += [moment.whole] if moment.whole else []
            self.years.append(moment.year)
            return
        assert moment.day and moment.month
        name = f"{moment.day} {_month_name(moment.month)}"
        known = sorted(day for day in self._held.days if (day.day, day.month) == (moment.day, moment.month))
        if not known:
            day = _nearest(moment.day, moment.month, self._today, self._slots.meeting == "next")
            known = [day] if day else []
        if known:
            self._note(name, *known)
        self.days += known
        self.years += [day.year for day in known]

    def _read_month(self, month: int, year: int | None) -> None:
        if year is None:
            held = [day.year for day in self._held.days if day.month == month and day <= self._today]
            newest = self._held.newest(self._today)
            year = max(held, default=newest.year - (month > newest.month))
            self._note(_month_name(month), (year, month))
        self.months.append((year, month))
        self.years.append(year)

    def _published(self, moment: Moment) -> list[Publication]:
        """What was published in a month or year; of a month without its year, in the latest that has any."""
        fits = [
            one
            for one in self._held.published
            if moment.year in (None, one.day.year) and moment.month in (None, one.day.month) and self._may_be(one)
        ]
        latest = max((one.day.year for one in fits), default=0)
        return [one for one in fits if moment.year or one.day.year == latest]

    def _may_be(self, one: Publication) -> bool:
        """Whether an inspection can be meant: by the areas named, else a round of PEEL, unless findings are asked."""
        if PEEL.search(self._slots.period):
            return is_round(self._frameworks, one.inspection)
        if self._slots.areas:
            return framework_of(self._frameworks, one.inspection) in {
                area_frameworks(self._frameworks)[area] for area in self._slots.areas
            }
        return self._slots.asks in (Asks.FINDINGS, Asks.INSPECTIONS) or is_round(self._frameworks, one.inspection)

    def _take(self, name: str, published: Iterable[Publication]) -> None:
        self.inspections += [one.inspection for one in published]
        self._note(name, *published)

    def _note(self, name: str, *times: Time) -> None:
        """Say as what a name of a time was taken."""
        self.assumed.append(Note(Says.TAKEN_AS, words=(name,), times=times))

    def by_order(self, text: str) -> None:
        """Read “the latest report”, or PEEL without a round, as the inspections that are held."""
        last = LAST.search(text)
        rounds = [one for one in self._held.published if is_round(self._frameworks, one.inspection)]
        known = rounds if last and last["peel"] else self._held.published
        if last and known and self._slots.asks is not Asks.CHANGE and not self.years:
            self._take(last.group().strip(), known[-1:])
        elif PEEL.search(text) and not self.years and self._slots.asks in (Asks.GRADES, Asks.FINDINGS):
            self.inspections += sorted(name for name in self._held.inspections if is_round(self._frameworks, name))

    def rounds_before(self, named: Sequence[str], back: int) -> list[str]:
        """The round so many before the newest of those named, or of all; a name that none has where none is held."""
        framework = framework_of(self._frameworks, named[0]) if named else "PEEL"
        rounds = [
            one.inspection
            for one in self._held.published
            if framework_of(self._frameworks, one.inspection) == framework
        ]
        rounds = list(dict.fromkeys(rounds))
        at = max((rounds.index(name) for name in named if name in rounds), default=len(rounds) - 1)
        if 0 <= at - back < len(rounds):
            found = [one for one in self._held.published if one.inspection == rounds[at - back]]
            self.assumed.append(Note(Says.TAKEN_AS_ROUND, times=(found[0],)))
            return [rounds[at - back]]
        return [f"the round {'before' if back > 0 else 'after'} {rounds[at] if rounds else 'the first'}"]

    def newest_beside(self, named: Sequence[str]) -> list[str]:
        """The newest round, where an older one of the same framework is named and it is asked what it is now."""
        own = {framework_of(self._frameworks, name) for name in named}
        held = [one.inspection for one in self._held.published]
        rounds = [name for name in held if framework_of(self._frameworks, name) in own]
        return [name for name in rounds[-1:] if name not in named]

    def edge(self, moment: Moment | None, wanted_first: bool) -> date | None:
        """The day from which, or up to which, something is asked."""
        if moment is None:
            return None
        if moment.year is None:
            name = _said(moment)
            newest = self._held.newest(self._today)
            years = (newest.year + 1, newest.year, newest.year - 1)
            dated = [Moment(0, 0, "", "", moment.day, moment.month, year) for year in years]
            known = [one for one in dated if one.first and ("due then" in self._slots.cues or one.first <= newest)]
            moment = min(known, key=lambda one: abs(((one.first or newest) - newest).days), default=moment)
            self.assumed += _edge_note(name, moment)
        return moment.first if wanted_first else moment.last


def _edge_note(name: str, moment: Moment) -> Iterator[Note]:
    """As which day or month a name of either was taken; none where the name is of no time."""
    time = moment.whole or ((moment.year, moment.month) if moment.year and moment.month else None)
    if time:
        yield Note(Says.TAKEN_AS, words=(name,), times=(time,))


def is_round(frameworks: Frameworks, name: str) -> bool:
    """Whether an inspection is a round of one that comes again, and not one with a name of its own."""
    return name not in frameworks.named_inspections


def _said(moment: Moment) -> str:
    named = [_month_name(moment.month)] if moment.month else []
    return " ".join([*([str(moment.day)] if moment.day else []), *named, *([str(moment.year)] if moment.year else [])])


def _month_name(month: int) -> str:
    return f"{date(2000, month, 1):%B}"


def _nearest(day: int, month: int, today: date, ahead: bool) -> date | None:
    """The last such day before today, or the next after it; None where no such day was or will be soon."""
    found = []
    for year in range(today.year - 4, today.year + 5):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    past, coming = [one for one in found if one <= today], [one for one in found if one > today]
    return (coming[0] if coming else None) if ahead else (past[-1] if past else None)
