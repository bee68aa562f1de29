"""Actions of several papers, one row each, and the answers to questions about them."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from asking import asked, plan_of, said
from two_forces import Reading

from corpus.facts import Speaker, Standing, Status
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.actions.tell import answer_from_action_quoted, answer_from_actions

NOTES = """# DRAFT NOTES - SCRUTINY MEETING (THEFT) - 4 MARCH 2025

## Actions

1. That a summit be held with shop owners in Eastmoor by 30 June 2025.
2. That ‘the plan’ for  Theft be sent to the OPCC.
"""
LOG = """# SCRUTINY ACTIONS - 14 MAY 2025

| Topic | Action | Update |
|---|---|---|
| Theft | That a summit be held with shop owners in Eastmoor by 30 June 2025. | The summit will be held in June 2025. |
| | That 'the plan' for theft be sent to the OPCC | The plan was sent on 2 April 2025. |
| Stalking | That the panel hears from victims. | The panel likes to hear from them. |
| Arson | That the topic be revisited. | It will be revisited in 2026. |
| Custody | That the topic be revisited. | A meeting was held on 6 May 2025. |
"""
TRACKER = """Ref,Action,Owner,Status,Closure level
7,That a summit be held with shop owners in Eastmoor by 30 June 2025.,DCC Vane,Complete,2
8,,ACC Orme,Open,
"""
FILES: Mapping[str, str] = {
    "evidence.toml": (
        '[defaults]\nforce = "Eastmoor"\naudience = ["public"]\n'
        '[files."notes.md"]\ndate = 2025-03-04\n[files."log.md"]\ndate = 2025-05-14\n'
        '[files."tracker.csv"]\ndate = 2025-06-20\nkind = "force tracker"\n'
    ),
    "notes.md": NOTES,
    "log.md": LOG,
    "tracker.csv": TRACKER,
}


@pytest.fixture(scope="module")
def eastmoor(reading: Reading) -> View:
    """Draft notes, a log and the force's tracker of one force."""
    return reading(FILES)


def rows_of(view: View, as_at: date | None = None) -> tuple[ActionRow, ...]:
    return reconciled_actions(view, as_at)


def summit(view: View, as_at: date | None = None) -> ActionRow:
    return next(row for row in rows_of(view, as_at) if "summit" in row.wording)


def answered(view: View, text: str, **slots: object) -> str:
    """The text of the answer to a question about actions whose slots are these."""
    return compose(told(view, text, **slots))


def told(view: View, text: str, **slots: object) -> Answer:
    """The answer itself."""
    answer = answer_from_actions(plan_of(Asks.ACTIONS, view, text, **slots), view)
    assert answer is not None
    return answer


def test_an_action_in_several_papers_is_one_row_whatever_its_quotes_and_case(eastmoor: View) -> None:
    plans = [row for row in rows_of(eastmoor) if "plan" in row.wording and "panel" not in row.wording]
    assert len(plans) == 1
    assert {source.document for source in plans[0].sources} == {"notes.md", "log.md"}
    assert (plans[0].meeting, plans[0].draft) == (date(2025, 3, 4), False)
    assert plans[0].noted == ("in draft notes of 4 March 2025",)


def test_the_same_words_under_two_topics_of_one_log_are_two_actions(eastmoor: View) -> None:
    rows = [row for row in rows_of(eastmoor) if "revisited" in row.wording]
    assert {row.topic: row.status for row in rows} == {"Arson": Status.OUTSTANDING, "Custody": Status.COMPLETE}


def test_the_forces_word_does_not_take_the_place_of_the_opccs(eastmoor: View) -> None:
    row = summit(eastmoor)
    assert (row.status, row.status_standing) == (Status.OUTSTANDING, Standing.IMPLIED)
    assert [(event.said_by, event.dated, event.status) for event in row.events] == [
        (Speaker.OPCC, date(2025, 5, 14), Status.OUTSTANDING),
        (Speaker.FORCE, date(2025, 6, 20), Status.COMPLETE),
    ]
    assert "but the force said complete on 20 June 2025" in row.noted
    assert (row.owner, row.number, row.closure_level) == ("DCC Vane", "7", "2")


