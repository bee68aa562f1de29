"""The trail's head outside the ledger: a file with the last entry's number and digest, by which a cut tail is found."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.ledger.chain import Link
from bot.ledger.database import LedgerUnavailable

ADVICE = "Check that the folder is there, that this user may write in it, and that the disk is not full."


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

    def read(self) -> Link | None:
        """The head; None where there is none yet, and a link without a digest where the file holds something else."""
        with self._told("read"):
            try:
                text = self.path.read_text(encoding="ascii", errors="replace")
            except FileNotFoundError:
                return None
        number, _, digest = text.removesuffix("\n").partition(":")
        whole = text == f"{number}:{digest}\n" and number.isdecimal() and len(number) < 19 and len(digest) == 64
        return Link(int(number), digest) if whole else Link(0, "")

    def write(self, link: Link) -> None:
        """Put a link in the head's place, all or nothing; for whoever holds it."""
        new = f"{self.path}.new"
        with self._told("written"):
            with open(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
                file.write(f"{link}\n")
                file.flush()
                os.fsync(file.fileno())
                if os.geteuid() == 0 and self.path.exists():  # whose it was goes on writing it
                    owner = self.path.stat()
                    os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
            os.replace(new, self.path)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise LedgerUnavailable(f"The trail's head in {self.path} can't be {what}: {reason}. {ADVICE}") from None
