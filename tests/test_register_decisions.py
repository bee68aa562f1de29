"""The complete registers of decisions, meetings, questions and roles: every row and no other."""

from datetime import date

from builders import ViewOf

from corpus.view import View
from retrieval.kinds.decisions.reconcile import DecisionRow, reconciled_decisions
from retrieval.kinds.meetings.reconcile import MeetingRow, reconciled_meetings
from retrieval.kinds.questions.reconcile import QuestionRow, reconciled_questions
from retrieval.kinds.roles.reconcile import reconciled_roles

APRIL, MAY = date(2025, 4, 1), date(2025, 5, 21)


def papers(row: DecisionRow | MeetingRow | QuestionRow) -> int:
    """How many documents prove a row."""
    return len({source.document for source in row.sources})


def decided(view: View) -> list[tuple[date | None, str | None, str, bool, int]]:
    """(meeting, number, decision, draft, documents) of each decision."""
    return [(r.meeting, r.number, r.decision.lower(), r.draft, papers(r)) for r in reconciled_decisions(view)]


def asked(view: View) -> list[tuple[date | None, str | None, bool, bool]]:
    """(meeting, number, answered, decided) of each question."""
    return [(r.meeting, r.number, r.answered, r.decision is not None) for r in reconciled_questions(view)]


def met(view: View) -> list[tuple[date, str, bool, str]]:
    """(day, first words of the topic, planned, record) of each meeting."""
    return [(r.day, " ".join(r.topic.lower().split()[:3]), r.planned, r.recorded) for r in reconciled_meetings(view)]


def holding(view: View) -> set[tuple[str, str, str]]:
    """(last word of the body, role, last word of the holder) of each role, in small letters."""
    return {(r.body.lower().split()[-1], r.role.lower(), r.holder.lower().split()[-1]) for r in reconciled_roles(view)}


def test_the_original_records_two_decisions_one_in_draft(cleveland_view: View) -> None:
    assert decided(cleveland_view) == [(APRIL, "1", "partly assured", True, 1), (MAY, "1", "assured", False, 2)]


def test_the_originals_remarks_are_whole(cleveland_view: View) -> None:
    april, may = reconciled_decisions(cleveland_view)
    assert april.remarks.startswith("The PCC commends") and april.remarks.endswith("in this area.")
    assert may.remarks.startswith("The PCC noted") and may.remarks.endswith("next inspection.")


def test_the_original_tells_of_six_meetings(cleveland_view: View) -> None:
    assert met(cleveland_view) == [
        (date(2023, 4, 14), "the outstanding causes", False, ""),
        (date(2025, 2, 4), "the impact of", False, ""),
        (date(2025, 3, 4), "", True, ""),
        (APRIL, "child protection and", False, "draft notes"),
        (MAY, "peel assessment 2023-2025", False, "notes"),
        (date(2025, 6, 25), "neighbourhood policing, including", True, ""),
    ]


def test_the_originals_agenda_has_time_place_and_six_items(cleveland_view: View) -> None:
    row = next(row for row in reconciled_meetings(cleveland_view) if row.day == MAY)
    assert (row.time, row.place, len(row.agenda)) == ("2:30pm - 4:00pm", "PCC Office/Teams", 6)


def test_the_meeting_that_was_only_announced_names_the_next_that_has_notes(cleveland_view: View) -> None:
    march = next(row for row in reconciled_meetings(cleveland_view) if row.day == date(2025, 3, 4))
    assert len(march.noted) == 1 and "1 April 2025" in march.noted[0]


def test_the_original_puts_nine_questions_of_which_two_have_a_decision(cleveland_view: View) -> None:
    april_2023 = date(2023, 4, 14)
    assert asked(cleveland_view) == [
        (april_2023, "1", False, False), (april_2023, "2", False, False), (april_2023, "3", False, False),
        (APRIL, "1", True, True), (APRIL, "2", True, False), (APRIL, "3", True, False),
        (MAY, "1", True, True), (MAY, "2", True, False), (MAY, "3", True, False),
    ]  # fmt: skip


def test_a_question_of_the_original_in_pack_and_notes_is_one(cleveland_view: View) -> None:
    may = [row for row in reconciled_questions(cleveland_view) if row.meeting == MAY]
    assert [papers(row) for row in may] == [2, 2, 2]


def test_the_original_names_six_holders_of_roles(cleveland_view: View) -> None:
    assert holding(cleveland_view) == {
        ("group", "chair", "constable"),
        ("group", "chair", "safeguarding"),
        ("board", "chair", "constable"),
        ("report", "executive lead", "baker"),
        ("meeting", "chair", "search"),
        ("meeting", "chair", "force"),
    }
    assert len(reconciled_roles(cleveland_view)) == 6


SPRING, SUMMER = date(2025, 3, 26), date(2025, 5, 14)


def test_the_sample_records_five_decisions(view_of: ViewOf) -> None:
    assert decided(view_of(administrator=True)) == [
        (SPRING, "1", "partly assured", True, 1),
        (SPRING, "2", "assured", True, 1),
        (SUMMER, "1", "assured", False, 2),
        (SUMMER, "2", "partly assured", False, 2),
        (SUMMER, "3", "not assured", False, 2),
    ]


def test_the_public_sees_only_what_was_published(view_of: ViewOf) -> None:
    public = view_of("public")
    assert [(row.meeting, papers(row)) for row in reconciled_decisions(public)] == [(SUMMER, 1)] * 3
    assert met(public) == [
        (date(2023, 5, 24), "the two causes", True, ""),
        (SUMMER, "peel 2023-25", False, "notes"),
        (date(2025, 6, 18), "neighbourhood policing, including", True, ""),
    ]
    assert {row.meeting for row in reconciled_questions(public)} == {date(2023, 5, 24), SUMMER}
    assert "clinic" not in {body for body, _, _ in holding(public)}


def test_the_sample_tells_of_five_meetings(view_of: ViewOf) -> None:
    assert met(view_of(administrator=True)) == [
        (date(2023, 5, 24), "the two causes", True, ""),
        (SPRING, "domestic abuse and", False, "draft notes"),
        (SUMMER, "peel 2023-25", False, "notes"),
        (date(2025, 6, 18), "neighbourhood policing and", True, ""),
        (date(2025, 7, 23), "use of force,", True, ""),
    ]


def test_the_sample_puts_twelve_questions(view_of: ViewOf) -> None:
    early, late = date(2023, 5, 24), date(2025, 6, 18)
    assert asked(view_of(administrator=True)) == [
        *((early, number, False, False) for number in "123"),
        (SPRING, "1", True, True), (SPRING, "2", True, True), (SPRING, "3", True, False),
        *((SUMMER, number, True, True) for number in "123"),
        *((late, number, False, False) for number in "123"),
    ]  # fmt: skip


def test_the_sample_names_holders_of_fourteen_roles(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    assert holding(view) == {
        ("board", "chair", "lathom"),
        ("group", "chair", "brandreth"),
        ("clinic", "chair", "finch"),
        ("2025", "chair", "renwick"),
        ("bramble", "lead", "rowe"),
        ("report", "executive lead", "brandreth"),
        ("(iob)", "chair", "oyelade"),
        ("(iob)", "chair", "constable"),
        ("meeting", "chair", "superintendent"),
        ("forum", "chair", "merrin"),
        ("concern", "lead", "lathom"),
        ("review", "lead", "farrow"),
    }
    assert len(reconciled_roles(view)) == 14
