"""What a document was made from, as a digest: while it stays the same, the file is not read again."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.resources import files as resources
from pathlib import Path

from corpus.frameworks import Frameworks
from indexer.evidence_file import Metadata
from indexer.load import MAX_BYTES


def fingerprint(path: Path, metadata: Metadata, frameworks: Frameworks) -> str:
    """Of bytes, metadata, frameworks and code: while it stays the same, a file is not read again.

    A file that is too large or can't be opened is refused when it is loaded, so it need not be read here.
    """
    own = json.dumps(frameworks.tables, sort_keys=True, default=str)
    known = repr((replace(metadata, audiences=frozenset()), sorted(metadata.audiences), own, code_version()))
    digest = hashlib.sha256(known.encode() + b"\0")
    with suppress(OSError):
        if path.stat().st_size <= MAX_BYTES:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def code_version() -> str:
    """A digest of the code and data that turn a file into passages."""
    digest = hashlib.sha256()
    for package in ("corpus", "indexer"):
        root = Path(str(resources(package)))
        for path in sorted([*root.rglob("*.py"), *root.glob("*.toml"), *root.glob("frameworks/*.toml")]):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
