"""The ledger keeps what people do, on SQLite and on PostgreSQL alike, or says why it can't."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_postgresql import PASSWORD, OwnPostgresql
from sqlalchemy import create_engine, inspect, text

from bot.ledger import (
    Feedback,
    GivenAnswer,
    Ledger,
    LedgerUnavailable,
    RatedAnswer,
    Reaction,
    Withholding,
    default_ledger,
)
from bot.ledger.database import BUSY_SECONDS, engine_for, read_url
from bot.ledger.records import COMMENT_CHARACTERS
from bot.ledger.schema import configuration
from bot.ledger.tables import metadata

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def an_answer(**changes: Any) -> GivenAnswer:
    """An answer that went out at noon as message 1 of a chat."""
    known = GivenAnswer(
        reference="0a1b2c3d",
        at=NOON,
        conversation="a chat",
        activity="1",
        person="29:alex",
        question="Who chairs the Stalking Clinic?",
        outcome="answered",
        generation="g000001",
        citations=(("minutes.docx", 120, 164), ("minutes.docx", 12, 20), ("a pack.pdf", 0, 7)),
    )
    return replace(known, **changes)


def a_like(**changes: Any) -> Feedback:
    """A like of message 1, a minute later."""
    known = Feedback(
        at=NOON + timedelta(minutes=1),
        conversation="a chat",
        person="29:alex",
        reaction=Reaction.LIKE,
        comment="Right.",
        activity="1",
    )
    return replace(known, **changes)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be: a new file, or a new database."""
    if request.param == "sqlite":
        return default_ledger(tmp_path / "my-index")
    postgresql: OwnPostgresql = request.getfixturevalue("postgresql")
    return postgresql.new_database()


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """A ledger in which nothing is."""
    with closing(Ledger.open(url)) as opened:
        yield opened


def test_feedback_comes_with_the_answer_that_it_rates(ledger: Ledger) -> None:
    ledger.keep_answer(an_answer(activity="2", question="Another?"))
    ledger.keep_answer(an_answer())
    ledger.keep_feedback(a_like())
    assert ledger.feedback() == [RatedAnswer(a_like(), an_answer())]


def test_feedback_may_come_before_its_answer(ledger: Ledger) -> None:
    ledger.keep_feedback(a_like())
    ledger.keep_answer(an_answer())
    assert ledger.feedback() == [RatedAnswer(a_like(), an_answer())]


def test_what_is_kept_is_there_when_the_ledger_is_opened_again(url: str) -> None:
    with closing(Ledger.open(url)) as before:
        before.keep_answer(an_answer())
        before.keep_feedback(a_like())
    with closing(Ledger.open(url)) as after:
        assert after.feedback() == [RatedAnswer(a_like(), an_answer())]


@pytest.mark.parametrize("elsewhere", [{"conversation": "another chat"}, {"activity": "3"}, {"activity": None}])
def test_a_message_of_another_chat_or_none_is_not_taken_for_it(ledger: Ledger, elsewhere: dict[str, Any]) -> None:
    ledger.keep_answer(an_answer())
    ledger.keep_answer(an_answer(activity=None))
    ledger.keep_feedback(a_like(**elsewhere))
    assert [rated.answer for rated in ledger.feedback()] == [None]


def test_an_answer_is_found_by_its_turn_where_the_message_is_not_known(ledger: Ledger) -> None:
    ledger.keep_answer(an_answer(activity=None))
    ledger.keep_answer(an_answer(activity="2", reference="ffffffff"))
    ledger.keep_feedback(a_like(activity=None, reference="0a1b2c3d"))
    ledger.keep_feedback(a_like(activity=None, reference="0a1b2c3d", conversation="another chat"))
    assert [rated.answer for rated in ledger.feedback()] == [None, an_answer(activity=None)]


