"""Everything that can go wrong with evidence, as one small tree.

EvidenceError
├── UnreadableDocument     one file can't be read; the rest of the folder can
├── InvalidEvidenceFile    a TOML file beside the evidence says something that can't be meant
├── RemovalRefused         the folder has lost so much that publishing it looks like a mistake
├── NothingToIndex         there is no folder, or it holds no documents
├── IndexMissing           there is no index where one was looked for
├── IndexMismatch          the index was built by a version whose schema differs
├── IndexLocked            another process is writing this index
├── IndexBroken            a generation failed its probe
└── ModelMissing           a model can't be loaded
"""

from collections.abc import Sequence
from pathlib import Path


class EvidenceError(Exception):
    """Base of all errors about evidence; its message says what happened and what to do."""


class UnreadableDocument(EvidenceError):
    """One file can't be read, with the place in it where that is known."""

    def __init__(self, path: str, reason: str, place: str = "") -> None:
        super().__init__(f"{path}{f', {place}' if place else ''}: {reason}")
        self.path, self.reason, self.place = path, reason, place

    def __reduce__(self) -> tuple[type["UnreadableDocument"], tuple[str, str, str]]:
        return type(self), (self.path, self.reason, self.place)


class InvalidEvidenceFile(EvidenceError):
    """A file beside the evidence has problems; all of them are named at once."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(problems))
        self.path, self.problems = path, tuple(problems)


class RemovalRefused(EvidenceError):
    """More than half of the indexed documents are gone from the folder."""

    def __init__(self, folder: Path, before: int, gone: int) -> None:
        super().__init__(
            f"{folder} lacks {gone} of the {before} documents indexed before, so nothing was published. "
            "Is the share mounted? If the documents were removed on purpose, run again with --allow-removals."
        )


class NothingToIndex(EvidenceError):
    """A folder that is not there, or holds no documents."""

    def __init__(self, folder: Path) -> None:
        what = "holds no documents" if folder.is_dir() else "is no folder"
        super().__init__(f"{folder} {what}, so nothing was published. Is it the right folder?")


class IndexMissing(EvidenceError):
    """No published index at a path."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no index at {path}. Build one with: fives index FOLDER --index {path}")
        self.path = path


class IndexMismatch(EvidenceError):
    """An index has another schema than the code that now opens it."""

    def __init__(self, found: object, expected: object) -> None:
        super().__init__(
            f"The index has schema {found}, and this installation expects {expected}. "
            "Run fives index again to rebuild it."
        )


class IndexLocked(EvidenceError):
    """Another process is writing the index."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another process is writing the index at {path}. Wait until it ends, then run again.")


class IndexBroken(EvidenceError):
    """A generation that was built does not answer as it should; it was not published."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The new generation {path} failed its probe and was not published: {reason}. Run again.")


class ModelMissing(EvidenceError):
    """A model named in the settings can't be loaded; `remedy` says what to do."""

    EMBEDDING = "Set FIVES_MODEL to a local folder of a sentence-transformers model, or install the bundled one."
    JUDGE = (
        "Set FIVES_JUDGE to a local folder of a sentence-transformers CrossEncoder; without it the bundled one judges."
    )

    def __init__(self, model: str, reason: str, remedy: str = EMBEDDING) -> None:
        super().__init__(f"The model {model} can't be loaded: {reason}. {remedy}")
