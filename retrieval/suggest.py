"""Questions that a reader's evidence can answer."""

from corpus.view import View


def suggest(view: View) -> tuple[str, ...]:
    """Up to three questions, each made from what the documents introduce."""
    named = sorted({name for part in view.parts() for name in part.inspections[:1]}, reverse=True)
    short = sorted(view.acronyms(), key=lambda name: (-len(name), name))
    found = [f"What does {short[0]} stand for?"] if short else []
    found += [f"What are the areas for improvement in {name}?" for name in named[:2]]
    return tuple(found[:3])
