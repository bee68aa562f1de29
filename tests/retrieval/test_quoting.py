"""What of a passage is quoted: sentences and whole lists, word for word."""

from collections.abc import Callable

from asking import asked, said

from corpus.view import View

ITEMS = (
    "the plan names every line of enquiry;",
    "the plan is reviewed each fortnight; and",
    "the plan is signed by an inspector.",
)


def test_a_list_is_quoted_whole_with_its_lead_in(two_forces: View) -> None:
    answer = asked("What must supervisors at Brackenshire Police check each investigation plan against?", two_forces)
    lead, *items = answer.statements[0].text.split("\n")
    assert lead == "Supervisors must check each investigation plan against this list:"
    assert items == [f"• {item}" for item in ITEMS]
    (source,) = answer.statements[0].sources
    assert all(item in source.quote for item in (lead, *ITEMS))


def test_a_question_that_a_paper_puts_is_not_its_answer(papers: View) -> None:
    answer = asked("How many bicycles did thieves take in the county?", papers)
    assert said(answer) == "Thieves took 412 bicycles in the county, of which 97 came back to their owners."


def test_a_question_that_is_only_put_is_not_answered(two_forces: View, everything: View) -> None:
    for view, question in (
        (two_forces, "Who chairs the Digital Forum?"),
        (everything, "Who chairs the Stalking Clinic?"),
    ):
        answer = asked(question, view)
        assert answer.answered
        assert question not in said(answer)


def test_a_quote_over_a_page_break_has_two_sources(everything: View) -> None:
    answer = asked("What does Op Lantern bring under one command?", everything)
    before, after = answer.statements[0].sources
    assert before.document == after.document == "peel-2023-25.pdf"
    assert before.end <= after.start
    assert f"{before.quote} {after.quote}" == answer.statements[0].text


def test_what_is_said_is_what_the_sources_quote(view_of: Callable[..., View]) -> None:
    view = view_of("public")
    for question in ("How many officers resigned?", "What did 101 callers think?", "What proportion of MARAC cases?"):
        for statement in asked(question, view).statements:
            quoted = "".join(source.quote for source in statement.sources)
            assert "".join(statement.text.split()) in "".join(quoted.split())


def test_a_sentence_that_points_back_brings_the_one_before(two_forces: View) -> None:
    answer = asked("What does Alderford do with cases without the view of the victim, in PEEL 2023-25?", two_forces)
    assert "The constabulary records 93.1 percent of crimes within a day. It closes cases" in said(answer)


def test_an_answer_of_passages_shows_at_most_two_that_share_no_place(everything: View) -> None:
    for question in ("How are repeat victims kept safe?", "What did inspectors say about drones?", "trigger plans"):
        answer = asked(question, everything)
        if not answer.rows:
            assert len(answer.statements) <= 2
            places = [(source.document, source.start) for one in answer.statements for source in one.sources]
            assert len(places) == len(set(places))


def test_the_words_that_answer_are_marked_in_what_is_shown(everything: View) -> None:
    (first, *_) = asked("How many officers resigned?", everything).statements
    assert first.marked in first.text
    assert "resigned" in first.marked
