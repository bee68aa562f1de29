"""corrections.toml: what a person puts right, with who, when and why; the original reading is kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_document, a_folder

from corpus.errors import InvalidEvidenceFile
from corpus.facts import Action, Finding, FindingType, Grade, Inspection, Meeting, Promise, Speaker, Standing, Status
from corpus.frameworks import bundled
from corpus.observations import Correction, Observation
from corpus.register import Entry
from indexer.corrections import read_corrections
from indexer.folder import find_files

GRADE = Grade("Eastmoor", "PEEL 2023-25", "Investigating crime", "good", "is good at investigating crime")


def toml(**keys: str) -> str:
    """One correction, of the grade unless other keys are given; a key that is empty is left out."""
    known = {
        "fact": '"a1"', "field": '"grade"', "value": '"adequate"', "by": '"A. Jones"', "at": "2025-06-03",
        "reason": '"The table has lost a cell."', **keys,
    }  # fmt: skip
    return "[[correction]]\n" + "".join(f"{key} = {value}\n" for key, value in known.items() if value)


def an_entry(*facts: object, fingerprint: str = "print") -> Entry:
    """A document that states these facts, a1 first."""
    document = a_document()
    seen = [
        Observation(f"a{number}", fact, document.id, 0, ((0, 9),), Speaker.INSPECTORATE, date(2025, 4, 3))
        for number, fact in enumerate(facts or (GRADE,), 1)
    ]
    return Entry(document, fingerprint, (), {}, (), (), (), seen)


def applied(folder: Path, entry: Entry, *files: str) -> Entry:
    """The entry as these files of corrections have it."""
    a_folder(folder, {f"{'deep/' * at}corrections.toml": text for at, text in enumerate(files)})
    return read_corrections(bundled(), folder).applied(bundled(), entry)


def problem_of(folder: Path, text: str, entry: Entry | None = None) -> str:
    """What is said of a file of corrections that can't be meant."""
    a_folder(folder, {"corrections.toml": text})
    with pytest.raises(InvalidEvidenceFile) as raised:
        read_corrections(bundled(), folder).applied(bundled(), entry or an_entry())
    assert raised.value.path == folder / "corrections.toml"
    (problem,) = raised.value.problems
    return problem


def test_a_corrected_fact_carries_the_value_and_keeps_what_was_read(tmp_path: Path) -> None:
    (seen,) = applied(tmp_path, an_entry(), toml()).observations
    assert (seen.id, seen.fact.grade, seen.fact.area) == ("a1", "adequate", "Investigating crime")
    assert seen.corrections == (
        Correction("grade", "good", "adequate", "A. Jones", date(2025, 6, 3), "The table has lost a cell."),
    )


def test_only_the_fact_that_is_named_is_corrected(tmp_path: Path) -> None:
    first, second = applied(tmp_path, an_entry(GRADE, GRADE), toml(fact='"a2"')).observations
    assert (first.fact.grade, first.corrections, second.fact.grade) == ("good", (), "adequate")


def test_the_latest_of_two_corrections_holds_and_both_are_told(tmp_path: Path) -> None:
    later = toml(value='"outstanding"', at="2025-06-09")
    (seen,) = applied(tmp_path, an_entry(), later + toml()).observations
    assert seen.fact.grade == "outstanding"
    assert [(one.was, one.value) for one in seen.corrections] == [("good", "adequate"), ("adequate", "outstanding")]


def test_corrections_of_all_folders_hold(tmp_path: Path) -> None:
    in_folder = toml(fact='"a2"')
    first, second = applied(tmp_path, an_entry(GRADE, GRADE), toml(), in_folder).observations
    assert (first.fact.grade, second.fact.grade) == ("adequate", "adequate")


def test_a_hidden_folder_corrects_nothing(tmp_path: Path) -> None:
    a_folder(tmp_path, {".old/corrections.toml": toml()})
    assert read_corrections(bundled(), tmp_path).asked == []


@pytest.mark.parametrize(
    ("fact", "field", "value", "holds"),
    [
        (Action("Eastmoor", "That it be done."), "status", '"complete"', Status.COMPLETE),
        (Action("Eastmoor", "That it be done."), "due_by", "2025-06-30", date(2025, 6, 30)),
        (Action("Eastmoor", "That it be done."), "due_by", '"2025-06-30"', date(2025, 6, 30)),
        (Action("Eastmoor", "That it be done.", owner="ACC Hale"), "owner", '""', None),
        (Finding("Eastmoor", None, FindingType.RECOMMENDATION, "It should."), "displaced", "true", True),
        (Finding("Eastmoor", None, FindingType.RECOMMENDATION, "It should."), "type", '"cause of concern"',
         FindingType.CAUSE_OF_CONCERN),
        (Finding("Eastmoor", None, FindingType.RECOMMENDATION, "It should."), "area", '"Investigating crime"',
         "Investigating crime"),
        (Meeting("Eastmoor", date(2025, 5, 1), "Theft"), "agenda", '["Notes", "Theft"]', ("Notes", "Theft")),
    ],
)  # fmt: skip
def test_a_value_is_of_its_field_s_type(fact: object, field: str, value: str, holds: object, tmp_path: Path) -> None:
    (seen,) = applied(tmp_path, an_entry(fact), toml(field=f'"{field}"', value=value)).observations
    assert getattr(seen.fact, field) == holds


