"""Loaders run in a process of their own, under a time limit and on Linux a memory limit."""

import multiprocessing
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.frameworks import Frameworks
from indexer.columns import Columns
from indexer.load import load
from indexer.pieces import Loaded

SECONDS = 120
"""A file that takes longer to load is refused."""

GIBIBYTES = 3
"""A file that needs more memory to load is refused, on Linux."""


class Sandbox:
    """Loads files one after another; what one of them breaks is replaced for the next."""

    def __init__(self, frameworks: Frameworks, seconds: float = SECONDS, gibibytes: float = GIBIBYTES) -> None:
        self._frameworks = frameworks
        self._seconds, self._gibibytes = seconds, gibibytes
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def load(self, path: Path, columns: Columns = ()) -> Loaded:
        """As indexer.load.load; raises UnreadableDocument where a limit is passed or the loader dies, too."""
        pipe = self._start()
        try:
            pipe.send((path, columns))
            if not pipe.poll(self._seconds):
                self._stop()
                raise UnreadableDocument(path.name, f"took longer than {self._seconds:g} seconds to read")
            answer = pipe.recv()
        except (EOFError, OSError):
            self._stop()
            raise UnreadableDocument(path.name, "its loader died; the file is damaged or too large") from None
        if isinstance(answer, Loaded):
            return answer
        if not isinstance(answer, UnreadableDocument):
            self._stop()
            answer = UnreadableDocument(path.name, str(answer))
        raise answer

    def _start(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(theirs, self._frameworks.tables, self._gibibytes), daemon=True
            )
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._pipe:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection, tables: Mapping[str, Any], gibibytes: float) -> None:
    if sys.platform == "linux":
        import resource

        limit = int(gibibytes * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    frameworks = Frameworks(tables)
    while True:
        try:
            path, columns = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(frameworks, path, columns, gibibytes))


def _answer(
    frameworks: Frameworks, path: Path, columns: Columns, gibibytes: float
) -> Loaded | UnreadableDocument | str:
    try:
        return load(frameworks, path, columns)
    except UnreadableDocument as error:
        return error
    except MemoryError:
        return f"needs more than {gibibytes:g} GiB of memory to read"
    except Exception as error:  # a parser may raise anything on a file that nobody foresaw
        return f"corrupt: its loader failed with {type(error).__name__}"
