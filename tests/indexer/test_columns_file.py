"""columns.toml: what a tracker's columns hold, where their names do not say."""

from pathlib import Path

import pytest
from builders import a_document, a_file
from finding_papers import readings
from tracking import a_workbook, kinds, observed

from corpus.errors import InvalidEvidenceFile
from corpus.frameworks import bundled
from indexer.evidence_file import read_metadata
from indexer.extractors.findings import findings
from indexer.folder import find_files
from indexer.load import load

MAPPED = [["Ask", "Boss", "Where we are"], ["That x be sent to the OPCC.", "DCC Vane", "Closed"]]
COLUMNS = '[defaults]\nAsk = "action"\n\n[files."deep/a.xlsx"]\nBoss = "owner"\n"Where we are" = "status"\n'


def test_a_columns_file_says_what_columns_hold_and_the_nearest_wins(tmp_path: Path) -> None:
    a_file(tmp_path, "columns.toml", COLUMNS)
    a_file(tmp_path, "deep/columns.toml", '[files."a.xlsx"]\nAsk = "description"\n')
    path = a_workbook(tmp_path / "deep" / "a.xlsx", MAPPED)
    files, refused = find_files(tmp_path)
    assert (files, refused) == (["deep/a.xlsx"], [])
    columns = read_metadata(tmp_path, files, None)["deep/a.xlsx"].columns
    assert dict(columns) == {"Ask": "description", "Boss": "owner", "Where we are": "status"}
    (fact,) = kinds(observed(path, columns), "actions")
    assert (fact.wording, fact.owner, fact.status.value) == ("That x be sent to the OPCC.", "DCC Vane", "complete")
    assert kinds(observed(path), "actions") == []


def test_a_columns_file_says_which_column_of_a_plain_table_holds_findings(tmp_path: Path) -> None:
    answers = "The force should answer calls from the public within the time that it has published."
    attends = "The force should attend incidents when it says that it will, or say why it can't."
    rows = [["Theme", "What they said"], ["Responding to the public", answers], ["Investigating crime", attends]]
    path = a_workbook(tmp_path / "a.xlsx", rows)
    columns = (("What they said", "area for improvement"), ("Theme", "area"))
    for named, areas in ((columns, ["Responding to the public", "Investigating crime"]), ((), [])):
        document = a_document(*load(bundled(), path, named).pieces, name="a.xlsx")
        assert [seen.fact.area for reading in readings(document, named) for seen in findings(reading)] == areas


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[defaults]\nAsk = "verb"\n', "[defaults]: Ask: unknown field 'verb'; known are action,"),
        ('[defaults]\nAsk = ["action"]\n', "[defaults]: Ask: unknown field ['action']; known are action,"),
        ('[files."b.xlsx"]\nAsk = "action"\n', '[files."b.xlsx"]: there is no such file'),
        ("[other]\n", "unknown table [other]"),
        ("[defaults\n", "not TOML"),
        ('files = "a"\n', "[files] is not a table"),
    ],
)
def test_a_columns_file_that_cannot_be_meant_is_named_with_its_place(text: str, problem: str, tmp_path: Path) -> None:
    a_file(tmp_path, "columns.toml", text)
    with pytest.raises(InvalidEvidenceFile) as raised:
        read_metadata(tmp_path, ["a.xlsx"], None)
    assert raised.value.path == tmp_path / "columns.toml"
    assert raised.value.problems[0].startswith(problem)
