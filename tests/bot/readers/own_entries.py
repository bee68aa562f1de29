"""What is in the matrix, one a row: every route, invoke, button, kind of fact and command."""

from collections.abc import Mapping

from own_matrix import (
    LISTED,
    QUESTIONS,
    SOUGHT,
    Probe,
    accepted,
    answered,
    asked,
    below,
    button,
    each,
    free,
    greeted,
    listed,
    page,
    passages,
    rated,
    said,
    searched,
)

from corpus.observations import KINDS

ROUTES: Mapping[tuple[str, str], Probe] = {
    ("POST", "/api/messages"): below,
    ("GET", "/healthz"): free("/healthz"),
    ("GET", "/readyz"): free("/readyz"),
    ("GET", "/"): page("/"),
    ("POST", "/"): asked,
    ("GET", "/answers/{reference}"): answered,
    ("GET", "/evidence/"): page("/evidence/"),
    ("GET", "/evidence/{document}"): each("evidence"),
    ("GET", "/files/{document}"): each("files"),
    ("GET", "/grades"): page("/grades"),
    ("GET", "/grades.xlsx"): page("/grades.xlsx"),
    ("GET", "/actions"): page("/actions"),
    ("GET", "/actions.xlsx"): page("/actions.xlsx"),
    ("GET", "/findings"): page("/findings"),
    ("GET", "/findings.xlsx"): page("/findings.xlsx"),
    ("GET", "/lists/{reference}.xlsx"): page("/lists/{reference}.xlsx"),
    ("GET", "/about"): free("/about"),
    ("GET", "/static/{name}"): free("/static/style.css"),
    ("GET", "/sign-in"): free("/sign-in"),
    ("POST", "/sign-in/done"): free("/sign-in/done", "POST"),
    ("POST", "/sign-in/teams"): free("/sign-in/teams", "POST"),
    ("GET", "/sign-out"): free("/sign-out"),
    ("POST", "/sign-out"): free("/sign-out", "POST"),
}
"""Every route of the server."""

MESSAGES: Mapping[str, Probe] = {"questions": said(*QUESTIONS), "help": greeted}

INVOKES: Mapping[str, Probe] = {
    "message/submitAction": rated,
    "composeExtension/query": searched,
    "fileConsent/invoke": accepted(LISTED),
}
"""Every invoke but adaptiveCard/action, which has verbs."""

VERBS: Mapping[str, Probe] = {
    "page": button("page"),
    "passage": passages,
    "ask": button("ask"),
    "coverage": button("coverage", {}),
    "spreadsheet": button("spreadsheet"),
}
"""Every verb of adaptiveCard/action."""

FACTS: Mapping[str, Probe] = {
    "inspections": said("Which inspections are there?"),
    "grades": listed("List all the grades"),
    "findings": listed("What are the areas for improvement?"),
    "actions": listed("List all actions"),
    "decisions": listed("Which decisions were made?"),
    "meetings": listed("Which meetings were held?"),
    "questions": listed("Which questions were put?"),
    "roles": said("Who chairs the Gold Group?"),
    "promises": said("What is due between October 2025 and January 2026?"),
}
"""Every kind of fact, asked for: its whole list as a file, or in words that each class of documents answers."""

READING: Mapping[str, tuple[str, ...]] = {
    "ask": ("ask", "--jsonl", "{questions}"),
    "search": ("search", SOUGHT, "-k", "500", "--json"),
    **{f"facts {kind}": ("facts", kind, "--json") for kind in KINDS},
    "check": ("check", "--json"),
    "status": ("status", "--json"),
}
"""Every command that reads evidence, as an audience; the register by kind."""

RUNNING: Mapping[str, tuple[str, ...]] = {
    "index": ("index", "{sample}", "--index", "{copy}"),
    "feedback": ("feedback", "--json", "--index", "{index}"),
    "audit verify": ("audit", "verify", "--index", "{index}"),
    "audit export": ("audit", "export", "--from", "2020-01-01", "--to", "2999-12-31", "--index", "{index}"),
    "audit erase": ("audit", "erase", "--before", "2020-01-01", "--reason", "none so old", "--index", "{index}"),
    "withhold": ("withhold", "{document}", "--index", "{index}"),
    "teams-package": (
        "teams-package", "--app-id", "bbbbbbbb-0000-4000-8000-000000000099", "--host", "fives.example.org",
        "--out", "{copy}.zip",
    ),
}  # fmt: skip
"""Every command that takes no audience but `serve`, which serves the rest of the table."""
