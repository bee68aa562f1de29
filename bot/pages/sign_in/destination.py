"""Where somebody goes once they have signed in: back to a page of ours, and nowhere else."""

from urllib.parse import quote, urlsplit

START, END = "/sign-in", "/sign-out"
"""Where to sign in and out."""

FIRST_PAGE = "/"

LONGEST = 1500
"""Longer paths do not fit into the cookie that keeps them meanwhile."""


def own_path(text: str) -> str:
    """A path of ours as it stands, and for anything else the first page.

    Browsers take "//host" and "/\\host" for another site, and leave out tabs and line ends before they look.
    """
    return text if _is_own(text) else FIRST_PAGE


def _is_own(text: str) -> bool:
    if len(text) > LONGEST or not all("!" <= letter <= "~" for letter in text) or "\\" in text:
        return False
    if not text.startswith("/") or text.startswith("//"):
        return False
    return not urlsplit(text).path.startswith((START, END))


def sign_in_path(path: str) -> str:
    """Where to sign in, and come back to this path."""
    return f"{START}?next={quote(own_path(path), safe='')}"
