"""An answer as a message of Teams: pure, and within the limits of the client."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from botbuilder.schema import ActionTypes, Activity, ActivityTypes, CardAction, SuggestedActions, TextFormatTypes

from bot.entities import MessageEntity
from bot.markdown import escape, keep_lines, line
from corpus.nouns import Source
from corpus.question import Answer
from retrieval.answer import compose

CITATIONS = 10
"""Teams documents 20; its real client refuses more than 10."""

NAME_UNITS = 80
ABSTRACT_UNITS = 160
KEYWORDS = 3
KEYWORD_UNITS = 28
URL_UNITS = 1000

QUESTION_UNITS = 200
"""A question on a button may be as long as this; Teams sends back its title."""

TEXT_UNITS = 10_000
"""80 KB a message are 40,000 units of UTF-16: a text that JSON doubles, and ten citations, stay below."""

ICONS = {".pdf": "PDF", ".docx": "Microsoft Word", ".xlsx": "Microsoft Excel", ".pptx": "Microsoft PowerPoint"}
"""Teams' names for its pictures of files."""

CUT = "\n\n_The rest of this answer is too long for one message._"
MORE = "\n\n_A message opens {shown} sources at most; the other {more} can't be opened from this one._"

GREETING = (
    "I answer questions from the inspection evidence. Every statement carries the passage that proves it: "
    "point at its number. In a group, mention me with your question."
)

_TORN = re.compile(r"(?:\\|&[#\w]*|\[\d*|[\ud800-\udbff])\Z")
"""Half of an escape, a mark or a character, at the end of a text that was cut where it has no space."""


def render(answer: Answer) -> Activity:
    """Return the message that shows an answer: its text, and a citation for each mark up to the tenth."""
    shown = keep_lines(compose(_escaped(answer)))
    more = len(answer.sources) - CITATIONS
    note = MORE.format(shown=CITATIONS, more=more) if more > 0 else ""
    text = _within(shown, TEXT_UNITS - len(note) - len(CUT))
    text += ("" if text == shown else CUT) + note
    marked = [(n, source) for n, source in enumerate(answer.sources[:CITATIONS], 1) if f"[{n}]" in text]
    return message(text, [_citation(n, source) for n, source in marked])


def message(text: str, citations: Sequence[dict[str, Any]] = ()) -> Activity:
    """Return a message of Markdown; the citations stand in the one entity that Teams allows for them."""
    activity = Activity(type=ActivityTypes.message, text=text, text_format=TextFormatTypes.markdown)
    if citations:
        root = {"type": "https://schema.org/Message", "@type": "Message", "@context": "https://schema.org"}
        activity.entities = [MessageEntity({**root, "citation": list(citations)})]
    return activity


def greeting(questions: Sequence[str]) -> Activity:
    """Return the message for those who have just installed the bot, with questions to begin with."""
    kept = [text for text in map(line, questions) if 0 < _units(text) <= QUESTION_UNITS]
    if not kept:
        return message(GREETING + " There is nothing in it yet that you may read.")
    activity = message(GREETING + " For example:\n\n" + "\n".join(f"- {escape(text)}" for text in kept))
    actions = [CardAction(type=ActionTypes.im_back, title=text, value=text) for text in kept]
    activity.suggested_actions = SuggestedActions(actions=actions)
    return activity


def _escaped(answer: Answer) -> Answer:
    """The same answer, every text from the evidence made harmless; sources stay as many and as distinct."""
    return replace(
        answer,
        statements=tuple(
            replace(
                statement,
                text=escape(statement.text),
                sources=tuple(
                    replace(source, title=escape(line(source.title)), heading=escape(line(source.heading)))
                    for source in statement.sources
                ),
            )
            for statement in answer.statements
        ),
        reason=answer.reason and (escape(answer.reason) or "…"),
        assumed=tuple(escape(line(text)) for text in answer.assumed),
    )


def _citation(position: int, source: Source) -> dict[str, Any]:
    place = f", page {source.page}" if source.page is not None else f", line {source.line}"
    name = _short(source.title, NAME_UNITS - len(place)) or _short(source.document, NAME_UNITS - len(place))
    appearance: dict[str, Any] = {
        "@type": "DigitalDocument",
        "name": name + place,
        "abstract": _short(source.quote, ABSTRACT_UNITS) or name,
    }
    keywords = [source.marking, source.heading, source.dated and source.dated.isoformat()]
    if kept := [short for word in keywords if word and (short := _short(word, KEYWORD_UNITS))]:
        appearance["keywords"] = kept[:KEYWORDS]
    if icon := ICONS.get(PurePosixPath(source.document).suffix.lower()):
        appearance["image"] = {"@type": "ImageObject", "name": icon}
    if source.link and _is_link(source.link):
        appearance["url"] = source.link
    return {"@type": "Claim", "position": position, "appearance": appearance}


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and _units(text) <= URL_UNITS


def _short(text: str, units: int) -> str:
    """The text on one line, cut at a word where it is too long."""
    whole = line(text)
    return whole if _units(whole) <= units else _within(whole, units - 1) + "…"


def _within(text: str, units: int) -> str:
    """The text as far as it fits, cut at a space, so that no escape or mark is torn."""
    if _units(text) <= units:
        return text
    head = text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
    cut = head.rsplit(maxsplit=1)[0] if len(head.split()) > 1 else head
    return _TORN.sub("", cut).rstrip()


def _units(text: str) -> int:
    """The length that JavaScript counts, and so the limits of Teams."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
