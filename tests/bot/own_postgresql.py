"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, and gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

OWNER, PASSWORD = "fives", "correct horse/battery@staple"
MISSING = "not run: PostgreSQL's server is not installed (apt-get install postgresql)"


@dataclass
class OwnPostgresql:
    """The server; its owner may do everything."""

    folder: Path
    _numbers: Iterator[int]

    def url(self, database: str, user: str = OWNER, password: str = PASSWORD) -> str:
        """SQLAlchemy's URL of a database."""
        written = password.replace("%", "%25").replace("@", "%40").replace("/", "%2F")
        return f"postgresql+psycopg://{user}:{written}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """An empty database, as its URL."""
        name = f"ledger_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, statement: str) -> None:
        """Run a statement as the owner."""
        with psycopg.connect(
            host=str(self.folder), user=OWNER, password=PASSWORD, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


def binaries() -> Path | None:
    """Where the server's programs are, if they are here."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((place for place in reversed(places) if (place / "initdb").exists()), None)


@contextmanager
def own_postgresql(programs: Path) -> Iterator[OwnPostgresql]:
    """Start it and stop it; it refuses to run as root, so root hands it to somebody else."""
    # pytest's own temporary folders are closed to whom root hands the server.
    with tempfile.TemporaryDirectory(prefix="fives-") as name:
        folder = Path(name)
        who = _somebody() if os.geteuid() == 0 else {}
        if who:
            shutil.chown(folder, **who)
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        (folder / "password").chmod(0o644)

        def run(program: str, *arguments: str) -> None:
            extra = {"extra_groups": []} if who else {}
            command = [str(programs / program), "-D", str(folder / "data"), *arguments]
            done = subprocess.run(
                command, cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **who, **extra
            )
            assert done.returncode == 0, done.stderr

        made = ("--no-sync", "--encoding=UTF8", "--locale=C", f"--username={OWNER}", "--auth=scram-sha-256")
        run("initdb", *made, f"--pwfile={folder / 'password'}")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run("pg_ctl", "--wait", "--log", str(folder / "log"), "-o", settings, "start")
        try:
            yield OwnPostgresql(folder, count())
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")


def _somebody() -> dict[str, int]:
    """A user who is not root, and their group."""
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid}
