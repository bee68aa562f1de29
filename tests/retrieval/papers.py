"""Small papers, each with one thing that an answer could get wrong."""

from collections.abc import Mapping

_BOARD = "The Fairness Board meets in May and November, and hears from eleven residents."

_AFIS = "\n".join(
    f"- The constabulary should improve matter {number}, which residents have raised at every meeting this year."
    for number in range(60)
)

_GRADES = """# PEEL 2023-25: Gorsedale Constabulary

## Responding to the public

Grade: good

## Investigating crime

Rating: outstanding

Gorsedale Constabulary is outstanding at investigating crime.

## Managing offenders (requires improvement)

The constabulary visits offenders late.
"""

PAPERS: Mapping[str, str] = {
    "evidence.toml": '[defaults]\naudience = ["public"]\n',
    "board-a.md": f"# Paper\n\n## Fairness\n\n{_BOARD}\n",
    "board-b.md": f"# Paper\n\n## Fairness\n\n{_BOARD}\n",
    "bicycles.md": (
        "# Bicycles\n\n## Questions put\n\nHow many bicycles did thieves take in the county?\n\n"
        "## What was said\n\nThieves took 412 bicycles in the county, of which 97 came back to their owners.\n"
    ),
    "laboratory.txt": "Laboratory\n\nIn the year the laboratory examined  7 percent of the seized telephones.\n",
    "grades.md": _GRADES,
    "matters.md": f"# PEEL 2021/22: Gorsedale Constabulary\n\n## Areas for improvement\n\n{_AFIS}\n",
}
