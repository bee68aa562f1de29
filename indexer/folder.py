"""The folder of evidence: its documents, and what is refused at the door."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.errors import NothingToIndex, RemovalRefused
from corpus.frameworks import OWN
from corpus.nouns import DocumentId
from indexer import columns, corrections, evidence_file

_BESIDE = frozenset({evidence_file.NAME, corrections.NAME, columns.NAME, OWN})
"""Files that are about the evidence."""

_ASIDE = (".", "~$")
"""Names that begin so are hidden, or what an open Word document leaves beside itself."""


def find_files(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Paths of the folder's documents, in order, and what is refused unread: (path, reason)."""
    if not folder.is_dir():
        raise NothingToIndex(folder)
    root = folder.resolve()
    found: list[str] = []
    refused: list[tuple[str, str]] = []

    def unopened(error: OSError) -> None:
        refused.append((_shown(Path(error.filename).relative_to(folder)), f"can't be opened: {error.strerror}"))

    for place, folders, names in os.walk(folder, onerror=unopened):
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted([*names, *linked]):
            if name.startswith(_ASIDE) or name in _BESIDE:
                continue
            path = Path(place) / name
            reason = _reason_to_refuse(path, folder, root)
            if reason:
                refused.append((_shown(path.relative_to(folder)), reason))
            else:
                found.append(path.relative_to(folder).as_posix())
    return sorted(found), refused


def _reason_to_refuse(path: Path, folder: Path, root: Path) -> str | None:
    try:
        path.relative_to(folder).as_posix().encode()
        inside = path.resolve(strict=True).is_relative_to(root)
    except UnicodeEncodeError:
        return "its name is not UTF-8; rename it"
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError for a link to itself
        inside = False
    if not inside or (path.is_symlink() and not path.is_file()):
        return "a link out of the folder, or to nothing"
    return None if path.is_file() else "not a file"


def _shown(path: Path) -> str:
    """A path as it can be printed and stored."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def check_removals(folder: Path, files: Sequence[str], before: Iterable[DocumentId], allowed: bool) -> None:
    """Raise NothingToIndex or RemovalRefused where a folder looks like a share that is not mounted."""
    known = set(before)
    gone = known - set(map(DocumentId, files))
    if not files and not (known and allowed):
        raise RemovalRefused(folder, len(known), len(gone)) if known else NothingToIndex(folder)
    if len(gone) * 2 > len(known) and not allowed:
        raise RemovalRefused(folder, len(known), len(gone))
