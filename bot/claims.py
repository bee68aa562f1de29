"""Sources as Teams shows them: a claim for each mark, and the marking of all, in the one entity that it allows."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from bot.cards.markings import most_restrictive
from bot.citation import citation_of
from bot.entities import MessageEntity
from bot.limits import ABSTRACT_UNITS, KEYWORD_UNITS, KEYWORDS, NAME_UNITS, URL_UNITS, short, units
from corpus.nouns import Source

ICONS = {".pdf": "PDF", ".docx": "Microsoft Word", ".xlsx": "Microsoft Excel", ".pptx": "Microsoft PowerPoint"}
"""Teams' names for its pictures of files."""

_MARKING = "The most restrictive marking among the documents that this answer cites."

_MARKING_ID = "marking"
"""A claim that has the message's marking must name it by the same id, or Teams refuses the message."""


def message_entities(
    marked: Sequence[tuple[int, Source]], cited: Sequence[Source], base: str | None
) -> list[MessageEntity]:
    """The entity of a message with these (mark, source) pairs, if it needs one; `cited` is all that is cited."""
    root: dict[str, Any] = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
    }
    usage = _usage(most_restrictive(cited))
    if usage:
        root["usageInfo"] = usage
    if marked:
        root["citation"] = [_claim(position, source, usage, base) for position, source in marked]
    return [MessageEntity(root)] if usage or marked else []


def _usage(marking: str | None) -> dict[str, Any] | None:
    if not marking:
        return None
    name = short(marking, NAME_UNITS)
    return {"@type": "CreativeWork", "@id": _MARKING_ID, "name": name, "description": _MARKING} if name else None


def _claim(position: int, source: Source, usage: dict[str, Any] | None, base: str | None) -> dict[str, Any]:
    place = f", page {source.page}" if source.page is not None else f", line {source.line}"
    limit = NAME_UNITS - len(place)
    name = (short(source.title, limit) or short(source.document, limit)) + place
    appearance: dict[str, Any] = {"@type": "DigitalDocument", "name": name}
    appearance["abstract"] = short(source.quote, ABSTRACT_UNITS) or name
    words = [source.marking, source.heading, source.dated and source.dated.isoformat()]
    if kept := [cut for word in words if word and (cut := short(word, KEYWORD_UNITS))]:
        appearance["keywords"] = kept[:KEYWORDS]
    if icon := ICONS.get(PurePosixPath(source.document).suffix.lower()):
        appearance["image"] = {"@type": "ImageObject", "name": icon}
    if url := _url(source, base):
        appearance["url"] = url
    if usage and most_restrictive([source]) == usage["name"]:
        appearance["usageInfo"] = usage
    return {"@type": "Claim", "position": position, "appearance": appearance}


def _url(source: Source, base: str | None) -> str | None:
    """The page of the document at the words cited; where there are no pages, what its own files give."""
    return next(filter(_is_link, (link_to(source, base), source.link)), None)


def link_to(source: Source, base: str | None) -> str | None:
    """The page of a document at the words cited; None without pages, or where its name can't stand in a link."""
    try:
        return f"{base}{citation_of(source).path}#cited" if base else None
    except UnicodeEncodeError:
        return None


def _is_link(text: str | None) -> bool:
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and units(text or "") <= URL_UNITS
