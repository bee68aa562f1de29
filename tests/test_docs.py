"""What the documents say of the tests is so."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
DOCUMENTS = sorted((TESTS.parent / "docs").glob("*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.name))
def test_the_tests_that_a_document_names_exist(document: Path) -> None:
    named = set(re.findall(r"`([\w/]*test_\w+\.py)`", document.read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not (TESTS / name.removeprefix("tests/")).is_file()] == []