def test_a_later_paper_supersedes_an_earlier_one_and_as_at_takes_it_back(reading: Reading) -> None:
    log = "| Action | Status |\n|---|---|\n| That x be sent to the OPCC. | {} |\n"
    view = reading({
        "evidence.toml": '[defaults]\naudience = ["public"]\ndate = 2025-06-01\n[files."a.md"]\ndate = 2025-03-01\n',
        "a.md": log.format("Open"),
        "b.md": log.format("Closed"),
    })  # fmt: skip
    (row,) = rows_of(view)
    assert (row.status, [event.superseded for event in row.events]) == (Status.COMPLETE, [True, False])
    assert row.noted == ("superseded: the OPCC said outstanding on 1 March 2025",)
    assert [one.status for one in rows_of(view, date(2025, 5, 1))] == [Status.OUTSTANDING]
    assert rows_of(view, date(2025, 1, 1)) == ()


def test_papers_of_one_day_that_contradict_each_other_stand_side_by_side(reading: Reading) -> None:
    log = "# Log\n\n| Action | Status |\n|---|---|\n| That x be sent to the OPCC. | {} |\n"
    (row,) = rows_of(
        reading(
            {
                "evidence.toml": '[defaults]\naudience = ["public"]\ndate = 2025-06-01\n',
                "a.md": log.format("Open"),
                "b.md": log.format("Closed"),
            }
        )
    )
    assert {event.status for event in row.events} == {Status.OUTSTANDING, Status.COMPLETE}
    assert len(row.noted) == 1 and "on the same day" in row.noted[0]


def test_outstanding_ones_are_listed_with_those_of_no_recorded_status_apart_and_the_others_counted(
    eastmoor: View,
) -> None:
    text = answered(eastmoor, "Which actions are outstanding?", statuses=(Status.OUTSTANDING,))
    assert text.startswith("(5 actions: 2 outstanding, 2 complete, 1 not recorded; 1 row unreadable; ")
    assert "only counted here, not listed: 2 complete" in text
    lines = [line.split(" | ")[0] for line in text.split("\n\n") if " | " in line]
    assert lines == ["Outstanding", "Outstanding", "Not recorded"]
    assert "implied by: “The summit will be held in June 2025.”" in text


def test_all_actions_are_listed_and_a_row_that_cannot_be_read_among_them(eastmoor: View) -> None:
    text = answered(eastmoor, "List all actions")
    assert text.count("Complete | ") == 2
    assert "Unreadable row: “8 ACC Orme Open”" in text


def test_a_log_that_starts_mid_table_and_a_key_without_its_colours_are_said(reading: Reading) -> None:
    log = (
        "# Agenda\n\nItem\n\n---\n\n\tThat x be sent to the OPCC.\tIt was sent on 2 May 2025.\n"
        "**Theft**\tThat y be held soon.\tIt will be held.\n\n■ = Action Complete\n\n■ = Action Outstanding\n"
    )
    view = reading({"evidence.toml": '[defaults]\naudience = ["public"]\n', "a.md": log})
    text = answered(view, "List all actions")
    assert "starts mid-table: what stood before line 7 is lost, so the topic of 1 of its actions is unknown" in text
    assert "the colours of its key are lost" in text


def test_an_action_asked_about_is_told_whole_with_its_updates_days_and_voices(eastmoor: View) -> None:
    text = answered(eastmoor, "What is the status of the shop summit?", topic="shop summit", cues=("status",))
    assert "outstanding, implied by its update" in text
    assert "Update of 14 May 2025 (OPCC): “The summit will be held in June 2025.”" in text
    assert "but the force said complete on 20 June 2025" in text
    assert "revisited" not in text


def test_what_a_meeting_agreed_is_found_by_its_day(eastmoor: View) -> None:
    text = answered(eastmoor, "What came out of the meeting of 4 March 2025?", days=(date(2025, 3, 4),))
    assert text.startswith("(2 actions: ")
    assert answered(eastmoor, "of the last meeting", meeting="last").startswith("(2 actions: ")
    none = told(eastmoor, "What came out of the meeting of 5 March 2025?", days=(date(2025, 3, 5),))
    assert none.outcome is Outcome.NOT_IN_STORE
    assert "no action of 5 March 2025" in none.reason and "agreed on 4 March 2025" in none.reason


