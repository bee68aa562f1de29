"""The trail's head: what is cut off or added behind the bot's back is found for good, and a crash is no problem."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from own_postgresql import OwnPostgresql
from own_trail import ALEX, AUDITOR, ENTRIES, NOON, SAM, TABLES, an_entry, cut, forge, problems, tamper

from bot.ledger import Kind, Ledger, LedgerUnavailable, Selection, Trail, default_ledger
from bot.ledger.chain import content_of

ROOT = Path(__file__).parents[2]
ADDED = "came into the ledger without the head, as no crash leaves it"


@pytest.fixture(scope="module")
def database(postgresql: OwnPostgresql) -> str:
    """A database of PostgreSQL's."""
    return postgresql.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be: a new file, or a database that is emptied."""
    if request.param == "sqlite":
        return default_ledger(tmp_path / "my-index")
    database: str = request.getfixturevalue("database")
    tamper(database, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return database


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """A ledger in which nothing is."""
    with closing(Ledger.open(url)) as opened:
        yield opened


@pytest.fixture
def head(tmp_path: Path) -> Path:
    """Where the trail's head is kept."""
    return tmp_path / "my-index.trail-head"


@pytest.fixture
def empty_trail(ledger: Ledger, head: Path) -> Trail:
    """A trail in which nothing is."""
    return ledger.trail(head)


@pytest.fixture
def trail(empty_trail: Trail) -> Trail:
    """A trail of a few entries."""
    for number in range(1, ENTRIES + 1):
        empty_trail.record(an_entry(number))
    return empty_trail


def test_the_head_is_the_last_entry_for_its_owner_alone(trail: Trail, head: Path) -> None:
    link = trail.record(an_entry(7))
    assert head.read_text() == f"{link}\n" == f"7:{link.digest}\n"
    assert {path.stat().st_mode & 0o777 for path in head.parent.glob("*trail-head*")} == {0o600}


def test_a_new_trail_needs_no_head(empty_trail: Trail, head: Path) -> None:
    assert problems(empty_trail) == ""
    assert head.read_text().startswith("1:")


def test_a_new_trail_in_a_ledger_that_has_answers_needs_no_head(url: str, ledger: Ledger, head: Path) -> None:
    tamper(url, "INSERT INTO answers VALUES (1, '2026-03-02 12:00:00', '', '', '', '', '', '', '', '')")
    assert problems(ledger.trail(head)) == ""


@pytest.mark.parametrize("left", [ENTRIES - 1, 2, 0])
def test_a_tail_that_is_cut_is_found_for_good_and_what_follows_it_is_too(
    trail: Trail, url: str, left: int, head: Path
) -> None:
    cut(url, left)
    lost = f"entry {left + 1}, of 2026-03-03: entry {ENTRIES}, as the head had it, was not in the ledger"
    assert problems(trail).startswith(lost)
    for number in range(2 * ENTRIES):  # more than were cut
        link = trail.record(an_entry(number))
    assert head.read_text() == f"{link}\n"
    cut(url, link.number - 1)
    told = problems(trail).splitlines()
    assert told[0].startswith(lost)
    assert f"entry {link.number}, as the head had it, was not in the ledger" in told[1]


def test_a_tail_that_is_cut_is_in_the_log_at_once(trail: Trail, url: str, caplog: pytest.LogCaptureFixture) -> None:
    cut(url, 2)
    trail.record(an_entry())
    trail.record(an_entry())
    assert [record.getMessage() for record in caplog.records] == [
        "the trail is not as its head has it: run fives audit verify"
    ]


def test_a_cut_tail_that_is_put_back_does_not_hide_what_was_added_meanwhile(
    trail: Trail, url: str, ledger: Ledger, head: Path
) -> None:
    tamper(url, *(f"CREATE TABLE saved_{table} AS SELECT * FROM {table}" for table in TABLES))
    cut(url, 2)
    for number in range(9):
        trail.record(an_entry(number))
    cut(url, 2)
    saved = (f"INSERT INTO {table} SELECT * FROM saved_{table} WHERE number > 2" for table in reversed(TABLES))
    tamper(url, *saved)
    assert "was not in the ledger: the trail's end was cut off or rewritten" in problems(trail)


