"""The whole path of a question: understand, search, answer."""

from collections.abc import Callable
from dataclasses import replace

from corpus.asking import said
from corpus.frameworks import using
from corpus.nouns import Source
from corpus.question import Answer, Asks, Context, Outcome, Question
from corpus.view import View
from retrieval.choices import answer_with_choices
from retrieval.kinds.actions.tell import answer_from_action_quoted, answer_from_actions
from retrieval.kinds.decisions.tell import answer_from_decisions
from retrieval.kinds.documents import answer_from_documents
from retrieval.kinds.evidence.tell import answer_from_evidence
from retrieval.kinds.findings.tell import answer_from_findings
from retrieval.kinds.grades.changes import answer_from_changes
from retrieval.kinds.grades.tell import answer_from_grades
from retrieval.kinds.inherited import inherited
from retrieval.kinds.inspections.tell import answer_from_inspections
from retrieval.kinds.meanings import answer_from_meanings
from retrieval.kinds.meetings.tell import answer_from_meetings
from retrieval.kinds.near import taken
from retrieval.kinds.promises.tell import answer_from_promises
from retrieval.kinds.questions.tell import answer_from_questions
from retrieval.kinds.register import RECONCILED
from retrieval.kinds.roles.tell import answer_from_roles
from retrieval.passages.passages import answer_from_passages
from retrieval.understanding.understand import understand

Answerer = Callable[[Question, View], Answer | None]

ANSWERERS: tuple[Answerer, ...] = (
    answer_with_choices,
    answer_from_meanings,
    answer_from_documents,
    answer_from_evidence,
    answer_from_findings,
    answer_from_actions,
    answer_from_promises,
    answer_from_grades,
    answer_from_changes,
    answer_from_inspections,
    answer_from_roles,
    answer_from_questions,
    answer_from_meetings,
    answer_from_decisions,
)
"""Ways of answering, tried in order; where none answers, passages do."""


def ask(question: str, view: View, context: Context) -> Answer:
    """The answer that the view's evidence gives to a question, with what that evidence is."""
    with using(view.frameworks):
        return replace(_answer(question, view, context), coverage=view.coverage())


def _answer(question: str, view: View, context: Context) -> Answer:
    if not any(character.isalnum() for character in question) or said("ask_courtesy", question):
        reason = "That holds no question. Ask in a few words, such as: who chairs …?"
        return Answer(Outcome.NOT_IN_STORE, reason=reason, about=context.earlier)
    understood = understand(question, view, context)
    answer = next((answer for answerer in ANSWERERS if (answer := answerer(understood, view))), None)
    if answer is None or (answer.outcome is Outcome.NOT_IN_STORE and _may_stand_in_prose(understood)):
        answer = _quoted(understood, view, answer)
    if understood.asks is Asks.PASSAGE:
        answer = answer_from_action_quoted(understood, view, answer) or answer
    return replace(answer, about=understood.said, near=_near(answer, understood, view))


def _near(answer: Answer, question: Question, view: View) -> tuple[Source, ...]:
    """Where all stands that an answer tells beside what it cites: its rows, and how the question was taken, too."""
    near = dict.fromkeys((*answer.near, *inherited(view, answer.rows)))
    cited = {source.document for source in (*answer.told, *near)}
    return (*near, *taken(view, question.assumed, cited))


def _may_stand_in_prose(question: Question) -> bool:
    """Whether a passage may tell of the topic; a grade, and which rows stand how, is the register's alone."""
    narrowed = (
        question.aspect,
        question.statuses,
        question.decided,
        question.overdue,
        question.unowned,
        question.count,
    )
    return bool(question.topic) and question.asks is not Asks.GRADES and not any(narrowed)


def _quoted(question: Question, view: View, refused: Answer | None) -> Answer:
    """What passages say where the register says nothing, and that it does not; its refusal where they say nothing."""
    answer = answer_from_passages(question, view)
    if not answer.answered:
        return refused or answer
    if question.asks not in RECONCILED:
        return answer
    asked = f" on “{question.topic}”" if question.topic else " of what is asked"
    note = f"the register has no {question.asks.value}{asked}, so passages are quoted"
    return replace(answer, assumed=(*answer.assumed, note))