REPORT = Action(
    "Eastmoor", "That a report be sent.", meeting=date(2025, 3, 1), update="It will be sent in May.",
    status=Status.OUTSTANDING, status_wording="It will be sent in May.", due="by 30 May 2025", due_by=date(2025, 5, 30),
)  # fmt: skip


def implied(entry: Entry) -> Entry:
    """The entry, all that it states implied."""
    return replace(entry, observations=[replace(one, standing=Standing.IMPLIED) for one in entry.observations])


@pytest.mark.parametrize(
    ("fact", "field", "value", "follows"),
    [
        (REPORT, "due", "by 30 June 2025", {"due_by": date(2025, 6, 30)}),
        (REPORT, "due", "", {"due_by": None}),
        (replace(REPORT, due="within two months"), "meeting", "2025-03-20", {"due_by": date(2025, 5, 20)}),
        (REPORT, "status", "complete", {"status_wording": "", "update": REPORT.update}),
        (REPORT, "update", "It was sent on 2 May 2025.",
         {"status": Status.COMPLETE, "status_wording": "It was sent on 2 May 2025."}),
        (REPORT, "update", "It rained.", {"status": Status.NOT_RECORDED, "status_wording": ""}),
        (Promise("Eastmoor", "It will.", "in May 2025", date(2025, 5, 31)), "due", "in June 2025",
         {"due_by": date(2025, 6, 30)}),
        (Inspection("Eastmoor", "PEEL 2023-25", "PEEL", "PEEL"), "name", "NCPI",
         {"kind": "child protection", "framework": "NCPI"}),
        (Inspection("Eastmoor", "NCPI", "child protection", "NCPI", month="2025-01"), "published", "2025-01-09",
         {"month": None}),
        (Finding("Eastmoor", None, FindingType.RECOMMENDATION, "It should.", status=Status.OUTSTANDING,
                 status_wording="Open"), "status", "complete", {"status_wording": ""}),
    ],
)  # fmt: skip
def test_what_follows_from_a_corrected_field_is_read_again(
    fact: object, field: str, value: str, follows: dict[str, object], tmp_path: Path
) -> None:
    entry = implied(an_entry(fact))
    (seen,) = applied(tmp_path, entry, toml(field=f'"{field}"', value=f'"{value}"')).observations
    assert {name: getattr(seen.fact, name) for name in follows} == follows


def test_a_status_that_a_person_gives_is_no_longer_implied(tmp_path: Path) -> None:
    entry = implied(an_entry(REPORT))
    (seen,) = applied(tmp_path, entry, toml(field='"status"', value='"complete"')).observations
    assert (seen.fact.status, seen.standing) == (Status.COMPLETE, Standing.STATED)


def test_what_is_corrected_itself_stays_whatever_it_would_follow_from(tmp_path: Path) -> None:
    day = toml(field='"due_by"', value="2025-06-15", at="2025-06-01")
    (seen,) = applied(tmp_path, an_entry(REPORT), day + toml(field='"due"', value='"in June 2025"')).observations
    assert (seen.fact.due, seen.fact.due_by) == ("in June 2025", date(2025, 6, 15))


@pytest.mark.parametrize("value", ["true", "false"])
def test_a_finding_is_implied_where_its_box_was_displaced_and_stated_where_not(value: str, tmp_path: Path) -> None:
    entry = an_entry(Finding("Eastmoor", None, FindingType.RECOMMENDATION, "It should.", displaced=value == "false"))
    (seen,) = applied(tmp_path, entry, toml(field='"displaced"', value=value)).observations
    assert seen.standing is (Standing.IMPLIED if value == "true" else Standing.STATED)


def test_a_corrected_wording_is_quoted_where_it_stands(tmp_path: Path) -> None:
    entry = an_entry(Finding("Eastmoor", None, FindingType.RECOMMENDATION, "The force"))
    (seen,) = applied(tmp_path, entry, toml(field='"wording"', value='"force  has a plan"')).observations
    (span,) = seen.spans
    assert entry.document.text[slice(*span)] == "force has a plan"


