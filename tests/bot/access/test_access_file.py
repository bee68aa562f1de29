"""access.toml: what it lays down, and what is said where it can't be used."""

import os
from pathlib import Path

import pytest
from own_access import OTHER, OWN, STAFF, STAFF_BY_GROUP, someone

from bot.access import AccessUnknown
from bot.access.access_file import InvalidAccessFile, Policies
from bot.access.policy import Group, Policy

GROUP = '[groups."OPCC staff"]\n'
PEOPLE = f'people = ["{someone(1).id}"]\n'
TENANT = f'tenant = "{OWN}"\n'
AUDIENCES = 'audiences = ["opcc"]\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file."""
    return tmp_path / "access.toml"


def problems(path: Path, text: str) -> tuple[str, ...]:
    """What is wrong with a file of this text."""
    path.write_text(text)
    with pytest.raises(InvalidAccessFile) as refused:
        Policies(path)
    return refused.value.problems


def test_a_file_says_who_reads_what(path: Path) -> None:
    path.write_text(
        f'unknown = "public"\ngraph = false\nminutes = 7\n{GROUP}tenant = "{OWN.upper()}"\nid = "{STAFF.upper()}"\n'
        f'people = ["{someone(1).id}", "{someone(2).id}"]\naudiences = ["opcc", "force"]\n'
    )
    people = frozenset({someone(1).id, someone(2).id})
    group = Group(OWN, frozenset({"opcc", "force"}), STAFF, people)
    assert Policies(path).current() == Policy((group,), frozenset({"public"}), graph=False, minutes=7)


def test_an_empty_file_knows_nobody_and_gives_the_unknown_nothing(path: Path) -> None:
    path.write_text("")
    assert Policies(path).current() == Policy((), frozenset(), graph=True, minutes=5)


def test_without_a_file_nobody_is_known() -> None:
    assert Policies(None).current() == Policy((), frozenset())


def test_the_same_group_may_be_named_twice(path: Path) -> None:
    path.write_text(STAFF_BY_GROUP + f'[groups."Also"]\n{TENANT}id = "{STAFF}"\naudiences = ["force"]\n')
    assert [group.id for group in Policies(path).current().groups].count(STAFF) == 2


def test_a_mark_that_windows_writes_is_passed_over(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + STAFF_BY_GROUP.encode())
    assert len(Policies(path).current().groups) == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour = 1", "unknown key 'colour': give unknown, graph, minutes, groups"),
        ('unknown = "all"', 'unknown is \'all\': give "nothing" or "public"'),
        ("unknown = ['public']", "unknown is ['public']: give"),
        ('graph = "yes"', "graph is 'yes': give true or false"),
        ("minutes = -1", "minutes is -1: give a whole number from 0 to 60"),
        ("minutes = 61", "minutes is 61: give a whole number from 0 to 60"),
        ("minutes = 0.5", "minutes is 0.5: give a whole number"),
        (
            "graph = false\nminutes = 0",
            "minutes is 0: give a whole number from 1 to 60, since without Graph nobody can",
        ),
        ("minutes = true", "minutes is True: give a whole number"),
        ("groups = 1", "groups is no table"),
        ('groups."OPCC staff" = 1', 'groups."OPCC staff": this is no table'),
        (GROUP + TENANT + PEOPLE + AUDIENCES + "x = 1", "groups.\"OPCC staff\": unknown key 'x'"),
        (GROUP + PEOPLE + AUDIENCES, 'groups."OPCC staff": tenant is missing'),
        (GROUP + "tenant = 'opcc.example'\n" + PEOPLE + AUDIENCES, "tenant is 'opcc.example': give an id such as"),
        (GROUP + TENANT + AUDIENCES, 'groups."OPCC staff": nobody is named'),
        (GROUP + TENANT + AUDIENCES + "people = []", 'groups."OPCC staff": nobody is named'),
        (GROUP + TENANT + AUDIENCES + "id = 'Staff'", "id is 'Staff': give an id such as"),
        (GROUP + TENANT + AUDIENCES + f"id = '{STAFF} '", f"id is '{STAFF} ': give an id such as"),
        (GROUP + TENANT + AUDIENCES + "people = 'alex'", "people is 'alex': give a list of ids"),
        (GROUP + TENANT + AUDIENCES + "people = ['alex', 5]", "people has 'alex': give ids such as"),
        (GROUP + TENANT + AUDIENCES + "people = ['alex', 5]", "people has 5: give ids such as"),
        (
            GROUP + TENANT + AUDIENCES + f'people = ["{STAFF}", "{STAFF.upper()}"]',
            f"people has {STAFF} more than once",
        ),
        (GROUP + TENANT + PEOPLE, 'groups."OPCC staff": audiences is missing: give a list of names'),
        (GROUP + TENANT + PEOPLE + "audiences = []", "audiences is []: give a list of names"),
        (GROUP + TENANT + PEOPLE + "audiences = 'opcc'", "audiences is 'opcc': give a list of names"),
        (GROUP + TENANT + PEOPLE + "audiences = ['opcc', '']", "audiences is ['opcc', '']: give a list of names"),
        (GROUP + TENANT + PEOPLE + "audiences = [' opcc']", "audiences is [' opcc']: give a list of names"),
        ("unknown = nothing", "not TOML: Invalid value (at line 1, column 11)"),
        (GROUP + TENANT + TENANT, "not TOML: Cannot overwrite a value (at line 3"),
    ],
)
def test_a_problem_is_told_with_its_place(path: Path, text: str, problem: str) -> None:
    assert [told for told in problems(path, text) if problem in told]


