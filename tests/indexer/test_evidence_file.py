"""evidence.toml: what the files can't say of themselves."""

from datetime import date
from pathlib import Path

import pytest
from builders import a_folder

from corpus.errors import InvalidEvidenceFile
from indexer.evidence_file import Metadata, read_metadata


def metadata_of(folder: Path, file: str, toml: dict[str, str], audience: str | None = None) -> Metadata:
    """What is known of a file, with these evidence.toml files about."""
    a_folder(folder, {file: "The force has a plan.", **toml})
    return read_metadata(folder, [file], audience)[file]


def problems_of(folder: Path, toml: str) -> str:
    """What is said of an evidence.toml that can't be meant."""
    a_folder(folder, {"evidence.toml": toml, "paper.txt": "The force has a plan."})
    with pytest.raises(InvalidEvidenceFile) as raised:
        read_metadata(folder, ["paper.txt"], None)
    assert raised.value.path == folder / "evidence.toml"
    return str(raised.value)


def test_every_key_is_read(tmp_path: Path) -> None:
    toml = """
    [files."paper.txt"]
    title = "Paper"
    kind = "briefing"
    date = 2025-05-14
    force = "Harrowmere Constabulary"
    marking = "OFFICIAL"
    audience = ["opcc", "force"]
    link = "https://harrowmere.example/paper"
    disclosed = true
    """
    assert metadata_of(tmp_path, "paper.txt", {"evidence.toml": toml}) == Metadata(
        "Paper", "briefing", date(2025, 5, 14), "Harrowmere Constabulary", "OFFICIAL", frozenset({"opcc", "force"}),
        "https://harrowmere.example/paper", disclosed=True,
    )  # fmt: skip


def test_a_files_table_wins_over_the_defaults_key_by_key(tmp_path: Path) -> None:
    toml = '[defaults]\nkind = "briefing"\nmarking = "OFFICIAL"\n[files."paper.txt"]\nkind = "notes"\n'
    found = metadata_of(tmp_path, "paper.txt", {"evidence.toml": toml})
    assert (found.kind, found.marking) == ("notes", "OFFICIAL")


def test_a_document_is_disclosed_where_the_nearest_folder_that_speaks_of_it_says_so(tmp_path: Path) -> None:
    far, near = "[defaults]\ndisclosed = true\n", "[defaults]\ndisclosed = false\n"
    assert not metadata_of(tmp_path / "none", "paper.txt", {}).disclosed
    assert metadata_of(tmp_path / "far", "deep/paper.txt", {"evidence.toml": far}).disclosed
    assert not metadata_of(
        tmp_path / "near", "deep/paper.txt", {"evidence.toml": far, "deep/evidence.toml": near}
    ).disclosed


def test_the_nearest_folder_wins_key_by_key(tmp_path: Path) -> None:
    far = (
        '[defaults]\nforce = "Harrowmere"\naudience = ["public"]\n'
        '[files."deep/er/paper.txt"]\nkind = "notes"\ntitle = "Far"\n'
    )
    near = '[defaults]\naudience = ["opcc"]\ntitle = "Near"\n'
    found = metadata_of(tmp_path, "deep/er/paper.txt", {"evidence.toml": far, "deep/evidence.toml": near})
    assert (found.force, found.audiences, found.kind, found.title) == (
        "Harrowmere", frozenset({"opcc"}), "notes", "Near",
    )  # fmt: skip


def test_a_folders_file_says_nothing_of_the_folders_beside_it(tmp_path: Path) -> None:
    toml = '[defaults]\naudience = ["public"]\n'
    assert metadata_of(tmp_path, "a/paper.txt", {"b/evidence.toml": toml}).audiences == frozenset()


def test_without_an_audience_a_document_is_restricted(tmp_path: Path) -> None:
    assert metadata_of(tmp_path, "paper.txt", {}).audiences == frozenset()


def test_the_audience_of_the_run_stands_where_no_file_gives_one(tmp_path: Path) -> None:
    toml = '[files."a.txt"]\naudience = []\n'
    a_folder(tmp_path, {"evidence.toml": toml, "a.txt": "A.", "b.txt": "B."})
    found = read_metadata(tmp_path, ["a.txt", "b.txt"], "public")
    assert (found["a.txt"].audiences, found["b.txt"].audiences) == (frozenset(), frozenset({"public"}))


def test_a_mark_that_windows_writes_before_the_first_word_is_passed_over(tmp_path: Path) -> None:
    assert metadata_of(tmp_path, "paper.txt", {"evidence.toml": '\ufeff[defaults]\nkind = "notes"\n'}).kind == "notes"


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ('[defaults]\naudiences = ["public"]', "[defaults]: unknown key audiences; known are title, kind, date"),
        ('[files."paper.txt"]\nkin = "a"', '[files."paper.txt"]: unknown key kin'),
        ("[default]\n", "unknown table [default]"),
        ('[files."gone.txt"]\nkind = "a"', '[files."gone.txt"]: there is no such file'),
        ('[defaults]\naudience = "public"', "[defaults]: audience must be a list of names"),
        ('[defaults]\naudience = ["public", ""]', "[defaults]: audience must be a list of names"),
        ('[defaults]\naudience = [["public"]]', "[defaults]: audience must be a list of names"),
        ('[defaults]\ndate = "2025-05-14"', "[defaults]: date must be a date"),
        ("[defaults]\ndate = 2025-05-14T10:00:00", "[defaults]: date must be a date"),
        ("[defaults]\ndisclosed = 1", "[defaults]: disclosed must be a bool"),
        ('[defaults]\ndisclosed = "yes"', "[defaults]: disclosed must be a bool"),
        ("[defaults]\ntitle = 3", "[defaults]: title must be a str"),
        ('defaults = "public"', "[defaults] is not a table"),
        ("files = 3", "[files] is not a table"),
        ('[files]\n"paper.txt" = 3', '[files."paper.txt"] is not a table'),
        ("[defaults\n", "not TOML: "),
    ],
)
def test_what_cannot_be_meant_is_named(toml: str, problem: str, tmp_path: Path) -> None:
    assert problem in problems_of(tmp_path, toml)


def test_all_problems_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    said = problems_of(tmp_path, '[defaults]\na = 1\n[files."gone.txt"]\nb = 2\n')
    assert all(name in said for name in ("unknown key a", "unknown key b", "no such file"))


@pytest.mark.parametrize("name", ["./secret.txt", "sub//secret.txt", "sub/../secret.txt", "SECRET.txt"])
def test_a_file_that_is_named_otherwise_than_in_the_index_is_an_error(tmp_path: Path, name: str) -> None:
    files = {"secret.txt": "Words.", "sub/secret.txt": "Words."}
    a_folder(
        tmp_path,
        {**files, "evidence.toml": f'[defaults]\naudience = ["public"]\n[files."{name}"]\naudience = ["opcc"]'},
    )
    with pytest.raises(InvalidEvidenceFile, match="there is no such file"):
        read_metadata(tmp_path, list(files), None)
