"""The trail's head outside the ledger: a file by which a tail that was cut and a row that somebody added are found.

It is plain text. Its line is the last entry's number and digest: `number:digest`. While an entry is being added there
are two: the one that is about to be committed, and below it the last that was. After the commit the lower is cut off;
so whenever a process ends, the ledger ends with an entry that the head has.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.ledger.chain import Link
from bot.ledger.database import LedgerUnavailable

ADVICE = "Check that the folder is there, that this user may write in it, and that the disk is not full."

_LINES = re.compile(r"(\d{1,18}:[0-9a-f]{64}\n){1,2}", re.ASCII)


def default_head(index: Path) -> Path:
    """Where the trail's head is kept for an index for which no place is set: beside it, never in it."""
    beside = Path(os.path.abspath(index))
    return beside.with_name(f"{beside.name}.trail-head")


class Head:
    """The file. Whatever reads or writes it raises LedgerUnavailable where it can't."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def held(self) -> Iterator[None]:
        """No other process, or thread, moves the head meanwhile."""
        with self._told("written"):
            lock = os.open(f"{self.path}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            with self._told("written"):
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def read(self) -> tuple[Link, ...] | None:
        """What its lines say; None where there is no file yet, and nothing where it holds something else."""
        with self._told("read"):
            try:
                text = self.path.read_text(encoding="ascii", errors="replace")
            except FileNotFoundError:
                return None
        if not _LINES.fullmatch(text):
            return ()
        return tuple(Link(int(number), digest) for number, _, digest in (line.partition(":") for line in text.split()))

    def announce(self, next_: Link, last: Link) -> None:
        """Say which entry is about to follow the last, all or nothing, so that it lasts; for whoever holds the head."""
        new = f"{self.path}.new"
        with self._told("written"):
            with open(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
                file.write(f"{next_}\n{last}\n")
                file.flush()
                os.fsync(file.fileno())
                if os.geteuid() == 0 and self.path.exists():  # whose it was goes on writing it
                    owner = self.path.stat()
                    os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
            os.replace(new, self.path)
            _sync(self.path.parent)

    def settle(self, link: Link) -> None:
        """Say that what was announced is committed. Need not outlast a power cut: two lines are as true."""
        with self._told("written"):
            os.truncate(self.path, len(f"{link}\n"))

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise LedgerUnavailable(f"The trail's head in {self.path} can't be {what}: {reason}. {ADVICE}") from None


def _sync(folder: Path) -> None:
    """Make a name in a folder last."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
