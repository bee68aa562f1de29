"""The command line: what it prints, and how it ends."""

import json
import re
from pathlib import Path

import pytest
from builders import a_folder
from commands import Fives

from corpus.frameworks import bundled
from indexer.load import load
from indexer.pieces import assemble


def a_jsonl(folder: Path, *entries: object) -> Path:
    """A file of these, an object a line."""
    path = folder / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), encoding="utf-8")
    return path


OPTIONS = {
    "index": "FOLDER --audience --allow-removals --index --json",
    "ask": "QUESTION --jsonl --json --index --as",
    "search": "QUESTION -k --jsonl --json --index --as",
    "facts": "KIND --json --index --as",
    "check": "--json --index --as",
    "status": "--json --index --as",
    "serve": "--index",
    "feedback": "--json --since --index",
    "teams-package": "--app-id --host --out --developer --website --privacy --terms --app-version",
}


@pytest.mark.parametrize(("command", "options"), OPTIONS.items())
def test_help_names_every_option(command: str, options: str, fives: Fives) -> None:
    ended = fives(command, "--help")
    assert ended.status == 0
    assert [name for name in options.split() if name not in ended.out] == []


def test_help_names_every_command(fives: Fives) -> None:
    told = fives("--help").out
    assert all(re.search(rf"\n    {command}\s", told) for command in OPTIONS)
    assert "Teams" in fives("serve", "--help").out


ANSWER = ["outcome", "answered", "answer", "citations", "marking", "coverage"]
CITATION = ["n", "document", "title", "date", "heading", "page", "line", "start", "end", "quote", "marking"]
PASSAGE = ["document", "start", "end", "score", "text", "marking"]


def test_an_answer_in_json_has_these_keys(fives: Fives, sample_index: Path) -> None:
    ended = fives("ask", "Who chairs the Stalking Clinic?", "--json", "--index", sample_index)
    (answer,) = ended.lines
    assert (ended.status, list(answer)) == (0, ANSWER)
    assert (answer["outcome"], answer["answered"]) == ("answered", True)
    assert all(list(citation) == CITATION for citation in answer["citations"])
    assert answer["citations"][0]["n"] == 1
    assert "[1]" in answer["answer"]


CLOSEST = "Nothing here says this outright. The closest:"
NEAR = "How many of the recorded calls to 101 were callers courteous in?"
"""The sample says how many calls were listened to, and not how many callers were courteous."""


def test_what_comes_closest_in_json_is_no_answer_and_has_its_citations(fives: Fives, sample_index: Path) -> None:
    (told,) = fives("ask", NEAR, "--json", "--index", sample_index).lines
    assert (list(told), told["outcome"], told["answered"]) == (ANSWER, "closest", False)
    assert told["answer"].startswith(f"{CLOSEST}\n\n") and "45 recorded calls" in told["answer"]
    assert [citation["n"] for citation in told["citations"]] == list(range(1, len(told["citations"]) + 1))
    assert all(f"[{citation['n']}]" in told["answer"] for citation in told["citations"])
    assert (told["marking"], told["coverage"]["documents"]) == ("OFFICIAL-SENSITIVE", 12)


def test_what_comes_closest_in_words_begins_with_its_reason_and_ends_with_what_was_searched(
    fives: Fives, sample_index: Path
) -> None:
    ended = fives("ask", NEAR, "--index", sample_index)
    marking, reason, *said, places, covered = ended.out.strip().split("\n\n")
    assert (ended.status, marking, reason) == (0, "Marking: OFFICIAL-SENSITIVE", CLOSEST)
    assert said[0].endswith("[1]") and places.startswith("[1] Assurance note")
    assert covered.startswith("Searched: 12 documents")


