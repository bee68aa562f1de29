"""Small papers, each with one thing that an answer could get wrong."""

from collections.abc import Mapping

_BOARD = "The Fairness Board meets in May and November, and hears from eleven residents."

_AFIS = "\n".join(
    f"- The constabulary should improve matter {number}, which residents have raised at every meeting this year."
    for number in range(60)
)

PAPERS: Mapping[str, str] = {
    "evidence.toml": '[defaults]\naudience = ["public"]\n',
    "board-a.md": f"# Paper A\n\n## Fairness\n\n{_BOARD}\n",
    "board-b.md": f"# Paper B\n\n## Fairness\n\n{_BOARD}\n",
    "bicycles.md": (
        "# Bicycles\n\n## Questions put\n\nHow many bicycles did thieves take in the county?\n\n"
        "## What was said\n\nThieves took 412 bicycles in the county, of which 97 came back to their owners.\n"
    ),
    "laboratory.txt": "Laboratory\n\nIn the year the laboratory examined  7 percent of the seized telephones.\n",
    "grades.md": (
        "# PEEL 2023-25: Gorsedale Constabulary\n\n## Responding to the public\n\nGrade: good\n\n"
        "## Investigating crime\n\nRating: outstanding\n\nGorsedale Constabulary is outstanding at investigating crime.\n"
        "\n## Managing offenders (requires improvement)\n\nThe constabulary visits offenders late.\n"
    ),
    "matters.md": f"# PEEL 2021/22: Gorsedale Constabulary\n\n## Areas for improvement\n\n{_AFIS}\n",
}
