"""The original files: byte for byte what was read, under any name, and never run here."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from builders import a_folder, a_quick_index
from own_pages import PUBLIC, OwnPages, Serve

from bot.evidence import StoredEvidence
from corpus.embedding import Encoder
from corpus.store import Store

OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("peel-2023-25.pdf", "application/pdf"),
        ("peel-2021-22.txt", "text/plain; charset=utf-8"),
        ("2025-06-18-scrutiny-pack.md", "text/plain; charset=utf-8"),
        ("2025-05-14-scrutiny-notes.html", "text/plain; charset=utf-8"),
        ("2025-05-14-scrutiny-pack.docx", f"{OFFICE}.wordprocessingml.document"),
        ("hmicfrs-tracker-2025-06.xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    ],
)
async def test_a_file_is_what_was_read_and_if_marked_is_saved_under_its_marking(
    pages: OwnPages, sample: Path, name: str, type_: str
) -> None:
    file = await pages.get(f"/files/{name}")
    assert file.body == (sample / name).read_bytes()
    assert file.headers["Content-Type"] == type_
    assert file.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''OFFICIAL%20{name}"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'; sandbox" in file.headers["Content-Security-Policy"]


async def test_a_file_that_is_hidden_is_not_there(public_pages: OwnPages) -> None:
    hidden = await public_pages.get("/files/chief-officers/gold-group-paper.docx")
    unknown = await public_pages.get("/files/none.docx")
    assert (hidden.status, hidden.body) == (404, unknown.body)


NAMES = ('a "quoted"; name.txt', "naïve – résumé 100%.txt", "new\nline.txt", "sub folder/#1 ?.txt")


@pytest.fixture(scope="module")
def odd_names(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[StoredEvidence]:
    """Files whose names mean something to HTTP or to URLs, one of them not in UTF-8."""
    place = tmp_path_factory.mktemp("odd")
    a_folder(place / "folder", {name: f"The force has a plan, no. {at}." for at, name in enumerate(NAMES)})
    a_folder(
        place / "folder", {"old.txt": "The force’s plan.".encode("cp1252"), "wide.txt": "A plan.".encode("utf-16")}
    )
    a_quick_index(place / "folder", place / "index", encoder, audience="public")
    with closing(Store.open(place / "index")) as store:
        yield StoredEvidence(store)


@pytest.mark.parametrize("name", NAMES)
async def test_any_name_is_a_name_and_no_more(serve: Serve, odd_names: StoredEvidence, name: str) -> None:
    pages = await serve(odd_names, PUBLIC)
    (link,) = [link for link in (await pages.get("/evidence/")).links("//tbody//a") if quote(name) in link]
    assert (await pages.get(link)).status == 200
    (file,) = [link for link in (await pages.get(link)).links() if link.startswith("/files/")]
    reply = await pages.get(file)
    assert reply.body.startswith(b"The force has a plan")
    assert reply.headers["Content-Disposition"] == f"inline; filename*=UTF-8''{quote(name.split('/')[-1], safe='')}"


@pytest.mark.parametrize(("name", "charset"), [("old.txt", "windows-1252"), ("wide.txt", "utf-16")])
async def test_the_encoding_is_as_the_file_has_it(
    serve: Serve, odd_names: StoredEvidence, name: str, charset: str
) -> None:
    file = await (await serve(odd_names, PUBLIC)).get(f"/files/{name}")
    assert file.headers["Content-Type"] == f"text/plain; charset={charset}"
    assert "plan" in file.body.decode(charset)


@pytest.mark.parametrize("name", ["style.css", "cited.js"])
async def test_what_pages_load_is_served(pages: OwnPages, name: str) -> None:
    assert (await pages.get(f"/static/{name}")).status == 200


async def test_nothing_else_of_the_application_is_served(pages: OwnPages) -> None:
    assert (await pages.get("/static/..%2Ftemplating.py")).status == 404