def test_a_tail_that_is_written_anew_with_right_digests_is_found(trail: Trail, url: str) -> None:
    cut(url, 3)
    for number in range(4, ENTRIES + 2):
        forge(url, an_entry(number, answered="Nobody chairs it."))
    assert f"entry {ENTRIES}, as the head had it, was not in the ledger" in problems(trail)


def test_rows_that_are_added_with_right_digests_are_found_for_good(trail: Trail, url: str) -> None:
    forged = []
    for number in range(3):
        forged.append(forge(url, an_entry(person=SAM, answered="A secret.")))
        trail.record(an_entry(number))
    assert forged == [7, 10, 13]
    for _ in range(2):
        assert [line.partition(", as no crash")[0] for line in problems(trail).splitlines()] == [
            f"entry {number + 1}, of 2026-03-02: entry {number} came into the ledger without the head"
            for number in forged
        ]


def test_an_export_marks_what_came_into_the_ledger_without_the_head(trail: Trail, url: str) -> None:
    trail.record(an_entry(person=SAM))
    for _ in range(2):
        forge(url, an_entry(person=SAM, answered="A secret."))
    told = trail.export(Selection(person=SAM), AUDITOR)
    assert [(one.number, one.unannounced) for one in told] == [(7, False), (8, True), (9, True)]


def test_an_erasure_that_somebody_adds_is_found(trail: Trail, url: str) -> None:
    tamper(url, "DELETE FROM trail_contents WHERE number = 2")
    forge(url, an_entry(kind=Kind.ERASED, outcome="2"))
    trail.record(an_entry())
    assert f"entry {ENTRIES + 1} {ADDED}" in problems(trail)


def test_what_tells_of_a_break_outlasts_every_erasure(trail: Trail, url: str) -> None:
    forge(url, an_entry(person=SAM))
    trail.record(an_entry())
    for selection in (Selection(before=NOON + timedelta(days=9)), Selection(person=SAM), Selection(person="")):
        trail.erase(selection, by="root", reason="old", at=NOON)
    assert problems(trail).startswith(f"entry {ENTRIES + 2}, of 2026-03-02: entry {ENTRIES + 1} {ADDED}")
    assert len(problems(trail).splitlines()) == 1


def test_rows_that_are_added_before_there_is_a_head_are_found(empty_trail: Trail, url: str) -> None:
    forge(url, an_entry())
    empty_trail.record(an_entry())
    assert "entry 2, of 2026-03-02: the head's file was gone" in problems(empty_trail)


@pytest.mark.parametrize("number", [ENTRIES + 1, ENTRIES + 3, 10**7, 2**63 - 1])
@pytest.mark.parametrize("table", TABLES)
def test_no_row_keeps_the_bot_from_recording_or_verify_from_telling(
    trail: Trail, url: str, head: Path, table: str, number: int
) -> None:
    columns = "at, kind, content, digest" if table == "trail" else "person, salt, content"
    tamper(url, f"INSERT INTO {table} SELECT {number}, {columns} FROM {table} WHERE number = 2")
    links = [trail.record(an_entry()) for _ in range(3)]
    assert head.read_text() == f"{links[-1]}\n"
    assert f"{number}" in problems(trail)
    tamper(url, f"DELETE FROM {table} WHERE number = {number}")
    assert [one.number for one in trail.export(Selection(person=ALEX), AUDITOR)][-3:] == [one.number for one in links]
    if links[0].number != ENTRIES + 1:  # it was in the way
        assert problems(trail) != ""


@pytest.mark.parametrize("number", [10**17, 2**63 - 1])
def test_no_row_does_so_where_the_head_is_gone_either(trail: Trail, url: str, head: Path, number: int) -> None:
    tamper(url, f"INSERT INTO trail SELECT {number}, at, kind, content, digest FROM trail WHERE number = 2")
    head.unlink()
    links = [trail.record(an_entry()) for _ in range(3)]
    assert head.read_text() == f"{links[-1]}\n"
    assert f"{number}" in problems(trail)
    assert len([one for one in trail.export(Selection(), AUDITOR) if one.kind == Kind.BROKEN]) == 1


