"""An answer as its page shows it: statements with their marks, grades side by side, and the places of the sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.kinds import shown_as
from bot.pages.elements import Piece
from bot.pages.papers import Paper, papers
from bot.pages.wall import Wall, wall
from bot.rounds import Journey, journeys
from corpus.frameworks import Frameworks
from corpus.nouns import Source, Statement
from corpus.question import Answer
from retrieval.kinds.grades.reconcile import GradeRow


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its cells, the words marked that answer, and the numbers of its sources."""

    parts: tuple[tuple[Piece, ...], ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of an answer; `more` are (path, words) of the pages with all the rows of its kinds."""

    said: tuple[Said | Wall, ...]
    papers: tuple[Paper, ...]
    more: tuple[tuple[str, str], ...]


def shown(frameworks: Frameworks, answer: Answer) -> Shown:
    """An answer as its page shows it; nothing of it is left out."""
    numbers = {source: number for number, source in enumerate(answer.sources, 1)}
    pages = dict.fromkeys(shown_as(row).page for row in answer.rows)
    more = ((page.path, page.words) for page in pages if page)
    return Shown(tuple(_said(frameworks, answer, numbers)), tuple(papers(answer.sources)), tuple(more))


def _said(frameworks: Frameworks, answer: Answer, numbers: Mapping[Source, int]) -> Iterator[Said | Wall]:
    """The statements in their order, each run of those that tell how grades have changed as one table."""
    changed = journeys(frameworks, [row for row in answer.rows if isinstance(row, GradeRow)])
    told = [(statement, _told(statement, changed)) for statement in answer.statements]
    for is_change, group in groupby(told, key=lambda one: one[1] is not None):
        run = list(group)
        if is_change:
            yield _compared(frameworks, [(statement, journey) for statement, journey in run if journey], numbers)
        else:
            yield from (_one(statement, numbers) for statement, _ in run)


def _told(statement: Statement, changed: Sequence[Journey]) -> Journey | None:
    """The area of which a statement tells all the grades: it is of the newest, and proves each."""
    for journey in changed:
        newest, proven = journey.rows[-1], set(statement.sources)
        if newest.id == statement.row and len(journey.rows) > 1:
            return journey if all(proven.intersection(row.sources) for row in journey.rows) else None
    return None


def _compared(frameworks: Frameworks, run: Sequence[tuple[Statement, Journey]], numbers: Mapping[Source, int]) -> Wall:
    cited = {row: statement.sources for statement, journey in run for row in journey.rows}

    def marks(row: GradeRow) -> tuple[int, ...]:
        return tuple(numbers[source] for source in cited[row] if source in row.sources)

    return wall(frameworks, list(cited), marks)


def _one(statement: Statement, numbers: Mapping[Source, int]) -> Said:
    return Said(tuple(_parts(statement)), tuple(numbers[source] for source in statement.sources))


def _parts(statement: Statement) -> Iterator[tuple[Piece, ...]]:
    """The cells of a statement; a quotation, of which words are marked, is one part."""
    if not statement.marked:
        yield from ((Piece(cell),) for cell in statement.cells or (statement.text,))
        return
    before, words, after = statement.text.partition(statement.marked)
    yield tuple(piece for piece in (Piece(before), Piece(words, cited=True), Piece(after)) if piece.text)
