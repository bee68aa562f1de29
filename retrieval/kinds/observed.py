"""What is made of a view's observations is made once, and kept with all that views of the same show."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from corpus.nouns import DocumentId, Part
from corpus.observations import F, Observation
from corpus.view import View

P = ParamSpec("P")
R = TypeVar("R")


def once_a_view(
    function: Callable[Concatenate[View, P], Iterable[R]],
) -> Callable[Concatenate[View, P], tuple[R, ...]]:
    """Keep what a function makes of a view as long as the view's generation is read."""

    @wraps(function)
    def kept(view: View, /, *args: P.args, **kwargs: P.kwargs) -> tuple[R, ...]:
        def make() -> tuple[R, ...]:
            return tuple(function(view, *args, **kwargs))

        return view.kept((function, args, *sorted(kwargs.items())), make)

    return kept


@once_a_view
def observed(view: View, kind: type[F]) -> Iterable[Observation[F]]:
    """What the reader's documents state of one kind of fact, by document and place."""
    return view.observations(kind)


@once_a_view
def parts_of(view: View) -> Iterable[Part]:
    """All parts that the reader may see, by document and place."""
    return view.parts()


@once_a_view
def titles_of(view: View) -> Iterable[tuple[DocumentId, str, date | None, bool]]:
    """(id, title, date, stale) of each document that the reader may see, by id."""
    return view.documents()
