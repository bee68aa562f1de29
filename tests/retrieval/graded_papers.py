"""Papers of an invented force: reports of three rounds, a table with months, and papers that differ."""

from collections.abc import Mapping

PUBLIC = '[defaults]\nforce = "Norwold Police Service"\naudience = ["public"]\n'

_REPORT = """# PEEL {round}: Norwold Police Service

{opening}

{grades}
"""


def report(round_: str, opening: str, **grades: str) -> str:
    """An inspectorate's report: areas (underscores for spaces) and the grade of each, in sentences."""
    sections = (
        f"## {area.replace('_', ' ')}\n\nNorwold Police Service {_said(grade)} at {area.replace('_', ' ').lower()}.\n"
        for area, grade in grades.items()
    )
    return _REPORT.format(round=round_, opening=opening, grades="\n".join(sections))


def _said(grade: str) -> str:
    return grade if grade.startswith("requires") else f"is {grade}"


OLD = report("2018/19", "We give one of four grades.", Investigating_crime="requires improvement")
MIDDLE = report(
    "2021/22",
    "These grades can't be compared directly with those of earlier rounds. PEEL 2021/22 was published on 9 March 2023.",
    Investigating_crime="adequate",
    Responding_to_the_public="good",
    Managing_offenders_and_suspects="inadequate",
    Recording_data_about_crime="good",
) + "\n## Good use of resources\n\nNorwold Police Service is inadequate at operating efficiently.\n"  # fmt: skip
NEW = report(
    "2023-25",
    "PEEL 2023-25 was published on 6 February 2025. The service improved in two judgment grades since the last.",
    Investigating_crime="good",
    Responding_to_the_public="adequate",
    Managing_offenders_and_suspects="inadequate",
) + "\n## Leadership and force management\n\nGrade: Adequate\n\nLeaders are visible.\n"  # fmt: skip

FILES: Mapping[str, str] = {
    "evidence.toml": PUBLIC + "".join(
        f'[files."{name}.md"]\ntitle = "{title}: Norwold Police Service"\nkind = "inspection report"\n'
        for name, title in (("old", "PEEL 2018/19"), ("middle", "PEEL 2021/22"), ("new", "PEEL 2023-25"))
    ),
    "old.md": OLD,
    "middle.md": MIDDLE,
    "new.md": NEW,
}  # fmt: skip

MONTHS = """# Our journey

| Area | March 2023 | February 2025 |
| --- | --- | --- |
| Investigating crime | Adequate | Good |
| Protecting vulnerable people | Good | Adequate |
"""
"""A paper that gives months and no round."""

PUBLISHED = "# Paper\n\nPEEL 2021/22 was published on 9 March 2023. PEEL 2023-25 was published on 6 February 2025.\n"
"""A paper that gives the days of the rounds."""

SHIFTED = (
    "# Our journey\n\nThe PEEL 2023-25 grades:\n\nOutstanding\tGood\tAdequate\tRequires improvement\tInadequate\n"
    "Investigating crime\tResponding to the public\tManaging offenders\tProtecting vulnerable people\t\n"
)