NO_ENTRIES = [
    "{}",
    "[" * 100_000,
    content_of(an_entry()).replace(f'"{ALEX}"', "5"),
    content_of(an_entry()).replace('"answered"', "[]", 1),
    content_of(an_entry()).replace('"outcome":"answered"', '"outcome":["answered"]'),
    content_of(an_entry()).replace('["minutes.docx",120,164]', '["minutes.docx"]'),
]


@pytest.mark.parametrize("content", NO_ENTRIES)
def test_a_content_with_right_digests_that_is_no_entry_s_is_found(trail: Trail, url: str, content: str) -> None:
    number = forge(url, an_entry(), content)
    told = problems(trail)
    assert f"entry {number} {ADDED}" in told
    assert f"entry {number}: its content was changed" in told
    (found,) = (one for one in trail.export(Selection(), AUDITOR) if one.number == number)
    assert (found.entry, found.changed, found.unannounced) == (None, True, True)


def test_words_that_somebody_puts_into_a_break_are_not_printed(trail: Trail, url: str) -> None:
    forge(url, an_entry(kind=Kind.BROKEN, outcome="\x1b[2J{before.__class__}", asked="\x1b[2J"))
    forge(url, an_entry(kind=Kind.BROKEN, outcome="ahead of the head", asked="\x1b[2J"))
    told = problems(trail)
    assert "entry 7, of 2026-03-02: what it tells of the head can't be read" in told
    assert "\x1b" not in told


def test_a_head_that_is_gone_is_begun_anew_and_that_is_a_problem_for_good(
    trail: Trail, url: str, head: Path, caplog: pytest.LogCaptureFixture
) -> None:
    head.unlink()
    link = trail.record(an_entry())
    assert head.read_text() == f"{link}\n"
    assert "not as its head has it" in caplog.text
    for _ in range(2):
        assert problems(trail) == (
            f"entry {ENTRIES + 1}, of 2026-03-02: the head's file was gone, or another was named, and is begun anew. "
            f"Compare the bot's log with what fives audit export gives: until then it must have no number beyond "
            f"{ENTRIES}, and no other digest"
        )


def test_a_tail_that_is_cut_together_with_the_head_is_found(trail: Trail, url: str, head: Path) -> None:
    cut(url, 3)
    head.unlink()
    trail.record(an_entry())
    assert "until then it must have no number beyond 3" in problems(trail)


@pytest.mark.parametrize("at", range(0, 67, 6))
def test_a_head_of_which_a_character_changed_is_found(trail: Trail, head: Path, at: int) -> None:
    whole = head.read_text()
    head.write_text(whole[:at] + ("5" if whole[at] != "5" else "4") + whole[at + 1 :])
    assert "head" in problems(trail)


LINE = b"0:" + b"0" * 64 + b"\n"
NO_HEADS = [b"", b"\xff\xfe", b"6", b"6:abc\n", LINE * 3, LINE + b"1", b"9" * 18 + LINE, b"9" * 5000 + LINE]


@pytest.mark.parametrize("content", NO_HEADS)
def test_a_head_that_is_none_is_told_once_and_begun_anew(trail: Trail, head: Path, content: bytes) -> None:
    head.write_bytes(content)
    links = [trail.record(an_entry()) for _ in range(2)]
    assert [link.number for link in links] == [ENTRIES + 2, ENTRIES + 3]
    assert head.read_text() == f"{links[1]}\n"
    (told,) = problems(trail).splitlines()
    assert told.startswith(f"entry {ENTRIES + 1}, of 2026-03-02: what stood in the head's file was no head")


@pytest.mark.parametrize("behind", [1, 2])
def test_an_older_head_that_is_put_back_is_found(trail: Trail, head: Path, behind: int) -> None:
    before = head.read_text()
    for number in range(behind):
        trail.record(an_entry(number))
    head.write_text(before)
    which = f"entry {ENTRIES + 1}" if behind == 1 else f"entries {ENTRIES + 1} to {ENTRIES + 2}"
    for _ in range(2):
        (told,) = problems(trail).splitlines()
        assert f"{which} {ADDED}" in told


