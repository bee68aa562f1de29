"""Rows of the register with defaults, and any rows at all: hostile text in every field that a document fills."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from own_bot import a_source

from corpus.facts import FindingType, Speaker, Standing, Status
from corpus.frameworks import bundled
from corpus.notes import Note, Says
from corpus.nouns import DocumentId, Source, Statement
from corpus.question import Answer, Outcome
from corpus.rows import Row
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.findings.states import State
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.meetings.reconcile import MeetingRow
from retrieval.kinds.questions.reconcile import QuestionRow

_DEFAULTS: dict[type[Row], dict[str, Any]] = {
    GradeRow: {
        "force": "Harrowmere", "inspection": "PEEL 2023-25", "round": "2023-25", "area": "Responding to the public",
        "grade": "adequate", "dated": date(2025, 4, 3), "month": None, "printed": ("Responding to the public",),
        "conflicts": (),
    },
    ActionRow: {
        "force": "Harrowmere", "topic": "Retail theft", "wording": "That a round table be held.", "number": "24/17",
        "meeting": None, "owner": "OPCC", "due": "31/03/2026", "due_by": None, "status": Status.OUTSTANDING,
        "status_wording": "Ongoing", "status_standing": Standing.STATED, "events": (), "update": "No date is fixed.",
        "closure_level": None, "readable": True,
    },
    FindingRow: {
        "force": "Harrowmere", "inspection": "PEEL 2023-25", "date": date(2025, 4, 3), "month": None,
        "type": FindingType.AREA_FOR_IMPROVEMENT, "area": "Responding to the public",
        "wording": "The constabulary should answer calls.", "number": None, "under": None, "displaced": False,
        "states": (), "evidence": "", "owner": None, "due": None,
    },
    DecisionRow: {
        "force": "Harrowmere", "meeting": date(2025, 5, 14), "topic": "PEEL 2023-25", "number": "1",
        "question": "What was done at once?", "decision": "Assured", "remarks": "",
    },
    MeetingRow: {
        "force": "Harrowmere", "day": date(2025, 7, 23), "topic": "Use of force", "time": None, "place": None,
        "agenda": (), "planned": True, "recorded": "",
    },
    QuestionRow: {
        "force": "Harrowmere", "meeting": date(2025, 5, 14), "topic": "PEEL 2023-25", "number": "1",
        "wording": "What was done at once?", "answered": True, "decision": None,
    },
}  # fmt: skip

_OF_ALL: dict[str, Any] = {
    "id": "0123456789ab", "facts": ("0123456789ab",), "said_by": (Speaker.OPCC,), "standing": Standing.STATED,
    "draft": False, "notes": (), "corrections": (), "sources": (a_source(marking="OFFICIAL"),),
}  # fmt: skip


def a_row(kind: type[Row], **changes: Any) -> Any:
    """A row of a kind."""
    return kind(**{**_OF_ALL, **_DEFAULTS[kind], **changes})


def an_answer_of(*rows: Row, **fields: Any) -> Answer:
    """An answer that tells of these rows."""
    return Answer(Outcome.ANSWERED, (Statement("So it is.", rows[0].sources),), rows=rows, **fields)


class Long(str):
    """A text that is too long to print."""

    def __repr__(self) -> str:
        return f"<{len(self):,} characters>"


_HOSTILE = [
    "[click](https://evil.example)", "**bold**", "<at>Everyone</at>", "<script>alert(1)</script>", "# heading",
    "{{DATE(2017-02-14T06:00:00Z,SHORT)}}", "{{{TIME(2017-02-14T06:00:00Z)}}}", "${evil}", "\u202eright to left",
    "a\ud800b", "\x00\x1b", "السلام عليكم", "a\nb\r\nc", "&lt;b&gt; & “quoted”", '"\\', "",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(_HOSTILE),
    st.text(max_size=60),
    st.builds(lambda piece, times: Long(piece * times), st.sampled_from([*'x"*&\n{', "😀", "wörd "]), st.just(100_000)),
    st.lists(st.sampled_from(_HOSTILE), max_size=6).map(" ".join),
)
maybe = st.one_of(st.none(), texts)
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Any source."""
    quote = draw(texts.filter(str.strip))
    start = draw(st.integers(0, 50))
    return Source(
        document=DocumentId(draw(st.sampled_from(["a.pdf", "b/ü c?.docx", "e" * 300, "\ud800.txt", "‮.md" * 40]))),
        title=draw(texts),
        dated=draw(st.none() | days),
        heading=draw(texts),
        page=draw(st.none() | st.integers(1, 99_999)),
        line=draw(st.integers(1, 10_000_000)),
        start=start,
        end=start + len(quote),
        quote=quote,
        marking=draw(st.one_of(st.sampled_from([None, "OFFICIAL", "Official - Sensitive"]), texts)),
        cell=draw(maybe),
        passage=draw(st.sampled_from([None, "0" * 32])),
    )


_states = st.builds(
    State, st.sampled_from(Speaker), st.sampled_from(Status), texts, st.none() | days, maybe,
    st.sampled_from(Standing), texts,
)  # fmt: skip

_notes = st.lists(st.builds(lambda text: Note(Says.NOT_USED, (text,)), texts), max_size=20).map(tuple)

_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "force": st.sampled_from([None, "Harrowmere", "{{DATE(", "*"]),
    "inspection": st.sampled_from([None, "PEEL 2021/22", "PEEL 2023-25", "PEEL 2018/19", "[x](y) 2020"]),
    "area": texts, "grade": st.sampled_from([*bundled().grades, "*other*"]), "dated": st.none() | days,
    "date": st.none() | days,
    "month": st.sampled_from([None, "2025-01", "2024"]), "printed": st.lists(texts, max_size=2).map(tuple),
    "topic": texts, "wording": texts, "number": maybe, "meeting": st.none() | days, "owner": maybe, "due": maybe,
    "status": st.sampled_from(Status), "status_wording": texts, "status_standing": st.sampled_from(Standing),
    "update": texts, "closure_level": maybe, "readable": st.booleans(), "type": st.sampled_from(FindingType),
    "under": maybe, "displaced": st.booleans(), "states": st.lists(_states, max_size=3).map(tuple),
    "question": texts, "decision": texts, "remarks": texts, "day": days, "time": maybe, "place": maybe,
    "agenda": st.lists(texts, max_size=30).map(tuple), "planned": st.booleans(), "recorded": texts,
    "answered": st.booleans(), "draft": st.booleans(), "standing": st.sampled_from(Standing),
    "notes": _notes, "sources": st.lists(sources(), min_size=1, max_size=2).map(tuple),
}  # fmt: skip


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Any answer with rows of one kind."""
    kind = draw(st.sampled_from(list(_DEFAULTS)))
    names = sorted(_FIELDS.keys() & {*_OF_ALL, *_DEFAULTS[kind]})
    rows = [
        a_row(kind, **{name: draw(_FIELDS[name]) for name in names}) for _ in range(draw(st.sampled_from([1, 2, 5])))
    ]
    many = rows * draw(st.sampled_from([1, 1, 4]))
    return an_answer_of(
        *many, assumed=tuple(Note(Says.NOT_USED, (text,)) for text in draw(st.lists(texts, max_size=8)))
    )
