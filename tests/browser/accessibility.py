"""axe-core: what it finds on a page against the rules of WCAG 2.2, levels A and AA."""

from typing import Any

from playwright.sync_api import Page
from processes import MODULES

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
AXE = MODULES / "axe-core" / "axe.min.js"


def violations(page: Page) -> dict[str, list[str]]:
    """The rules that a page breaks as it is shown now, and where: the HTML of each element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # unlike a script's tag, whatever the page's own policy allows
    found: dict[str, Any] = page.evaluate("rules => axe.run({ runOnly: rules })", list(RULES))
    return {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found["violations"]}