def test_what_is_overdue_is_judged_by_the_day_of_the_question(eastmoor: View) -> None:
    late = answered(eastmoor, "Which are overdue?", overdue=True)
    assert "as at 1 July 2025: 1 of 3 actions that are not complete are overdue" in late
    assert "1 of them have no date by which they are due" in late
    none = told(eastmoor, "Which are overdue?", overdue=True, as_at=date(2025, 6, 1))
    assert none.outcome is Outcome.NOT_IN_STORE and "0 of 3" in none.reason


def test_all_actions_are_without_an_owner_where_no_paper_has_owners(reading: Reading, eastmoor: View) -> None:
    assert "4 of 5 actions have no owner" in answered(eastmoor, "Which have no owner?", unowned=True)
    view = reading(
        {"evidence.toml": FILES["evidence.toml"].split('[files."tracker')[0], "notes.md": NOTES, "log.md": LOG}
    )
    text = answered(view, "Which have no owner?", unowned=True)
    assert "5 of 5 actions have no owner" in text and "no action in the store has an owner recorded" in text


def test_that_none_has_an_owner_is_said_of_the_store_and_not_of_the_actions_listed(eastmoor: View) -> None:
    text = answered(eastmoor, "Which on custody have no owner?", unowned=True, topic="custody")
    assert "1 of 1 action have no owner" in text and "in the store" not in text


def test_a_number_that_no_action_has_is_refused_with_the_nearest(eastmoor: View) -> None:
    assert "no. 7: " in answered(eastmoor, "What of action 7?", number="7")
    none = told(eastmoor, "What of action 9?", number="9")
    assert none.outcome is Outcome.NOT_IN_STORE
    assert none.reason == "Not in the store: no action numbered 9. It holds 5 actions: the nearest numbers are 8 and 7."


def test_an_inspection_that_no_action_names_is_refused_with_the_topics(eastmoor: View) -> None:
    none = told(eastmoor, "Which actions are on PEEL 2023-25?", inspections=("PEEL 2023-25",))
    assert none.outcome is Outcome.NOT_IN_STORE
    assert none.reason.startswith("Not in the store: no action that names PEEL 2023-25. It holds 5 actions: Theft, ")


TWO_FORCES: Mapping[str, str] = {
    name: text
    for force, day in (("Eastmoor", "2025-03-04"), ("Norwold", "2025-05-14"))
    for name, text in {
        f"{force}/evidence.toml": f'[defaults]\nforce = "{force}"\naudience = ["public"]\ndate = {day}\n',
        f"{force}/log.csv": f"Topic,Action,Meeting\nTheft,That {force} counts bicycles.,{day}\n"
        f"Theft,That {force} counts locks.,{day}\nTheft,That {force} counts keys.,2025-01-08\n",
    }.items()
}


def test_the_last_meeting_is_each_forces_own(reading: Reading) -> None:
    answer = told(reading(TWO_FORCES), "Which were agreed at the last meeting?", meeting="last")
    assert sorted(str(getattr(row, "force", "")) for row in answer.rows) == ["Eastmoor"] * 2 + ["Norwold"] * 2


def test_a_passage_on_what_several_actions_share_tells_none_of_them_whole(reading: Reading) -> None:
    view = reading(TWO_FORCES)
    topic = next(source for row in rows_of(view) for source in row.sources if source.quote == "Theft")
    question = plan_of(Asks.PASSAGE, view, "what about thefts")
    shared = Answer(Outcome.ANSWERED, (Statement("Theft", (topic,)),))
    assert answer_from_action_quoted(question, view, shared) is None
    row = rows_of(view)[0]
    own = next(source for source in row.sources if source.quote == row.wording)
    whole = answer_from_action_quoted(question, view, Answer(Outcome.ANSWERED, (Statement("x", (own,)),)))
    assert whole is not None and whole.rows == (row,)


