"""Notes on answers and on rows: how a question was taken, what a reader must know; typed, and worded here alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from corpus.days import in_words

Month = tuple[int, int]
"""A year and its month."""


@dataclass(frozen=True, slots=True, order=True)
class Publication:
    """When an inspection of one force was published: a day, or where `whole` is False its month."""

    day: date
    inspection: str
    whole: bool = True


Time = date | Month | Publication
"""A time that a note names."""


class Says(Enum):
    """What a note says. Its counts are worded with their nouns: one, then several."""

    TAKEN_AS = "{words[0]}: taken as {times}"
    TAKEN_AS_ROUND = "taken as {times}"
    TAKEN_AS_YEAR = "{words[0]}: taken as {words[1]}, since the store has no paper of {words[2]}"
    TAKEN_AS_AREA = "“{words[0]}”: taken as the area {words[1]}"
    TAKEN_AS_AREA_BY_MEANING = "“{words[0]}”: taken as the area {words[1]}, by meaning"
    AGAIN = "the last question again: its sources stand below, each with its place"
    OTHER_UNKNOWN = "“the other one” is not known by name, so all that the last question is about is shown again"
    NOT_USED = "not used: {words:, }"
    OR_MEANT = "or did you mean {words:, }?"
    NOT_ANSWERED = "“{words[0]}”: {words[1]}"

    AREAS_AS_ONE = "taking {words[0]} as one rests on a mapping of areas between rounds that {words[1]}"
    LATEST_INSPECTIONS = "the latest inspections; the store also holds grades of {words[0]}"
    GRADE_UNKNOWN_THEN = "{words[0]} had no grade “{words[1]}”"
    ROUNDS_NOT_COMPARABLE = (
        "grades of different rounds are not directly comparable, since each round has its own framework "
        "(no paper in the store has the inspectorate's own words on it)"
    )

    FROM_EXTRACT = "{words[0]}: taken from an extract whose beginning is missing, so more may stand in the whole paper"
    FROM_PAPERS_ON_IT = "{words[0]}: taken from papers on it, since the inspectorate’s own report is not in the store"
    SOME_FINDINGS_ARE = "{counts[0]} of them {words[0]}"
    LEVEL_AS_OTHERS_PRINT = "the level is as others print it: no paper of the inspectorate in the store gives one"
    NOT_CLOSED = "no paper in the store has the inspectorate closing it"
    NONE_CLOSED = "no paper in the store has the inspectorate closing any of these"
    NONE_LISTED = "that none is listed under these areas is read from the lists; no paper says so in as many words"
    HAVE_A_DATE = "{counts[0]} of {counts[1]} have a date by which they are due"
    RECURRING = "{counts[0]} came up in both"
    MATCHED_BY_MEANING = (
        "{words[0]} were compared; the matching by meaning is this application’s, not the inspectorate’s "
        "(cosine of at least {words[1]} within an area, {words[2]} across areas), so read both wordings"
    )

    ACTIONS = "{counts[0]:action|actions}: {words[0]}"
    ONLY_COUNTED = "only counted here, not listed: {words[0]}"
    OVERDUE = "as at {times}: {counts[0]} of {counts[1]} actions that are not complete are overdue"
    DATE_NOT_GIVEN = "{counts[0]} of them have no date by which they are due, so nothing says whether they are late"
    OPEN_WITHOUT_DATE = (
        "{counts[0]} of the {counts[1]} that are not complete have no date by which they are due, "
        "so nothing says whether they are late"
    )
    LATEST_PAPER = "the latest paper that says anything of them is of {times}"
    WITHOUT_OWNER = "{counts[0]} of {counts[1]:action|actions} have no owner: {words[0]}"
    NO_OWNER_AT_ALL = "no action in the store has an owner recorded; some wordings may name who is to act"
    AS_AT = "as at {times}: what later papers say is left out"
    LOG_CUT = "the log in {words[0]} starts mid-table: what stood before line {counts[0]} is lost"
    LOG_CUT_WITH_TOPICS = (
        "the log in {words[0]} starts mid-table: what stood before line {counts[0]} is lost, "
        "so the topic of {counts[1]} of its actions is unknown"
    )
    COLOURS_LOST = "the colours of its key are lost, so statuses are by wording alone"
    UPDATES_LEFT_OUT = "updates are left out for length; ask about one"
    LINES_LEFT_OUT = "{counts[0]} of {counts[1]} are left out for length: ask for one topic, time or status"

    DRAFT_NOTES_OF = "of {times} the store has draft notes only"
    DRAFT_NOTES = "from draft notes"
    DECISIONS = "decisions recorded: {counts[0]}"
    SOME_DECISIONS = "{counts[0]} of {counts[1]} decisions recorded"
    DECISION_ABOVE = "a decision beside a blank question is taken to be on the question above it"
    QUESTIONS = "questions: {counts[0]}"
    UNANSWERED = (
        "without an answer in the store: {counts[0]}; answered without a recorded decision: {counts[1]}; "
        "answered and decided: {counts[2]}"
    )
    MEETINGS = "meetings: {counts[0]}"
    MEETING_PASSED = "{times[0]} has passed by {times[1]}"
    NO_MEETING_AFTER = "no meeting after {times} is known; the newest that papers tell of is this one"
    ANNOUNCED_SINCE = "{times} was announced since"

    PROMISES = "{counts[0]:time is|times are} given for something to happen"
    DATE_HAS_PASSED = (
        "where a date has passed, look for what became of it: nothing here says by itself that it was kept"
    )
    PAPERS_UNDATED = "some papers give no date of their own, so whether they speak of the future can't be told"

    DOCUMENTS = "{counts[0]:document|documents}"
    BY_OWN_DATE = "by the date that each paper bears, since when a file was added is not recorded"
    NOT_SHOWN = "{counts[0]} more are not shown"
    MEANS_DIFFERENTLY = "documents say differently what {words[0]} means, so each stands here"

    NO_VERDICT = "evidence by who says so, newest first; it is no verdict"
    MORE_BEARS = "{counts[0]} more bear on it"
    WITHOUT_FIGURES = "what the force says has changed, without a figure in the sentence"
    EVIDENCE_LACKS = "among what was found: {words:, }"

    CORRECTED = (
        "corrected by {words[0]} on {times}: {words[1]} was read as “{words[4]}”, and is “{words[2]}”; "
        "reason: {words[3]}"
    )
    CORRECTED_UNREAD = (
        "corrected by {words[0]} on {times}: {words[1]} was not read, and is “{words[2]}”; reason: {words[3]}"
    )
    IN_DRAFT_NOTES_OF = "in draft notes of {times}"
    ONLY_IN_DRAFT_NOTES = "only in draft notes"
    OTHER_VOICE = "but {words[0]}"
    SAME_DAY = "but on the same day {words[0]}"
    SUPERSEDED = "superseded: {words[0]}"
    DRAFT_RECORDS = "the draft notes record “{words[0]}” on this"
    FINAL_RECORDS = "the final notes record “{words[0]}” on this"
    PUBLISHED_OTHERWISE = "another paper says that it was published {words[0]} ({words[1]})"
    GRADED_OTHERWISE = "{words[0]} also gives it as {words[1]} ({words[2]})"
    PRINTED_AS = "printed as {words[0]} in {words[1]}"
    PRINTED_AS_NUMBERED = "printed as {words[0]} {words[2]} in {words[1]}"
    PRINTED_WITHOUT_NUMBER = "printed as a {words[0]} without number in {words[1]}"
    UNDER_OTHER_AREA = "under {words[0]} in {words[1]}"
    AMONG_MAIN_FINDINGS = "stands among the main findings in {words[0]}; taken as one by wording and place"
    GIVEN_DIFFERENTLY = "papers give its {words[0]} as {words[1]}"
    NEXT_RECORDED = "the next meeting of which the store has notes is that of {times}"
    NEXT_RECORDED_ON = "the next meeting of which the store has notes is that of {times} ({words[0]})"
    OTHERS_NAMED = "another paper names {words[0]}"


@dataclass(frozen=True, slots=True)
class Note:
    """One note: what it says, of which words, counts and times."""

    says: Says
    words: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    times: tuple[Time, ...] = ()

    @property
    def dates(self) -> Iterator[date | Month]:
        """The days and months that it names."""
        for time in self.times:
            yield _date(time)


def worded(note: Note) -> str:
    """A note in words."""
    counts = tuple(_Count(count) for count in note.counts)
    return note.says.value.format(
        words=_Several(note.words), counts=counts, times=_Several(_written(time) for time in note.times)
    )


class _Several(tuple[str, ...]):
    """What a wording takes one by one, or all of it with something between."""

    def __format__(self, between: str) -> str:
        return (between or " and ").join(self)


class _Count(int):
    """What a wording takes alone, or with a noun for one and a noun for several."""

    def __format__(self, nouns: str) -> str:
        one, _, several = nouns.partition("|")
        return f"{int(self)} {one if self == 1 else several}" if nouns else str(int(self))


def _date(time: Time) -> date | Month:
    if isinstance(time, Publication):
        return time.day if time.whole else (time.day.year, time.day.month)
    return time


def _written(time: Time) -> str:
    day = _date(time)
    written = in_words(day) if isinstance(day, date) else f"{date(*day, 1):%B %Y}"
    return f"{time.inspection}, published {written}" if isinstance(time, Publication) else written