def test_somebody_who_rates_an_answer_again_replaces_nothing(ledger: Ledger) -> None:
    ledger.keep_answer(an_answer())
    again = [a_like(), a_like(reaction=Reaction.DISLIKE, comment="No."), a_like(person=None, comment="")]
    for one in again:
        ledger.keep_feedback(one)
    assert ledger.feedback() == [RatedAnswer(one, an_answer()) for one in reversed(again)]


def test_feedback_is_the_newest_first_and_since_a_time(ledger: Ledger) -> None:
    for minutes in (2, 0, 1):
        ledger.keep_feedback(a_like(at=NOON + timedelta(minutes=minutes)))
    found = [rated.feedback.at for rated in ledger.feedback()]
    assert found == [NOON + timedelta(minutes=minutes) for minutes in (2, 1, 0)]
    assert [rated.feedback.at for rated in ledger.feedback(NOON + timedelta(minutes=1))] == found[:2]
    assert ledger.feedback(NOON + timedelta(days=1)) == []


def test_times_are_kept_as_utc_to_the_microsecond(ledger: Ledger) -> None:
    there = datetime(2026, 3, 2, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
    ledger.keep_feedback(a_like(at=there))
    (rated,) = ledger.feedback(since=there)
    assert (rated.feedback.at, rated.feedback.at.tzinfo) == (there, UTC)


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Exception, match="no time zone"):
        ledger.keep_answer(an_answer(at=datetime(2026, 3, 2)))


def test_names_with_sql_in_them_are_data(ledger: Ledger) -> None:
    nasty = "x'); DROP TABLE feedback; --\"%s :name ? {0}"
    answer = an_answer(conversation=nasty, activity=nasty, person=nasty, question=nasty, citations=((nasty, 1, 2),))
    rating = a_like(conversation=nasty, activity=nasty, person=nasty, comment=nasty)
    ledger.keep_answer(answer)
    ledger.keep_feedback(rating)
    assert ledger.feedback() == [RatedAnswer(rating, answer)]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\0b", "a�b"),
        ("\ud83d", "�"),
        ("\ude00\ud83d", "��"),
        ("\ud83d\ude00", "😀"),
        ("‮ right to left, 警察, é", "‮ right to left, 警察, é"),
        ("", ""),
    ],
)
def test_what_is_no_character_is_kept_as_a_mark_of_one(ledger: Ledger, written: str, kept: str) -> None:
    ledger.keep_feedback(a_like(comment=written))
    assert [rated.feedback.comment for rated in ledger.feedback()] == [kept]


def test_a_comment_is_kept_up_to_the_limit(ledger: Ledger) -> None:
    ledger.keep_feedback(a_like(comment="x" * COMMENT_CHARACTERS))
    assert [rated.feedback.comment for rated in ledger.feedback()] == ["x" * COMMENT_CHARACTERS]


def test_a_longer_comment_is_cut_and_says_so(ledger: Ledger) -> None:
    ledger.keep_feedback(a_like(comment="\0😀" * 50_000))
    ((comment,),) = ([rated.feedback.comment] for rated in ledger.feedback())
    assert comment.startswith("�😀" * 1900)
    assert comment.endswith(" […cut: the comment had 100,000 characters]")
    assert len(comment) == COMMENT_CHARACTERS


def test_ids_are_kept_whole_however_long_they_are(ledger: Ledger) -> None:
    # Random digits: a repeated letter would be compressed below the limit that a key of PostgreSQL's trees has.
    long = "".join(f"{(number * 2654435761) % 4294967296:08x}" for number in range(12_500))
    ledger.keep_answer(an_answer(conversation=long, activity=long, reference=long, question=long))
    ledger.keep_feedback(a_like(conversation=long, activity=long))
    (rated,) = ledger.feedback()
    assert rated.answer
    assert rated.answer.question == long


anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=50)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(conversation=anything, activity=anything, comment=anything)
def test_any_text_is_kept_and_found_again(ledger: Ledger, conversation: str, activity: str, comment: str) -> None:
    before = len(ledger.feedback())
    ledger.keep_answer(an_answer(conversation=conversation, activity=activity, question=comment))
    ledger.keep_feedback(a_like(conversation=conversation, activity=activity, comment=comment))
    newest, *earlier = ledger.feedback()
    assert newest.answer
    assert newest.answer.question == newest.feedback.comment
    assert len(earlier) == before


def test_a_reaction_that_is_none_is_refused_and_the_ledger_goes_on(ledger: Ledger) -> None:
    with pytest.raises(LedgerUnavailable, match="can't be written"):
        ledger.keep_feedback(a_like(reaction="meh"))
    ledger.keep_feedback(a_like())
    assert len(ledger.feedback()) == 1


def test_a_document_is_withheld_until_it_is_restored(ledger: Ledger) -> None:
    who: dict[str, Any] = {"by": "root", "reason": "a name in it", "at": NOON}
    assert ledger.withheld() == {}
    ledger.withhold("a pack.pdf", ["force", "opcc"], **who)
    ledger.withhold("minutes.docx", None, **who)
    ledger.withhold("a pack.pdf", ["public", "opcc"], **who)
    assert ledger.withheld() == {"a pack.pdf": frozenset({"force", "opcc", "public"}), "minutes.docx": None}
    ledger.restore("minutes.docx", **who)
    assert ledger.withheld() == {"a pack.pdf": frozenset({"force", "opcc", "public"})}
    ledger.restore("a pack.pdf", **who)
    ledger.withhold("a pack.pdf", ["opcc"], **who)
    assert ledger.withheld() == {"a pack.pdf": frozenset({"opcc"})}


@pytest.mark.parametrize("order", [(None, ["opcc"]), (["opcc"], None)])
def test_what_is_withheld_from_everybody_is_so_whatever_else_is_said(
    ledger: Ledger, order: tuple[list[str] | None, ...]
) -> None:
    for audiences in order:
        ledger.withhold("a pack.pdf", audiences, by="root", reason="", at=NOON)
    assert ledger.withheld() == {"a pack.pdf": None}


def test_what_is_withheld_is_listed_with_who_did_it_and_why(ledger: Ledger) -> None:
    ledger.withhold("a pack.pdf", None, by="root", reason="gone", at=NOON)
    ledger.restore("a pack.pdf", by="root", reason="", at=NOON)
    ledger.withhold("minutes.docx", ["opcc", "force"], by="alex", reason="a name in it", at=NOON)
    ledger.withhold("a pack.pdf", None, by="root", reason="", at=NOON)
    assert ledger.withholdings() == [
        Withholding(NOON, "minutes.docx", "force", "alex", "a name in it"),
        Withholding(NOON, "minutes.docx", "opcc", "alex", "a name in it"),
        Withholding(NOON, "a pack.pdf", None, "root", ""),
    ]


def test_what_another_process_withholds_is_withheld_at_once(url: str) -> None:
    with closing(Ledger.open(url)) as here, closing(Ledger.open(url)) as there:
        assert here.withheld() == {}
        there.withhold("a pack.pdf", None, by="root", reason="", at=NOON)
        assert here.withheld() == {"a pack.pdf": None}


def test_a_sign_out_is_known_by_when_it_was(ledger: Ledger) -> None:
    hour = timedelta(hours=1)
    ledger.sign_out("tenant/person", NOON + 24 * hour, NOON)
    since = [ledger.signed_out_since("tenant/person", NOON + late) for late in (-hour, 0 * hour, hour)]
    assert since == [True, True, False]
    assert not ledger.signed_out_since("tenant/other", NOON - hour)


def test_a_session_that_was_signed_out_is_known_until_it_would_have_ended(ledger: Ledger) -> None:
    hour = timedelta(hours=1)
    ledger.sign_out("one", NOON + hour, NOON)
    ledger.sign_out("one", NOON + hour, NOON)
    ledger.sign_out("two", NOON + 3 * hour, NOON + hour)
    assert [ledger.signed_out(one) for one in ("one", "two", "three")] == [True, True, False]
    ledger.sign_out("three", NOON + 3 * hour, NOON + 2 * hour)
    assert [ledger.signed_out(one) for one in ("one", "two", "three")] == [False, True, True]


