"""A force's own frameworks.toml: read, checked, and meant only where it is passed on."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from builders import a_folder

from corpus.areas import area_aliases, area_named, area_order, crosswalk
from corpus.errors import InvalidEvidenceFile
from corpus.frameworks import Frameworks, bundled, read_frameworks
from corpus.scope import forces_named
from corpus.shapes import shape_problems

RIVERS = '[[area]]\nframework = "PEEL"\nname = "Keeping the rivers safe"\naliases = ["River safety"]\n'
LAST = '[[speaker]]\nname = "OPCC"\nheadings = ["OPCC"]\nkinds = ["minutes"]\n'


def _role(verbs: str) -> str:
    """A [role] table with these verbs."""
    return f'[role]\nverbs = [{verbs}]\ntitles = ["chair"]\nbracketed = ["chair"]\nranks = ["sergeant"]\n'


def problems_of(folder: Path, toml: str) -> tuple[str, ...]:
    """What is said of a frameworks.toml that can't be meant."""
    a_folder(folder, {"frameworks.toml": toml})
    with pytest.raises(InvalidEvidenceFile) as raised:
        read_frameworks(folder)
    assert raised.value.path == folder / "frameworks.toml"
    assert str(raised.value).startswith(f"{folder / 'frameworks.toml'}: ")
    return raised.value.problems


def test_a_folder_without_a_file_of_its_own_has_the_bundled_tables(tmp_path: Path) -> None:
    assert read_frameworks(tmp_path) is bundled()


def test_the_bundled_tables_are_as_they_must_be() -> None:
    tables = bundled().tables
    assert [problem for name, table in tables.items() for problem in shape_problems(name, table, tables)] == []


def test_an_own_table_takes_the_place_of_the_bundled_one_and_the_others_stay(tmp_path: Path) -> None:
    a_folder(tmp_path, {"frameworks.toml": RIVERS})
    own = read_frameworks(tmp_path)
    assert list(area_order(own)) == ["Keeping the rivers safe"]
    assert area_aliases(own, "Keeping the rivers safe") == ("Keeping the rivers safe", "River safety")
    assert area_named(own, "It is good at river safety.") == "Keeping the rivers safe"
    assert area_named(own, "It is good at investigating crime.") is None
    assert own.heading_level("River Safety") == 2
    assert own.grades == ("outstanding", "good", "adequate", "requires improvement", "inadequate")
    assert area_named(bundled(), "It is good at river safety.") is None
    assert area_named(bundled(), "It is good at investigating crime.") == "Investigating crime"


@pytest.mark.parametrize(
    ("text", "framework", "area"),
    [
        ("The response by the force is late.", None, None),
        (
            "The force response says so; its response to calls is slow, and vetting too.",
            None,
            "Vetting and counter corruption",
        ),
        ("governance", "NCPI", "Leadership of child protection arrangements"),
        ("leadership", "NCPI", "Leadership of child protection arrangements"),
        ("leadership", "PEEL", "Leadership and force management"),
        ("governance", None, None),
    ],
)
def test_an_area_is_named_as_it_is_mentioned(text: str, framework: str | None, area: str | None) -> None:
    assert area_named(bundled(), text, framework) == area


def test_what_is_derived_of_one_table_is_never_taken_for_another(tmp_path: Path) -> None:
    a_folder(tmp_path / "a", {"frameworks.toml": '[[force]]\nname = "Eastmoor"\n'})
    a_folder(tmp_path / "b", {"frameworks.toml": '[[force]]\nname = "Norwold"\naliases = ["The Wold"]\n'})
    one, other = read_frameworks(tmp_path / "a"), read_frameworks(tmp_path / "b")
    assert one.forces == {"Eastmoor": ("Eastmoor",)}
    assert other.forces == {"Norwold": ("Norwold", "The Wold")}
    text = "what eastmoor police and the wold police did"
    for _ in range(2):  # what was derived of one before the other is still its own
        assert forces_named(one, text) == ["Eastmoor"]
        assert forces_named(other, text) == ["Norwold"]
    assert "Eastmoor" not in bundled().forces


def test_frameworks_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        bundled().tables = {}  # type: ignore[misc]  # what the types forbid is refused at run time too


def test_a_mark_that_windows_writes_is_passed_over(tmp_path: Path) -> None:
    a_folder(tmp_path, {"frameworks.toml": "\ufeff" + RIVERS})
    assert read_frameworks(tmp_path).tables["area"][0]["name"] == "Keeping the rivers safe"


def test_the_last_speaker_is_who_speaks_where_no_other_does(tmp_path: Path) -> None:
    a_folder(tmp_path, {"frameworks.toml": LAST})
    assert read_frameworks(tmp_path).speaker_of("paper of a kind that nobody named") == "OPCC"