@pytest.mark.parametrize(
    ("aspect", "lacking"), [("closure level", "a closure level"), ("due", "a date due"), ("owner", "an owner")]
)
def test_what_no_paper_prints_of_an_action_is_refused(aspect: str, lacking: str, eastmoor: View) -> None:
    answer = told(eastmoor, "What about the victims' panel?", topic="panel victims", cues=(aspect,))
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert f"no paper prints {lacking} for the action “That the panel hears from victims.”" in answer.reason


def test_a_topic_without_actions_is_refused_with_the_topics_that_have_some(eastmoor: View) -> None:
    answer = told(eastmoor, "Which actions are on drones?", topic="drones", firm="drones")
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert (
        answer.reason == "Not in the store: no action on “drones”. It holds 5 actions: Theft, Stalking, Arson, Custody."
    )


def test_a_status_that_no_action_has_is_refused_with_the_counts(eastmoor: View) -> None:
    answer = told(eastmoor, "Which were superseded?", statuses=(Status.SUPERSEDED,))
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "no action is recorded as superseded. It holds 5 actions: 2 outstanding, 2 complete" in answer.reason


def test_a_long_list_says_how_many_are_left_out_and_can_be_read_in_a_chat(reading: Reading) -> None:
    lines = "".join(f"{n},That matter {n} be looked at by the whole board of the force.,Open\n" for n in range(300))
    view = reading({"evidence.toml": '[defaults]\naudience = ["public"]\n', "a.csv": f"Ref,Action,Status\n{lines}"})
    answer = told(view, "List all actions")
    text = compose(answer)
    left = 300 - len(answer.statements)
    assert text.startswith("(300 actions: 300 outstanding; ") and f"{left} of 300 are left out for length" in text
    assert len(answer.statements) > 10 and len(text) <= 5000


def test_an_answer_quotes_what_stands_in_its_sources(eastmoor: View) -> None:
    answer = told(eastmoor, "List all actions")
    for statement in answer.statements:
        quotes = " ".join(" ".join(source.quote.split()) for source in statement.sources)
        assert all(part in quotes for part in _quoted(statement.text))


def _quoted(text: str) -> list[str]:
    return re.findall(r"“([^”]+)”", text)


def test_another_readers_papers_change_nothing(reading: Reading) -> None:
    view = reading(
        {"evidence.toml": '[defaults]\naudience = ["public"]\n', "a.md": "# Paper\n\nNothing is agreed here.\n"}
    )
    answer = told(view, "Which actions are outstanding?", statuses=(Status.OUTSTANDING,))
    assert (answer.outcome, answer.sources) == (Outcome.NOT_IN_STORE, ())


def test_questions_in_peoples_words_are_answered_from_the_log(eastmoor: View) -> None:
    assert "5 actions: 2 outstanding" in compose(asked("which scrutiny actions are still outstanding?", eastmoor))
    assert "The summit will be held in June 2025." in said(asked("status of the summit action?", eastmoor))


def test_other_questions_are_left_to_others(eastmoor: View) -> None:
    question = plan_of(Asks.PASSAGE, eastmoor)
    assert answer_from_actions(question, eastmoor) is None


def test_a_status_that_a_person_has_put_right_counts_though_no_paper_words_it(reading: Reading) -> None:
    files = {
        "log.md": "# Action log\n\n| Topic | Action | Update |\n|---|---|---|\n| Arson | That a plan be sent. | |\n"
    }
    (read,) = rows_of(reading(files))
    correction = f'[[correction]]\nfact = "{read.id}"\nfield = "status"\nvalue = "complete"\n'
    correction += 'by = "A. Jones"\nat = 2025-06-03\nreason = "Seen."\n'
    view = reading({**files, "corrections.toml": correction})
    (row,) = rows_of(view)
    assert (read.status, row.status) == (Status.NOT_RECORDED, Status.COMPLETE)
    told = said(asked("which actions are complete?", view))
    assert "corrected by A. Jones" in told and "no status" not in told
