"""Whatever a page shows of a document is in the page's marking, and in what the trail says that it cites."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_folder, a_quick_index
from own_pages import OwnPages, Serve, Shown

from bot.evidence import StoredEvidence
from bot.ledger import Entry, Kind, Ledger, Selection
from corpus.embedding import Encoder
from corpus.store import Store

LOG = """# Scrutiny Actions

18 June 2026

| Topic | Action | Due | Status | Update |
|---|---|---|---|---|
| {topic} | That {what} be published. | 31/03/2030 | Outstanding | A draft. |
"""

REPORT = """# {name}: Eastmoor Constabulary

Published on {day}

{grade}

## Preventing crime

### Area for improvement

The constabulary should improve how it records {what}.
"""

GRADE = "Eastmoor Constabulary is {} at preventing crime."

FILES = {
    "evidence.toml": """
[defaults]
force = "Eastmoor Constabulary"
marking = "OFFICIAL"

[files."advance.md"]
marking = "OFFICIAL-SENSITIVE"

[files."covert.md"]
marking = "OFFICIAL-SENSITIVE"

[files."findings.md"]
marking = "OFFICIAL-SENSITIVE"
""",
    "early.md": REPORT.format(name="PEEL 2018/19", day="2 May 2019", grade=GRADE.format("good"), what="orchards"),
    "late.md": REPORT.format(name="PEEL 2023-25", day="3 April 2025", grade=GRADE.format("adequate"), what="tractors"),
    "findings.md": REPORT.format(name="PEEL 2021/22", day="21 April 2023", grade="", what="lorries"),
    "advance.md": """# PEEL 2023-25: Eastmoor Constabulary

It isn't possible to make direct comparisons between the grades awarded in this inspection and those before.
""",
    "covert.md": LOG.format(topic="Lanterns", what="the covert protocol"),
    "open.md": LOG.format(topic="Hedgerows", what="the list"),
}

OF = {
    "PEEL 2018/19": "early.md",
    "PEEL 2021/22": "findings.md",
    "PEEL 2023-25": "late.md",
    "direct comparisons": "advance.md",
    "Lanterns": "covert.md",
    "Hedgerows": "open.md",
}
"""Words that stand in one document, which shows where they do."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[StoredEvidence]:
    """Papers of two markings."""
    place = tmp_path_factory.mktemp("marked")
    a_quick_index(a_folder(place / "folder", FILES), place / "index", encoder, audience="public")
    with closing(Store.open(place / "index")) as store:
        yield StoredEvidence(store)


@pytest.fixture
async def marked_pages(serve: Serve, papers: StoredEvidence) -> OwnPages:
    """Their pages."""
    return await serve(papers)


def cited(ledger_url: str, place: Path) -> set[str]:
    """The documents that the trail's last page cites."""
    reader = Entry(at=datetime.now(UTC), kind=Kind.TRAIL, reference="test")
    with closing(Ledger.open(ledger_url)) as ledger:
        entries = [one.entry for one in ledger.trail(place / "trail-head").export(Selection(), reader)]
    (*_, last) = (entry for entry in entries if entry and entry.kind is not Kind.TRAIL)
    return {document for document, *_ in last.citations}


def shown(page: Shown) -> set[str]:
    """The documents of which a page has words."""
    return {document for words, document in OF.items() if words in page.text()}


@pytest.mark.parametrize(
    ("path", "of"),
    [
        ("/grades", {"early.md", "late.md", "advance.md"}),
        ("/actions", {"covert.md", "open.md"}),
        ("/actions?status=complete", {"covert.md", "open.md"}),
        ("/actions?topic=none", {"covert.md", "open.md"}),
        ("/findings", {"early.md", "findings.md", "late.md"}),
        ("/findings?kind=cause-of-concern", {"early.md", "findings.md", "late.md"}),
        ("/findings?area=none", {"early.md", "findings.md", "late.md"}),
    ],
)
async def test_what_a_list_shows_even_to_choose_from_is_in_its_marking_and_in_the_trail(
    marked_pages: OwnPages, ledger_url: str, tmp_path: Path, path: str, of: set[str]
) -> None:
    page = await marked_pages.get(path)
    assert shown(page) == of
    assert cited(ledger_url, tmp_path) >= of
    assert page.texts("//p[@class='marking']") == ["Marking: OFFICIAL-SENSITIVE"]


async def test_the_list_of_documents_has_the_marking_of_them_all(
    marked_pages: OwnPages, ledger_url: str, tmp_path: Path
) -> None:
    page = await marked_pages.get("/evidence/")
    assert page.texts("//p[@class='marking']") == ["Marking: OFFICIAL-SENSITIVE"]
    assert cited(ledger_url, tmp_path) == set(OF.values())