def test_who_signed_the_crosswalk_off_is_told(tmp_path: Path) -> None:
    toml = '[crosswalk]\nsigned_off_by = "M. Reeve"\nsigned_off_on = "2025-05-02"\n'
    a_folder(tmp_path, {"frameworks.toml": toml})
    assert crosswalk(bundled()) == ("", "")
    assert crosswalk(read_frameworks(tmp_path)) == ("M. Reeve", "2025-05-02")


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("[[area\n", "not TOML: "),
        ("[[areas]]\n", "unknown table areas; known are "),
        ('[area]\nname = "Rivers"\n', "area must be written as [[area]]"),
        ('area = ["Rivers"]\n', "area must be written as [[area]]"),
        ("area = []\n", "area has no entry"),
        ('[[grades]]\nwords = ["good"]\n', "grades must be written as [grades]"),
        ('grades = "good"\n', "grades must be written as [grades]"),
        ('[grades]\nwords = "good"\n', "[grades]: words must be a list of texts"),
        ("[grades]\nwords = []\n", "[grades]: words is empty"),
        ('[grades]\nwords = ["good", " "]\n', "[grades]: words: ' ' has no letter or figure"),
        ('[headings]\nsections = ["Main findings"]\n', "[headings]: lacks chapters"),
        ("[acronyms]\nDA = 3\n", "[acronyms]: DA must be text"),
        ('[crosswalk]\nsigned_off_by = ""\nsigned_off_on = ""\nby = ""\n', "[crosswalk]: unknown key by; known are"),
        ('[[area]]\nframework = "PEEL"\nname = "Rivers"\n', "[[area]] number 1: lacks aliases"),
        (RIVERS + 'colour = "blue"\n', "[[area]] number 1: unknown key colour; known are "),
        (RIVERS + 'spoken = "boats"\n', "[[area]] number 1: spoken must be a list of texts"),
        (RIVERS + "spoken = [3]\n", "[[area]] number 1: spoken must be a list of texts"),
        (RIVERS + 'spoken = [""]\n', "[[area]] number 1: spoken: '' has no letter or figure"),
        (RIVERS + RIVERS, "[[area]] number 2: 'Keeping the rivers safe' is there already"),
        ('[[force]]\nname = ["Eastmoor"]\n', "[[force]] number 1: name must be text"),
        ('[[force]]\nname = ""\n', "[[force]] number 1: its name '' has no letter or figure"),
        ('[[part]]\nkind = "log"\nheadings = ["(log"]\n', "[[part]] number 1: headings: '(log' is not a regular"),
        ('[[part]]\nkind = "log"\nheadings = ["x*"]\n', "[[part]] number 1: headings: 'x*' matches everything"),
        ('[[ask]]\nasks = "grades"\npatterns = ["grade"]\n', "unknown table ask; known are "),
        (LAST.replace('"OPCC"\nhead', '"the Mayor"\nhead'), "[[speaker]] number 1: name must be one of HMICFRS, force"),
        (RIVERS + "not = ['(boats']\n", "[[area]] number 1: not: '(boats' is not a regular expression"),
        (
            '[[status]]\nstatus = "finished"\npatterns = ["x"]\n',
            "[[status]] number 1: status must be one of outstanding",
        ),
        ('[[tracked]]\ntype = "AFI"\npatterns = ["x"]\n', "[[tracked]] number 1: type must be one of cause of concern"),
        (
            '[[status_of]]\nname = "the Mayor"\npatterns = ["x"]\n',
            "[[status_of]] number 1: name must be one of HMICFRS",
        ),
        (
            '[[column]]\nfield = "boss"\npatterns = ["x"]\n',
            "[[column]] number 1: field must be one of cause of concern",
        ),
        (
            '[[section]]\nname = "A"\nfinding = "AFI"\nheadings = ["a"]\nasked = ["a"]\n',
            "[[section]] number 1: finding must be one of cause of concern",
        ),
        (_role('["chairs", "chaired", "(chair"]'), "[role]: verbs: '(chair' is not a regular expression"),
        (_role('["chairs", "chaired"]'), "[role]: verbs must be lists of 3 texts each"),
        (
            '[[section]]\nname = "A"\nwithin = "B"\nheadings = ["a"]\nasked = ["a"]\n',
            "[[section]] number 1: within: there is no [[section]] 'B'",
        ),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_place(toml: str, problem: str, tmp_path: Path) -> None:
    (said,) = problems_of(tmp_path, toml)
    assert said.startswith(problem)


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    said = problems_of(tmp_path, RIVERS + "spoken = 3\n[[force]]\n[colours]\n")
    assert len(said) == 3


def test_the_headings_of_findings_are_sections_wherever_their_table_stands() -> None:
    tables = bundled().tables
    turned = Frameworks({**tables, "section": tables["section"][::-1]})
    assert turned.is_section("AFI 3")
    assert not turned.is_section("Action log")