def test_a_second_head_of_one_ledger_is_a_problem_and_so_is_what_was_added_with_it(
    trail: Trail, ledger: Ledger, tmp_path: Path
) -> None:
    ledger.trail(tmp_path / "elsewhere").record(an_entry())
    first, second = problems(trail).splitlines()
    assert "the head's file was gone, or another was named" in first
    assert f"entries {ENTRIES + 1} to {ENTRIES + 2} {ADDED}" in second


def test_a_head_that_can_t_be_written_is_said(trail: Trail, head: Path, ledger: Ledger) -> None:
    head.unlink()
    head.mkdir()
    for read in (lambda: trail.record(an_entry()), lambda: trail.verify(AUDITOR)):
        with pytest.raises(LedgerUnavailable, match=f"The trail's head in {head} can't be read: Is a directory"):
            read()
    nowhere = ledger.trail(head / "nowhere" / "head")
    with pytest.raises(LedgerUnavailable, match=r"can't be written: No such file or directory\. Check that the folder"):
        nowhere.export(Selection(), AUDITOR)


def test_an_entry_that_the_ledger_refuses_moves_no_head(trail: Trail, url: str, head: Path) -> None:
    before = head.read_text()
    tamper(url, "ALTER TABLE trail_contents RENAME TO elsewhere")
    with pytest.raises(LedgerUnavailable, match="can't be written"):
        trail.record(an_entry())
    tamper(url, "ALTER TABLE elsewhere RENAME TO trail_contents")
    assert head.read_text() == before
    assert problems(trail) == ""


def test_threads_that_record_at_once_are_put_in_order(ledger: Ledger, empty_trail: Trail, head: Path) -> None:
    trails = [empty_trail, ledger.trail(head)]
    with ThreadPoolExecutor(8) as threads:
        links = list(threads.map(lambda number: trails[number % 2].record(an_entry(number % 60)), range(80)))
    assert sorted(link.number for link in links) == list(range(1, 81))
    found = empty_trail.verify(AUDITOR)
    assert (found.entries, found.problems) == (81, ())
    assert head.read_text() == f"{found.last}\n"


RECORDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.ledger import Entry, Kind, Ledger
trail = Ledger.open(sys.argv[1]).trail(Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    link = trail.record(Entry(at=datetime.now(UTC), kind=Kind.TURN, reference=str(number), asked="A question?"))
    print(link, flush=True)
"""

DIES = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.ledger import Entry, Kind, Ledger
STEPS = {"_adding", "held", "announce", "settle", "_sync", "add", "writing"}
ledger = Ledger.open(sys.argv[1])
ledger.close()

def killed_at(step):
    left = [step]
    def trace(frame, event, _):
        left[0] -= event == "line"
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return lambda frame, event, _: trace if frame.f_code.co_name in STEPS else None

print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        entry = Entry(at=datetime.now(UTC), kind=Kind.TURN, reference=line.strip(), asked="A question?")
        trail = ledger.trail(Path(sys.argv[2]))
        sys.settrace(killed_at(int(line)))
        trail.record(entry)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Process(subprocess.Popen[str]):
    """A process that runs one of these, and does more when it is told to."""

    def __init__(self, program: str, *arguments: object) -> None:
        words = [sys.executable, "-c", program, *map(str, arguments)]
        pipe = subprocess.PIPE
        super().__init__(words, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)
        assert self.heard() == "ready"

    def tell(self, line: str) -> None:
        """Write a line to it."""
        assert self.stdin
        self.stdin.write(f"{line}\n")
        self.stdin.flush()

    def heard(self) -> str:
        """The next line that it prints."""
        assert self.stdout
        return self.stdout.readline().strip()


def test_processes_that_record_at_once_are_put_in_order(url: str, head: Path) -> None:
    Ledger.open(url).close()
    processes = [Process(RECORDS, url, head, 15) for _ in range(3)]
    for one in processes:
        one.tell("go")
    ended = [(*one.communicate(), one.returncode) for one in processes]
    assert [(error, status) for _, error, status in ended] == [("", 0)] * 3
    links = [line for out, _, _ in ended for line in out.splitlines()]
    assert sorted(int(link.partition(":")[0]) for link in links) == list(range(1, 46))
    with closing(Ledger.open(url)) as ledger:
        found = ledger.trail(head).verify(AUDITOR)
        assert (found.entries, found.problems) == (46, ())
        told = {f"{one.number}:{one.digest}" for one in ledger.trail(head).export(Selection(), AUDITOR)}
    assert set(links) < told


def test_a_process_that_is_killed_is_no_problem_to_one_that_goes_on(url: str, head: Path) -> None:
    Ledger.open(url).close()
    with Process(RECORDS, url, head, 100_000) as killed, Process(RECORDS, url, head, 30) as going_on:
        going_on.tell("go")
        killed.tell("go")
        known = [killed.heard() for _ in range(10)]
        os.kill(killed.pid, signal.SIGKILL)
        out, error = going_on.communicate()
    assert (error, going_on.returncode) == ("", 0)
    with closing(Ledger.open(url)) as ledger:
        trail = ledger.trail(head)
        assert problems(trail) == ""
        told = {f"{one.number}:{one.digest}" for one in trail.export(Selection(), AUDITOR)}
    assert {*known, *out.splitlines()} < told


def every_step(url: str, head: Path) -> Iterator[int]:
    """Before each line of the ledger's that is run while an entry is recorded, a process that is killed there."""
    with Process(DIES, url, head) as process:
        for step in range(1, 1000):
            process.tell(f"{step}")
            status = int(process.heard())
            if status == 0:
                break
            assert status == -signal.SIGKILL
            yield step
        process.communicate()


def test_a_process_that_is_killed_at_any_step_leaves_a_trail_that_is_intact(url: str, head: Path) -> None:
    with closing(Ledger.open(url)) as ledger:
        trail, last = ledger.trail(head), 0
        seen = set()
        for step in every_step(url, head):
            lines = head.read_text().splitlines() if head.exists() else []
            found = trail.verify(AUDITOR)
            assert (step, found.problems) == (step, ())
            seen.add((len(lines), found.entries - last))
            last = found.entries
    # Before the commit with nothing and with something announced, after it, and after the head had it too.
    assert seen >= {(1, 1), (2, 1), (2, 2), (1, 2)}


def added(url: str, head: Path, last: int) -> None:
    """Somebody adds an entry."""
    forge(url, an_entry(person=SAM))


def taken(url: str, head: Path, last: int) -> None:
    """Somebody takes the last entry that was recorded."""
    cut(url, last - 1)


def head_taken(url: str, head: Path, last: int) -> None:
    """Somebody takes the head."""
    head.unlink()


DONE = [("sqlite", added), ("sqlite", taken), ("sqlite", head_taken), ("postgresql", added)]


@pytest.mark.parametrize(("url", "done"), DONE, indirect=["url"])
def test_what_somebody_does_is_found_at_whatever_step_a_process_was_killed_before(
    trail: Trail, url: str, head: Path, done: Callable[[str, Path, int], None]
) -> None:
    last = ENTRIES
    for count, step in enumerate(every_step(url, head), 1):
        done(url, head, last)
        found = trail.verify(AUDITOR)
        assert (step, len(found.problems)) == (step, count)
        last = found.last.number


@pytest.mark.parametrize(("url", "done"), DONE, indirect=["url"])
def test_a_process_that_is_killed_while_it_records_what_somebody_did_hides_nothing_of_it(
    trail: Trail, url: str, head: Path, done: Callable[[str, Path, int], None]
) -> None:
    done(url, head, ENTRIES)
    for count, step in enumerate(every_step(url, head), 1):
        found = trail.verify(AUDITOR)
        assert (step, len(found.problems)) == (step, count)
        done(url, head, found.last.number)
