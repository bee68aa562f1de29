"""What is made of a view's observations is made once a view, since a view never changes."""

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from corpus.frameworks import using
from corpus.observations import F, Observation
from corpus.view import View

P = ParamSpec("P")
R = TypeVar("R")


def once_a_view(
    function: Callable[Concatenate[View, P], Iterable[R]],
) -> Callable[Concatenate[View, P], tuple[R, ...]]:
    """Keep what a function makes of a view, within its frameworks, for as long as the view lives."""
    made: WeakKeyDictionary[View, dict[Hashable, tuple[R, ...]]] = WeakKeyDictionary()

    @wraps(function)
    def kept(view: View, /, *args: P.args, **kwargs: P.kwargs) -> tuple[R, ...]:
        own = made.setdefault(view, {})
        asked = (args, *sorted(kwargs.items()))
        if asked not in own:
            with using(view.frameworks):
                own[asked] = tuple(function(view, *args, **kwargs))
        return own[asked]

    return kept


@once_a_view
def observed(view: View, kind: type[F]) -> Iterable[Observation[F]]:
    """What the reader's documents state of one kind of fact, by document and place."""
    return view.observations(kind)