def test_a_ledger_of_before_the_trail_keeps_what_it_has(url: str) -> None:
    engine = engine_for(read_url(url))
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0001")
    with closing(Ledger(engine)) as before:
        before.keep_answer(an_answer())
        before.keep_feedback(a_like())
    with closing(Ledger.open(url)) as after:
        assert after.feedback() == [RatedAnswer(a_like(), an_answer())]
        assert after.withheld() == {}


def test_threads_that_write_at_once_lose_nothing(ledger: Ledger) -> None:
    def work(thread: int) -> None:
        for number in range(10):
            name = f"{thread} {number}"
            ledger.keep_answer(an_answer(activity=name, question=name))
            ledger.keep_feedback(a_like(activity=name, comment=name))
            assert ledger.feedback()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    kept = [(rated.feedback.comment, rated.answer and rated.answer.question) for rated in ledger.feedback()]
    assert sorted(kept) == sorted((f"{thread} {number}",) * 2 for thread in range(8) for number in range(10))
    assert all(rated.answer and len(rated.answer.citations) == 3 for rated in ledger.feedback())


OPENS = """
import sys
from datetime import UTC, datetime
from bot.ledger import Feedback, Ledger, Reaction
print("ready", flush=True)
sys.stdin.readline()
ledger = Ledger.open(sys.argv[1])
for number in range(5):
    ledger.keep_feedback(
        Feedback(at=datetime.now(UTC), conversation="a chat", person=sys.argv[2], reaction=Reaction.LIKE)
    )
ledger.close()
"""