def test_questions_of_a_file_are_answered_in_its_order(fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    file = a_jsonl(
        tmp_path,
        {"id": "refused", "question": "What grade did Durham Constabulary get for custody?"},
        {"id": 7, "turns": ["What grade did we get for investigating crime in 2025?", "and for leadership?"]},
    )
    ended = fives("ask", "--jsonl", file, "--index", sample_index)
    refused, graded = ended.lines
    assert (ended.status, list(refused), list(graded)) == (0, ["id", *ANSWER], ["id", *ANSWER])
    assert (refused["id"], refused["outcome"], refused["citations"]) == ("refused", "not_in_store", [])
    assert (graded["id"], graded["outcome"]) == ("7", "answered")
    assert "leadership" in graded["answer"].lower()


def test_an_answer_in_words_ends_with_its_places(fives: Fives, sample_index: Path) -> None:
    ended = fives("ask", "Who chairs the Stalking Clinic?", "--index", sample_index)
    marking, *said, places = ended.out.strip().split("\n\n")
    assert marking == "Marking: OFFICIAL"
    assert said[-1].endswith("]")
    assert places.startswith("[1] Scrutiny meeting pack, 14 May 2025")


def test_passages_in_json_have_these_keys(fives: Fives, sample_index: Path) -> None:
    (found,) = fives("search", "repeat victims", "-k", "3", "--json", "--index", sample_index).lines
    assert list(found) == ["passages"]
    assert len(found["passages"]) == 3
    assert all(list(passage) == PASSAGE for passage in found["passages"])


@pytest.mark.parametrize("command", [("facts", "actions"), ("check",), ("search", "repeat victims")])
def test_what_is_printed_in_words_begins_with_its_marking(
    command: tuple[str, ...], fives: Fives, sample_index: Path
) -> None:
    assert fives(*command, "--index", sample_index).out.startswith("Marking: OFFICIAL")
    assert fives(*command, "--index", sample_index, "--as", "nobody").out.startswith(("0 ", "Nothing", "No passage"))


def test_passages_of_a_file_of_questions_have_its_ids(fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    file = a_jsonl(tmp_path, {"id": "a", "question": "repeat victims"}, {"id": "b", "question": "101 calls"})
    found = fives("search", "--jsonl", file, "--index", sample_index).lines
    assert [(list(line), line["id"]) for line in found] == [(["id", "passages"], "a"), (["id", "passages"], "b")]


def test_offsets_are_of_the_document_s_text(fives: Fives, sample_index: Path, sample: Path) -> None:
    (answer,) = fives("ask", "List the AFIs in PEEL 2021/22", "--json", "--index", sample_index).lines
    (found,) = fives("search", "repeat victims", "--json", "--index", sample_index).lines
    quoted = [(one["document"], one["start"], one["end"], one["quote"]) for one in answer["citations"]]
    quoted += [(one["document"], one["start"], one["end"], one["text"]) for one in found["passages"]]
    texts = {name: assemble(load(bundled(), sample / name).pieces)[0] for name in {name for name, *_ in quoted}}
    assert all(texts[name][start:end] == text for name, start, end, text in quoted)


HIDDEN_FROM_THE_PUBLIC = [
    "How many of the recorded calls to 101 were callers courteous in?",
    "What do staff believe about Op Lantern?",
    "What is in the assurance note on 101 calls and delayed incidents?",
    "What did the Vulnerability Gold Group paper say?",
    "What did the meeting of 11 June 2025 decide?",
]
TELLING = ["assurance note", "assurance-note", "gold-group", "gold group: paper", "courteous", "january 2026"]


def test_the_public_never_reads_of_what_it_may_not_see(fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    file = a_jsonl(tmp_path, *({"id": text, "question": text} for text in HIDDEN_FROM_THE_PUBLIC))
    as_public = ("--index", sample_index, "--as", "public")
    for ended in (fives("ask", "--jsonl", file, *as_public), fives("search", "--jsonl", file, "-k", "500", *as_public)):
        told = [{**line, "id": ""} for line in ended.lines]
        assert ended.status == 0
        assert [word for word in TELLING if word in json.dumps(told, ensure_ascii=False).lower()] == []


def test_who_may_see_it_reads_of_it(fives: Fives, sample_index: Path) -> None:
    told = fives("search", HIDDEN_FROM_THE_PUBLIC[0], "--json", "--index", sample_index, "--as", "public", "opcc").out
    assert "courteous" in told


def test_the_public_s_status_counts_what_it_may_see(fives: Fives, sample_index: Path) -> None:
    (status,) = fives("status", "--json", "--index", sample_index, "--as", "public").lines
    (found,) = fives("search", "the", "--json", "-k", "9999", "--index", sample_index, "--as", "public").lines
    assert "restricted" not in status
    assert status["refused"] == {}
    assert status["documents"] == len({passage["document"] for passage in found["passages"]}) == 6
    assert status["newest"] == "2025-05-14"


STATUS = [
    "index",
    "generation",
    "model",
    "made",
    "documents",
    "passages",
    "newest",
    "stale",
    "refused",
    "hidden",
    "restricted",
]


def test_status_in_json_has_these_keys(fives: Fives, sample_index: Path) -> None:
    (status,) = fives("status", "--json", "--index", sample_index).lines
    assert list(status) == STATUS
    assert (status["documents"], status["newest"]) == (12, "2025-06-27")
    assert (status["refused"], status["restricted"]) == ({}, [])


def test_status_in_words_has_a_line_for_each(fives: Fives, sample_index: Path) -> None:
    told = fives("status", "--index", sample_index).out.splitlines()
    assert [line.split(":")[0] for line in told] == STATUS
    assert "refused: none" in told


def test_indexing_tells_what_it_did_and_who_may_read_it(fives: Fives, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "folder", {"a.md": "# A\n\nThe force has a plan.\n", "b.md": "# B\n\nIt is new.\n"})
    target = ("--index", tmp_path / "index")
    first = fives("index", folder, *target)
    assert first.status == 0
    assert "Read 2, unchanged 0, removed 0." in first.out
    assert "Only administrators can read 2 of the documents: a.md, b.md." in first.out
    assert "--audience NAME" in first.out
    assert "Published g000001: 2 documents, 2 passages, 2 newly embedded." in first.out
    assert "read: 2" in first.err
    second = fives("index", folder, *target)
    assert second.out.splitlines()[0] == "Read 0, unchanged 2, removed 0."
    assert second.out.splitlines()[-1] == "Nothing changed."
    third = fives("index", folder, *target, "--audience", "public", "--json")
    (report,) = third.lines
    assert (report["restricted"], report["read"], report["embedded"]) == ([], ["a.md", "b.md"], 0)


REPORT = (
    *("generation", "read", "removed", "unchanged", "refused", "stale", "gaps", "restricted", "unmatched"),
    *("documents", "passages", "embedded"),
)


def test_a_refused_file_ends_with_1_and_the_rest_is_read(fives: Fives, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "folder", {"a.md": "# A\n\nThe force has a plan.\n", "broken.pdf": b"%PDF-1.4 no"})
    ended = fives("index", folder, "--index", tmp_path / "index", "--json")
    (report,) = ended.lines
    assert (ended.status, tuple(report)) == (1, REPORT)
    assert ([name for name, _ in report["refused"]], report["read"]) == (["broken.pdf"], ["a.md"])
    status = fives("status", "--index", tmp_path / "index", "--json")
    assert list(status.lines[0]["refused"]) == ["broken.pdf"]
    assert status.lines[0]["restricted"] == ["a.md"]


def test_no_index_is_told_with_its_remedy(fives: Fives, tmp_path: Path) -> None:
    ended = fives("ask", "Who?", "--index", tmp_path / "none")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        f"There is no index at {tmp_path / 'none'}. Build one with: fives index FOLDER --index {tmp_path / 'none'}\n"
    )


def test_no_folder_is_told(fives: Fives, tmp_path: Path) -> None:
    ended = fives("index", tmp_path / "none", "--index", tmp_path / "index")
    assert ended.status == 1
    assert ended.err.startswith(f"{tmp_path / 'none'} is no folder, so nothing was published.")


def test_a_folder_without_documents_is_told(fives: Fives, tmp_path: Path) -> None:
    ended = fives("index", tmp_path, "--index", tmp_path / "index")
    assert ended.status == 1
    assert ended.err.startswith(f"{tmp_path} holds no documents, so nothing was published.")


BAD_LINES = {
    "no JSON": "who?",
    "no object": "[1, 2]",
    "no id": '{"question": "Who?"}',
    "no question": '{"id": "a"}',
    "a number for a question": '{"id": "a", "question": 5}',
    "no turns": '{"id": "a", "turns": []}',
    "a text for turns": '{"id": "a", "turns": "Who?"}',
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_named_with_its_file(line: str, fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(f"\n\n{line}\n", encoding="utf-8")
    ended = fives("ask", "--jsonl", file, "--index", sample_index)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"{file}, line 3: give a JSON object with id, and question or a list of turns\n"


def test_a_file_is_read_with_a_byte_order_mark_and_any_line_ends(
    fives: Fives, sample_index: Path, tmp_path: Path
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes('\ufeff{"id": "a", "question": "What is\u2028SIGHT?"}\r\n\r\n'.encode())
    ended = fives("search", "--jsonl", file, "-k", "1", "--index", sample_index)
    assert (ended.status, [line["id"] for line in ended.lines]) == (0, ["a"])


def test_a_file_that_is_not_there_is_told(fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    ended = fives("ask", "--jsonl", tmp_path / "none.jsonl", "--index", sample_index)
    assert ended.status == 1
    assert "none.jsonl can't be read" in ended.err


def test_no_question_is_told(fives: Fives, sample_index: Path) -> None:
    ended = fives("ask", "--index", sample_index)
    assert (ended.status, ended.err) == (1, "Give a question, or a file of them with --jsonl FILE.\n")


def test_a_refusal_ends_with_0(fives: Fives, sample_index: Path) -> None:
    ended = fives("ask", "What grade did Durham Constabulary get for custody?", "--index", sample_index)
    assert (ended.status, ended.out.startswith("Marking: OFFICIAL\n\nNot in the store:")) == (0, True)


def test_an_option_that_is_none_ends_with_2(fives: Fives) -> None:
    assert fives("ask", "Who?", "--colour").status == 2


def test_a_question_after_the_audiences_is_a_question(fives: Fives, sample_index: Path) -> None:
    after = fives("ask", "--index", sample_index, "--as", "public", "opcc", "Who chairs the Stalking Clinic?")
    before = fives("ask", "Who chairs the Stalking Clinic?", "--index", sample_index, "--as", "public", "opcc")
    assert after == before
    assert "Amara Finch" in after.out


def test_audiences_can_be_named_one_by_one(fives: Fives, sample_index: Path) -> None:
    once = fives("status", "--json", "--index", sample_index, "--as", "public", "opcc")
    twice = fives("status", "--json", "--index", sample_index, "--as", "public", "--as", "opcc")
    assert once == twice


@pytest.mark.parametrize("number", ["-1", "0", "two", "1.5"])
def test_no_number_of_passages_but_a_whole_one_from_1_up(number: str, fives: Fives, sample_index: Path) -> None:
    ended = fives("search", "victims", f"-k={number}", "--index", sample_index)
    assert (ended.status, ended.out) == (2, "")
    assert f"give a whole number from 1 up, not {number}" in ended.err
