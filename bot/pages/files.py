"""`/files/<document>`: the file that a document was read from, as it was then, so that it can do no harm here."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from aiohttp import web

from bot.ledger import Kind
from bot.marked import marked_name
from bot.pages.desk import Desk
from bot.pages.headers import OF_A_FILE
from bot.pages.refusals import not_there
from corpus.nouns import DocumentId
from corpus.view import View

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".csv": "text/csv",
}
"""By the suffix; what else is read is text, and a web page too is shown as its text, never run."""

_SHOWN = ("application/pdf", "text/plain")
"""Types that a browser shows."""

_ENCODINGS = ("utf-8", "windows-1252")
"""Tried in this order, as the loaders do; what starts with a mark of UTF-16 is that."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file to send; `type` is its Content-Type."""

    path: Path
    type: str
    name: str
    marking: str | None

    @property
    def disposition(self) -> str:
        """Whether it is shown or saved, and under which name: in RFC 8187's form no name is anything but a name.

        A marked file is saved, since where a browser shows a file nothing shows its name, which has the marking.
        """
        how = "inline" if self.type.partition(";")[0] in _SHOWN and not self.marking else "attachment"
        return f"{how}; filename*=UTF-8''{quote(marked_name(self.name, self.marking), safe='')}"


async def original_file(request: web.Request, desk: Desk) -> web.FileResponse:
    """The file itself."""
    asked = DocumentId(request.match_info["document"])
    desk.doing.kind = Kind.FILE
    original = await desk.read(lambda view: _original(view, asked))
    desk.doing.documents = (asked,)
    headers = {
        "Content-Type": original.type,
        "Content-Disposition": original.disposition,
        "Content-Security-Policy": OF_A_FILE,
    }
    return web.FileResponse(original.path, headers=headers)


def _original(view: View, asked: DocumentId) -> Original:
    try:
        path, marking = view.original(asked), view.document(asked).marking
    except LookupError:
        raise not_there() from None
    known = _TYPES.get(PurePosixPath(asked).suffix.lower())
    return Original(path, known or f"text/plain; charset={_encoding(path)}", PurePosixPath(asked).name, marking)


def _encoding(path: Path) -> str:
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    return next((name for name in _ENCODINGS if _is_in(raw, name)), _ENCODINGS[-1])


def _is_in(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
