"""The templates: every value is escaped, and shown without control characters and turned directions."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.cards.markings import most_restrictive
from bot.limits import short
from bot.markdown import line, plain
from bot.pages.links import Links, spot
from bot.pages.papers import heading, marking, name, papers
from corpus.notes import worded
from retrieval.covered import missing, searched
from retrieval.kinds.inspections.reconcile import in_words


def _shown(value: object) -> object:
    """A value as it goes into the page, before it is escaped; Markup is what a template has already made."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_ENVIRONMENT = Environment(
    loader=PackageLoader("bot.pages"),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {
    "day": in_words,
    "heading": heading,
    "line": line,
    "marking": marking,
    "name": name,
    "missing": missing,
    "most_restrictive": most_restrictive,
    "papers": papers,
    "searched": searched,
    "short": short,
    "spot": spot,
    "worded": worded,
}


def filled(template: str, theme: str | None, **values: object) -> str:
    """A template with these values; its links carry the theme on."""
    return _ENVIRONMENT.get_template(template).render(theme=theme, link=Links(theme), **values)
