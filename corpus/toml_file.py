"""Reading a TOML file that people write beside the evidence."""

import tomllib
from pathlib import Path
from typing import Any

from corpus.errors import InvalidEvidenceFile


def read_toml(path: Path) -> dict[str, Any]:
    """A file's tables; a mark that Windows writes is passed over. Raises InvalidEvidenceFile."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidEvidenceFile(path, [f"can't be opened: {error.strerror}"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidEvidenceFile(path, [f"not TOML: {error}"]) from None