def test_processes_that_open_a_new_ledger_at_once_all_do(url: str) -> None:
    opening = [
        subprocess.Popen(
            [sys.executable, "-c", OPENS, url, str(number)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    for one in opening:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in opening:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [(one.communicate()[1], one.returncode) for one in opening] == [("", 0)] * 4
    with closing(Ledger.open(url)) as ledger:
        assert sorted(str(rated.feedback.person) for rated in ledger.feedback()) == sorted("0123" * 5)


def test_threads_that_open_a_new_ledger_at_once_all_do(url: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        for ledger in threads.map(Ledger.open, [url] * 8):
            ledger.keep_feedback(a_like())
            ledger.close()
    with closing(Ledger.open(url)) as ledger:
        assert len(ledger.feedback()) == 8


def test_threads_may_each_open_a_new_ledger_of_their_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for ledger in threads.map(Ledger.open, [default_ledger(tmp_path / str(number)) for number in range(16)]):
            with closing(ledger):
                ledger.keep_feedback(a_like())
                assert len(ledger.feedback()) == 1


def test_a_migration_that_fails_leaves_nothing_behind(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE feedback (words TEXT)"))
    assert "feedback" in refusal(url)
    assert inspect(engine).get_table_names() == ["feedback"]
    engine.dispose()
    assert Ledger.find(url) is None


def test_tables_and_migrations_agree(url: str) -> None:
    Ledger.open(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_schema_goes_down_to_nothing_and_up_again(url: str) -> None:
    Ledger.open(url).close()
    engine = engine_for(read_url(url))
    with engine.begin() as connection:
        before = inspect(connection).get_multi_columns()
        command.downgrade(configuration(connection), "base")
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
    assert Ledger.find(url) is None
    with closing(Ledger.open(url)) as ledger:
        ledger.keep_feedback(a_like())
        assert len(ledger.feedback()) == 1
    engine = create_engine(url)
    assert repr(inspect(engine).get_multi_columns()) == repr(before)
    engine.dispose()


def test_a_schema_of_a_newer_installation_is_refused_and_left_as_it_is(url: str) -> None:
    Ledger.open(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for opened in (Ledger.open, Ledger.find):
        with pytest.raises(LedgerUnavailable, match=r"schema 9999.*a newer one made it.*Install that version"):
            opened(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    engine.dispose()


def test_a_ledger_that_is_not_there_is_not_found_and_not_made(url: str) -> None:
    assert Ledger.find(url) is None
    assert Ledger.find(url) is None
    with closing(Ledger.open(url)) as ledger:
        ledger.keep_feedback(a_like())
    found = Ledger.find(url)
    assert found
    with closing(found):
        assert len(found.feedback()) == 1


def test_a_ledger_of_sqlite_is_one_file_for_its_owner_alone(tmp_path: Path) -> None:
    with closing(Ledger.open(default_ledger(tmp_path / "my-index"))) as ledger:
        ledger.keep_answer(an_answer())
        names = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        assert ledger.place == str(tmp_path / "my-index.ledger.sqlite")
    assert {"my-index.ledger.sqlite", "my-index.ledger.sqlite-wal"} <= names.keys()
    assert set(names.values()) == {0o600}


def test_sqlite_has_a_log_waits_holds_to_foreign_keys_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    with closing(Ledger.open(default_ledger(tmp_path / "my-index"))) as ledger, ledger._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys", "secure_delete")
        }
    waits = BUSY_SECONDS * 1000
    assert found == {"journal_mode": "wal", "busy_timeout": waits, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.parametrize("name", ["my-index", "my index", "100% #1?x=y&z", "ü@:b", "a.b"])
def test_the_default_is_beside_the_index_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    Ledger.open(default_ledger(tmp_path / name)).close()
    assert (tmp_path / f"{name}.ledger.sqlite").is_file()
    assert not (tmp_path / name).exists()


def test_the_default_of_the_folder_where_one_stands_is_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my-index").mkdir()
    monkeypatch.chdir(tmp_path / "my-index")
    assert default_ledger(Path()) == default_ledger(tmp_path / "my-index")
    assert default_ledger(Path("../my-index/")) == default_ledger(tmp_path / "my-index")


def refusal(url: str) -> str:
    """What is said of a ledger that can't be opened, whoever opens it, without any password of these tests."""
    with pytest.raises(LedgerUnavailable) as opened:
        Ledger.open(url)
    assert opened.value.__cause__ is None
    assert opened.value.__suppress_context__ or opened.value.__context__ is None
    for secret in ("hush", PASSWORD, "battery", "staple"):
        assert secret not in str(opened.value)
    return str(opened.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ledger.sqlite", "is no URL of a database. Set FIVES_LEDGER to sqlite:///FILE or to postgresql"),
        ("", "is no URL of a database"),
        ("postgresql+psycopg://fives:hush@host:hush/ledger", "is no URL of a database"),
        ("postgresql+psycopg://fives:hu@sh:hush@host/ledger", "is no URL of a database"),
        ("postgresql+psycopg://fives:correct@hush@host/ledger", "has an @ in its password: write it as %40"),
        ("postgres://fives:hush@host/ledger", "can't be kept in postgres. Set FIVES_LEDGER to sqlite:///FILE"),
        ("mysql://fives:hush@host/ledger", "can't be kept in mysql."),
        ("postgresql+asyncpg://fives:hush@host/ledger", "can't be kept in postgresql+asyncpg."),
        ("sqlite://", "A ledger in SQLite is a file"),
        ("sqlite:///:memory:", "A ledger in SQLite is a file"),
        ("sqlite:///a.sqlite?password=hush", "A ledger in SQLite is a file"),
        ("sqlite://host/a.sqlite", "A ledger in SQLite is a file"),
    ],
)
def test_a_url_that_can_t_be_a_ledger_s_is_refused_with_those_that_can(url: str, said: str) -> None:
    assert said in refusal(url)
    with pytest.raises(LedgerUnavailable):
        Ledger.find(url)


def test_postgresql_without_its_driver_says_how_to_install_it(tmp_path: Path) -> None:
    without = "import sys; sys.modules['psycopg'] = None; from bot.ledger import Ledger; Ledger.open(sys.argv[1])"
    command = [sys.executable, "-c", without, "postgresql://fives:hush@host/ledger"]
    ended = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    (said,) = (line for line in ended.stderr.splitlines() if "LedgerUnavailable: " in line)
    assert "The ledger in the database ledger at host can't be opened" in said
    assert "pip install 'fives[postgresql]'" in said
    assert "hush" not in ended.stderr


def test_a_server_that_does_not_answer_is_named() -> None:
    url = "postgresql+psycopg://hush:hush@127.0.0.1:1/ledger?sslpassword=hush"
    said = refusal(url)
    assert "The ledger in the database ledger at 127.0.0.1:1 can't be opened" in said
    assert "Check that the server runs" in said


def test_a_wrong_password_is_not_repeated(postgresql: OwnPostgresql) -> None:
    # The server names the user, who has the same name here.
    said = refusal(postgresql.url("postgres", user="hush", password="hush"))
    assert 'password authentication failed for user "***"' in said


def test_a_database_that_is_not_there_is_named(postgresql: OwnPostgresql) -> None:
    assert 'database "nowhere" does not exist' in refusal(postgresql.url("nowhere"))


def test_who_may_not_create_tables_is_told(postgresql: OwnPostgresql) -> None:
    url = postgresql.new_database()
    postgresql.run(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    said = refusal(url.replace("//fives:", "//guest:"))
    assert "permission denied for schema public" in said
    assert "may read and write the database" in said
    assert Ledger.find(url) is None


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = refusal(default_ledger(tmp_path / "nowhere" / "my-index"))
    assert f"The ledger in {tmp_path / 'nowhere' / 'my-index.ledger.sqlite'} can't be opened" in said
    assert "Check that the folder is there" in said


def test_a_folder_and_another_file_are_no_ledger_and_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.ledger.sqlite").mkdir()
    assert "unable to open database file" in refusal(default_ledger(tmp_path / "a"))
    (tmp_path / "b.ledger.sqlite").write_text("Minutes of the stalking clinic. " * 100, encoding="utf-8")
    assert "file is not a database" in refusal(default_ledger(tmp_path / "b"))
    assert (tmp_path / "b.ledger.sqlite").read_text(encoding="utf-8").startswith("Minutes")


def test_a_ledger_that_is_lost_while_in_use_says_so_and_holds_no_question(postgresql: OwnPostgresql) -> None:
    url = postgresql.new_database()
    with closing(Ledger.open(url)) as ledger:
        ledger.keep_answer(an_answer())
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE citations"))
        engine.dispose()
        with pytest.raises(LedgerUnavailable, match='can\'t be written: relation "citations" does not exist') as lost:
            ledger.keep_answer(an_answer(question="Who is hushed up?", activity="2"))
        assert "hush" not in str(lost.value)
        postgresql.run(f"DROP DATABASE {ledger.place.split()[2]} WITH (FORCE)")
        with pytest.raises(LedgerUnavailable, match="can't be read"):
            ledger.feedback()


def test_an_answer_is_kept_with_all_its_citations_or_not_at_all(ledger: Ledger) -> None:
    with pytest.raises(LedgerUnavailable):
        ledger.keep_answer(an_answer(citations=(("a.txt", 0, 1), (None, 0, 1))))
    ledger.keep_feedback(a_like())
    assert [rated.answer for rated in ledger.feedback()] == [None]


def test_a_connection_that_the_server_has_ended_is_made_anew(postgresql: OwnPostgresql) -> None:
    with closing(Ledger.open(postgresql.new_database())) as ledger:
        ledger.keep_feedback(a_like())
        postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'ledger_%'")
        ledger.keep_feedback(a_like())
        assert len(ledger.feedback()) == 2
