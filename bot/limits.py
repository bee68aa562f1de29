"""Teams' limits on what a message says, in the units in which they are counted."""

from bot.markdown import line

CITATIONS = 10
"""Teams documents 20; its real client refuses more than 10."""

NAME_UNITS = 80
ABSTRACT_UNITS = 160
KEYWORDS = 3
KEYWORD_UNITS = 28
URL_UNITS = 500

QUESTION_UNITS = 200
"""A question on a button may be as long as this; Teams sends back its title."""

TEXT_UNITS = 10_000
"""80 KB a message are 40,000 units of UTF-16: a text that JSON doubles, and ten citations, stay below."""

BESIDE_A_CARD_UNITS = 2_500
"""What is left for the text where a card of 25 KB goes with it, which is 50 KB in UTF-16."""


def units(text: str) -> int:
    """The length that JavaScript counts, and so the limits of Teams."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def short(text: str, limit: int) -> str:
    """The text on one line, cut at a word where it is longer than so many units."""
    whole = line(text)
    return whole if units(whole) <= limit else head(whole, limit - 1) + "…"


def head(text: str, limit: int) -> str:
    """The text as far as it fits into so many units, cut at a space where it has one."""
    if units(text) <= limit:
        return text
    fits = text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
    return (fits.rsplit(maxsplit=1)[0] if len(fits.split()) > 1 else fits).rstrip()
