"""What a reader may see of the register: SQL views that stand in the place of its tables, under their names.

SQLite looks a name up among a connection's temporary views before it looks among the file's tables, so no query can
forget the filter.
"""

import sqlite3
from collections.abc import Iterable

_WITH_COMPARTMENT = ("documents", "passages", "postings", "words", "acronyms", "publications", "observations")
_WITHIN_DOCUMENTS = ("parts", "blocks")


def narrow(db: sqlite3.Connection, compartments: Iterable[int]) -> None:
    """Let a connection see what lies in these compartments, and no more."""
    within = f"compartment IN ({','.join(str(int(number)) for number in compartments)})"
    for table in _WITH_COMPARTMENT:
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {within}")
    documents = f"SELECT id FROM main.documents WHERE {within}"
    for table in _WITHIN_DOCUMENTS:
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE document IN ({documents})")
