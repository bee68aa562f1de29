"""An answer as a message of Teams: pure, and within the limits of the client."""

import re
from collections.abc import Sequence
from dataclasses import replace

from botbuilder.schema import Activity, ActivityTypes, Attachment, TextFormatTypes

from bot.asked import Asked
from bot.cards.card import card_for, lists_rows
from bot.cards.frame import starters_card
from bot.cards.markings import most_restrictive
from bot.claims import message_entities
from bot.limits import BESIDE_A_CARD_UNITS, CITATIONS, QUESTION_UNITS, TEXT_UNITS, head, units
from bot.markdown import closed, escape, keep_lines, line
from corpus.frameworks import Frameworks
from corpus.notes import Note, worded
from corpus.question import Answer
from retrieval.answer import compose
from retrieval.covered import told as coverage

CARD = "application/vnd.microsoft.card.adaptive"

FEEDBACK = {"feedbackLoop": {"type": "default"}}
"""Teams' own buttons beneath a message, whose presses come back as an invoke."""

LINES = 3
"""Up to so many lines of a list stand in the text; a longer one stands in the card."""

CUT = "\n\n_The rest of this answer is too long for one message._"
IN_THE_CARD = "\n\n_The card has all {rows}, each with its source._"
MORE = "\n\n_A message opens {shown} sources at most; the other {more} can't be opened from this one._"

GREETING = (
    "I answer questions from the inspection evidence: grades, findings, actions, decisions, meetings, and what "
    "documents say. Every statement carries the passage that proves it: point at its number. Where the evidence holds "
    "no answer, I say so. In a group, mention me with your question."
)

_TORN = re.compile(r"(?:(?<!\\)\*{1,2})?(?:(?<!\\)\\(?:\\\\)*|&[#\w]*|\\?\[\d*|[\ud800-\udbff])?\Z")
"""Half of an escape, a mark or a character, or bold that begins, at the end of a text that was cut."""


UNASKED = Asked("")
"""Of an answer that is shown without its question; what its card's buttons would ask anew is then refused."""


def render(
    frameworks: Frameworks, answer: Answer, asked: Asked = UNASKED, base: str | None = None, note: str = ""
) -> Activity:
    """The one message that shows an answer: text with its citations, and a card with what can be done from there.

    `base` is the address of the pages, None without; `note` is said first.
    """
    card = card_for(frameworks, answer, asked, base)
    told = _lead(answer) if lists_rows(answer) else answer
    notes = " ".join(filter(None, [note, "" if card else _marked(answer)]))
    rows = len(answer.rows) if told is not answer else 0
    text = _text(told, notes, rows, BESIDE_A_CARD_UNITS if card else TEXT_UNITS)
    activity = message(text)
    marked = [(n, source) for n, source in enumerate(told.sources[:CITATIONS], 1) if f"[{n}]" in text]
    activity.entities = message_entities(marked, answer.told, base) or None
    activity.attachments = [Attachment(content_type=CARD, content=card)] if card else None
    activity.channel_data = FEEDBACK
    return activity


def message(text: str) -> Activity:
    """A message of Markdown."""
    return Activity(type=ActivityTypes.message, text=text, text_format=TextFormatTypes.markdown)


def greeting(questions: Sequence[str]) -> Activity:
    """The message for those who have just installed the bot or ask for help, with questions to begin with."""
    kept = [text for text in map(line, questions) if 0 < units(text) <= QUESTION_UNITS]
    if not kept:
        return message(GREETING + " There is nothing in it yet that you may read.")
    activity = message(GREETING + " For example:")
    activity.attachments = [Attachment(content_type=CARD, content=starters_card(kept))]
    return activity


def _lead(answer: Answer) -> Answer:
    """What is said before a long list, of which the card has every row: counts, cautions, and no line of the list."""
    lines = [statement for statement in answer.statements if statement.row]
    if len(lines) <= LINES:
        return answer
    kept = tuple(statement for statement in answer.statements if not statement.row) or answer.statements[:LINES]
    return replace(answer, statements=kept)


def _marked(answer: Answer) -> str:
    """The marking in words, for a message without a card, which has it on top."""
    marking = most_restrictive(answer.told)
    return f"Marked {marking}." if marking else ""


def _text(told: Answer, note: str, rows: int, limit: int) -> str:
    covered = "" if told.answered or told.coverage is None else escape(coverage(told.coverage))
    shown = keep_lines("\n\n".join(filter(None, [escape(note), compose(_escaped(told), _note), covered])))
    more = len(told.sources) - CITATIONS
    notes = IN_THE_CARD.format(rows=rows) if rows else ""
    notes += MORE.format(shown=CITATIONS, more=more) if more > 0 else ""
    cut = head(shown, limit - len(notes) - len(CUT))
    return (shown if cut == shown else closed(_TORN.sub("", cut).rstrip()) + CUT) + notes


def _escaped(answer: Answer) -> Answer:
    """The same answer, every text from the evidence made harmless; sources stay as many and as distinct."""
    return replace(
        answer,
        statements=tuple(
            replace(
                statement,
                text=escape(statement.text, statement.marked),
                sources=tuple(
                    replace(source, title=escape(line(source.title)), heading=escape(line(source.heading)))
                    for source in statement.sources
                ),
            )
            for statement in answer.statements
        ),
        reason=answer.reason and (escape(answer.reason) or "…"),
    )


def _note(note: Note) -> str:
    return escape(line(worded(note)))
