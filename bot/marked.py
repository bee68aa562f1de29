"""Files that leave carry their protective marking in their name, where whoever finds them sees it."""

import re

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What some system does not allow in a file's name."""


def marked_name(name: str, marking: str | None) -> str:
    """A file's name behind its marking, if it has one."""
    return f"{_FORBIDDEN.sub(' ', marking)} {name}" if marking else name
