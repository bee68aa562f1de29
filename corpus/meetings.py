"""What papers of meetings call things: the words of corpus/meetings.toml as patterns."""

import re

from corpus.frameworks import Frameworks, derived


def any_of(frameworks: Frameworks, name: str, *keys: str) -> str:
    """A pattern's source that fits any of the words of a table, the first that fits."""
    return f"(?:{'|'.join(word for key in keys for word in frameworks.tables[name][key])})"


@derived
def said(frameworks: Frameworks, name: str, key: str) -> re.Pattern[str]:
    """The pattern that finds any of the words of a table."""
    return re.compile(any_of(frameworks, name, key), re.I)


@derived
def label(frameworks: Frameworks, name: str, key: str) -> re.Pattern[str]:
    """The pattern of a label that a block begins with, or is; its end is where the value begins."""
    return re.compile(rf"\W*{any_of(frameworks, name, key)}\s*(?:[:–—]\s*|\s-\s+|\W*$)", re.I)


@derived
def whole(frameworks: Frameworks, name: str, key: str) -> re.Pattern[str]:
    """The pattern of a text that is nothing but one of the words of a table."""
    return re.compile(rf"\W*{any_of(frameworks, name, key)}\W*", re.I)


@derived
def date_label(frameworks: Frameworks) -> re.Pattern[str]:
    """The labels beside which a part gives its own date, where a line or cell begins."""
    return re.compile(rf"\W*{any_of(frameworks, 'dated', 'labels')}", re.I)
