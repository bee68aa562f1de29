"""Whether a quote stands in its file, by readers that share no code with the loaders."""

import html
import re
import unicodedata
import zipfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pypdf import PdfReader


def stands(quote: str, path: Path) -> bool:
    """Whether a file says this, white space and mark-up aside."""
    return bool(_bare(quote)) and _bare(quote) in _original(path)


@cache
def _original(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = PdfReader(path).pages
        return "\0".join(_bare(page.extract_text()) for page in pages)
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode()
        return _bare(html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))))
    if path.suffix == ".xlsx":
        return _workbook(path)
    text = re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8"))
    return _bare(html.unescape(re.sub(r"<(?!http)[^>]+>", "", text)))


def _workbook(path: Path) -> str:
    """A workbook's texts and figures, which are also days where they can be."""
    with zipfile.ZipFile(path) as archive:
        xml = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    texts = map(html.unescape, re.findall(r"(?<=>)[^<]+(?=</t>)|(?<=<sheet name=\")[^\"]+", xml))
    figures = re.findall(r"<v>(\d+)</v>", xml)
    days = [date(1899, 12, 30) + timedelta(int(figure)) for figure in figures if 20_000 < int(figure) < 80_000]
    return "\0".join(map(_bare, [*texts, *figures, *(f"{day.day} {day:%B %Y}" for day in days)]))


def _bare(text: str) -> str:
    """The text without white space and the marks of Markdown, tables and lists."""
    text = re.sub(r"[\u00ad\u200b-\u200f]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s*_#|<>•▪●\[\]\\-]+", "", text)
