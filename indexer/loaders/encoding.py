"""The encoding of text files."""

from pathlib import Path

from corpus.errors import UnreadableDocument


def decode(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or Windows-1252; raises UnreadableDocument."""
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in raw or encoding == "utf-16":
            place = f"byte {error.start}"
            raise UnreadableDocument(path.name, "corrupt: not text in a known encoding", place) from None
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(path.name, "corrupt: neither UTF-8 nor Windows-1252", f"byte {error.start}") from None
