"""What is made of a view's observations is made once, and kept with all that views of the same show."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from corpus.frameworks import using
from corpus.observations import F, Observation
from corpus.view import View

P = ParamSpec("P")
R = TypeVar("R")


def once_a_view(
    function: Callable[Concatenate[View, P], Iterable[R]],
) -> Callable[Concatenate[View, P], tuple[R, ...]]:
    """Keep what a function makes of a view, within its frameworks, as long as the view's generation is read."""

    @wraps(function)
    def kept(view: View, /, *args: P.args, **kwargs: P.kwargs) -> tuple[R, ...]:
        asked = (function, args, *sorted(kwargs.items()))
        if asked not in view.kept:
            with using(view.frameworks):
                view.kept[asked] = tuple(function(view, *args, **kwargs))
        made: tuple[R, ...] = view.kept[asked]
        return made

    return kept


@once_a_view
def observed(view: View, kind: type[F]) -> Iterable[Observation[F]]:
    """What the reader's documents state of one kind of fact, by document and place."""
    return view.observations(kind)
