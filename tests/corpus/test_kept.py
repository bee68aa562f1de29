"""What is kept of a generation: bounded, each thing by its key, safe in several threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.kept import Kept


def test_what_was_made_is_made_once() -> None:
    kept, made = Kept(), []
    assert [kept("one", lambda: (made.append(1), "first")[1]) for _ in range(3)] == ["first"] * 3
    assert made == [1]


def test_no_more_is_kept_than_its_limit_and_what_was_not_asked_for_the_longest_goes_first() -> None:
    kept = Kept(limit=3)
    for key in ("a", "b", "c", "a", "d"):
        kept(key, lambda: "first")
    assert len(kept) == 3
    assert [kept(key, lambda: "again") for key in ("a", "c", "d")] == ["first"] * 3
    assert kept("b", lambda: "again") == "again"


def test_what_fails_is_not_kept() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept("a", lambda: 1 // 0)
    assert kept("a", lambda: 1) == 1


def test_eight_threads_never_get_what_another_key_made_and_stay_within_the_limit() -> None:
    kept = Kept(limit=7)

    def ask(at: int) -> bool:
        return all(kept(key, lambda key=key: (key, "made")) == (key, "made") for key in range(at, at + 200))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(8)))
    assert len(kept) <= 7
