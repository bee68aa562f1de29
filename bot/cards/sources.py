"""The card of an answer that quotes passages, or of the closest that there are: it offers to show them."""

from typing import Any

from bot.asked import Asked
from bot.cards.buttons import SHOW, passage_button, returning
from bot.cards.frame import card, ending, marked
from bot.cards.listing import place
from bot.cards.markings import most_restrictive
from bot.cards.text import Element, paragraph, run, safe, small, strong, title
from corpus.nouns import Source
from corpus.question import Answer

OFFERED = 5
"""Teams shows up to six buttons."""


def sources_card(answer: Answer, asked: Asked) -> dict[str, Any] | None:
    """Which passages prove an answer, by the numbers of their marks, each with a button; None where there are none."""
    sources = answer.sources
    apart: dict[tuple[str, str | int], tuple[int, Source]] = {}
    for number, source in enumerate(sources, 1):
        apart.setdefault((source.document, source.passage or source.start), (number, source))
    offered = list(apart.values())[:OFFERED]
    rows = [_row(number, source) for number, source in offered]
    if not any("actions" in item for row in rows for item in row["items"]):
        return None
    marking = most_restrictive(answer.told)
    left = len(apart) - len(offered)
    cited = "answer" if answer.answered else "message"
    rest = [small(f"{len(offered)} of {len(apart)} passages; the others are cited in the {cited}")] if left else []
    said = [safe(answer.reason)] if answer.reason else []
    spoken = " ".join(
        [*(said or ["The passages that prove the answer:"]), f"{len(offered)} of {len(apart)} can be shown"]
    )
    head = [*marked(marking), title("Sources"), *(paragraph(run(text)) for text in said)]
    return card([*head, *returning(rows, asked, 1), *rest, *ending(answer.follow_ups)], [], spoken)


def _row(number: int, source: Source) -> Element:
    """Where a passage stands, by the number of its mark, and a button of its own: side by side, phones cut them off."""
    button = passage_button(source, f"{SHOW} {number}")
    items = [paragraph(strong(f"{number}  "), run(place(source)))]
    return {"type": "Container", "items": [*items, *([{"type": "ActionSet", "actions": [button]}] if button else [])]}