def test_all_problems_are_told_at_once_with_the_files_name(path: Path) -> None:
    path.write_text('minutes = -1\ncolour = "red"\n[groups.a]\n[groups.b]\n')
    with pytest.raises(InvalidAccessFile) as refused:
        Policies(path)
    assert len(refused.value.problems) == 8
    assert str(refused.value).startswith(f"{path} can't be used:\n- unknown key 'colour'")


def test_bytes_that_are_no_text_are_a_problem(path: Path) -> None:
    path.write_bytes(b"unknown = \xff")
    with pytest.raises(InvalidAccessFile, match="not TOML"):
        Policies(path)


def test_a_file_that_is_not_there_is_a_problem_at_the_start(path: Path) -> None:
    with pytest.raises(InvalidAccessFile, match="can't be read: No such file"):
        Policies(path)


def test_a_change_is_seen_though_time_and_size_stay(path: Path) -> None:
    path.write_text(GROUP + TENANT + PEOPLE + 'audiences = ["opcc"]\n')
    policies, before = Policies(path), path.stat()
    assert policies.current().groups[0].audiences == {"opcc"}
    path.write_text(GROUP + TENANT + PEOPLE + 'audiences = ["none"]\n')
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert policies.current().groups[0].audiences == {"none"}


@pytest.mark.parametrize("harm", ["minutes = -1", "unknown = ", None], ids=["wrong", "not TOML", "gone"])
def test_a_file_that_goes_wrong_lets_nobody_read_until_it_is_mended(path: Path, harm: str | None) -> None:
    path.write_text(STAFF_BY_GROUP)
    policies = Policies(path)
    path.unlink() if harm is None else path.write_text(harm)
    for _ in range(2):
        with pytest.raises(AccessUnknown, match="can't be used, so nothing is read") as unknown:
            policies.current()
        assert isinstance(unknown.value.__cause__, InvalidAccessFile)
    path.write_text(STAFF_BY_GROUP)
    assert len(policies.current().groups) == 2


def test_a_file_mended_otherwise_than_it_was_counts_as_it_is(path: Path) -> None:
    path.write_text(STAFF_BY_GROUP)
    policies = Policies(path)
    path.write_text("minutes = -1")
    with pytest.raises(AccessUnknown):
        policies.current()
    path.write_text(STAFF_BY_GROUP.replace(OWN, OTHER))
    assert {group.tenant for group in policies.current().groups} == {OTHER}
