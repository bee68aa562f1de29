"""A table in a card. Its header row is marked as one, so that a screen reader names the column of each cell.

Text in it is small: at 320 pixels, three columns leave no more than the longest words of grades need.
"""

from collections.abc import Sequence

from bot.cards.text import Element, paragraph, strong

Cell = list[Element]


def table(widths: Sequence[int], head: Element, rows: Sequence[Element]) -> Element:
    """A table with its header."""
    return {
        "type": "Table",
        "firstRowAsHeader": True,
        "showGridLines": True,
        "gridStyle": "default",
        "columns": [{"width": width} for width in widths],
        "rows": [head, *rows],
    }


def heads(*words: str) -> Element:
    """A header of our own words."""
    return table_row(*(([paragraph(strong(word, size="Small"))], None) for word in words))


def table_row(*cells: tuple[Cell, Element | None]) -> Element:
    """A row of cells, each with what pressing it does."""
    return {"type": "TableRow", "cells": [_cell(items, action) for items, action in cells]}


def _cell(items: Cell, action: Element | None) -> Element:
    cell: Element = {"type": "TableCell", "items": items}
    return {**cell, "selectAction": action} if action else cell