def test_a_wording_that_the_document_has_not_is_refused(tmp_path: Path) -> None:
    entry = an_entry(Finding("Eastmoor", None, FindingType.RECOMMENDATION, "The force"))
    said = problem_of(tmp_path, toml(field='"wording"', value='"The force has a good plan."'), entry)
    assert said == "[[correction]] number 1: the wording must stand in paper.md word for word"


def test_a_document_s_fingerprint_is_its_own_and_its_corrections(tmp_path: Path) -> None:
    a_folder(tmp_path, {"corrections.toml": toml()})
    found = read_corrections(bundled(), tmp_path)
    assert found.fingerprint("print", ["a2"]) == "print"
    assert found.fingerprint("print", ["a1"]) == found.applied(bundled(), an_entry()).fingerprint != "print"
    a_folder(tmp_path, {"corrections.toml": toml(reason='"Another."')})
    assert read_corrections(bundled(), tmp_path).fingerprint("print", ["a1"]) != found.fingerprint("print", ["a1"])


def test_where_a_correction_stands_does_not_change_a_fingerprint(tmp_path: Path) -> None:
    a_folder(tmp_path / "a", {"corrections.toml": toml(fact='"a9"') + toml()})
    a_folder(tmp_path / "b", {"deep/corrections.toml": toml()})
    one, other = read_corrections(bundled(), tmp_path / "a"), read_corrections(bundled(), tmp_path / "b")
    assert one.fingerprint("print", ["a1"]) == other.fingerprint("print", ["a1"])


def test_a_correction_of_no_fact_is_found(tmp_path: Path) -> None:
    a_folder(tmp_path, {"corrections.toml": toml() + toml(fact='"b7"')})
    assert [one.place for one in read_corrections(bundled(), tmp_path).unmatched(["a1", "a2"])] == [
        "[[correction]] number 2"
    ]


def test_a_file_of_corrections_is_no_document(tmp_path: Path) -> None:
    a_folder(tmp_path, {"corrections.toml": toml(), "deep/corrections.toml": toml(), "a.txt": "A plan."})
    assert find_files(tmp_path) == (["a.txt"], [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[correction]\n", "not TOML: "),
        ("[corrections]\n", "unknown table [corrections]; each correction is a [[correction]]"),
        ('[correction]\nfact = "a1"\n', "[correction] must be written as [[correction]]"),
        ("correction = [3]\n", "[[correction]] number 1: not a table"),
        (toml(reason=""), "[[correction]] number 1: lacks reason"),
        (toml() + toml(by=""), "[[correction]] number 2: lacks by"),
        (toml(colour='"blue"'), "[[correction]] number 1: unknown key colour; known are fact, field, value, by, at"),
        (toml(at='"3 June"'), "[[correction]] number 1: at must be a date"),
        (toml(at="2025-06-03T10:00:00"), "[[correction]] number 1: at must be a date"),
        (toml(value="3"), "[[correction]] number 1: value must be text, a date, true or false, or a list of texts"),
        (toml(value="[3]"), "[[correction]] number 1: value must be text, a date, true or false, or a list of texts"),
        (toml(by='""'), "[[correction]] number 1: by is empty"),
        (toml(field='"colour"'), "[[correction]] number 1: no kind of fact has a field colour; known are "),
        (toml(value='"excellent"'), "[[correction]] number 1: grade 'excellent' is none of outstanding, good"),
        (toml(value='""'), "[[correction]] number 1: grade '' is none of outstanding, good"),
        (toml(field='"area"', value='"PVP"'), "[[correction]] number 1: area 'PVP' is none of "),
        (toml(field='"status"', value='"done"'), "[[correction]] number 1: status 'done': input should be 'outst"),
        (
            toml(field='"due_by"', value='"soon"'),
            "[[correction]] number 1: due_by 'soon': input should be a valid date",
        ),
        (toml(field='"wording"', value='""'), "[[correction]] number 1: wording can't be empty"),
        (
            toml(field='"force"', value="2025-06-03"),
            "[[correction]] number 1: force '2025-06-03': input should be a valid string",
        ),
        (toml(field='"owner"'), "[[correction]] number 1: grades have no field owner; known are force, inspection"),
        (toml() + toml(), "grade of a1 is corrected twice on 2025-06-03; keep one"),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_place(text: str, problem: str, tmp_path: Path) -> None:
    assert problem_of(tmp_path, text).startswith(problem)


def test_all_problems_of_a_file_of_corrections_are_named_at_once(tmp_path: Path) -> None:
    a_folder(tmp_path, {"corrections.toml": toml(by="") + toml(reason="")})
    with pytest.raises(InvalidEvidenceFile) as raised:
        read_corrections(bundled(), tmp_path)
    assert len(raised.value.problems) == 2
