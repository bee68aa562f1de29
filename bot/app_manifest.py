"""The manifest by which Teams knows the app: the bot, the search from the compose box, and the pages as tabs.

Its limits are those of Microsoft's JSON schema of `SCHEMA_VERSION`, which npm's @microsoft/app-manifest holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.icons import ACCENT

SCHEMA_VERSION = "1.30"
COLOUR, OUTLINE = "color.png", "outline.png"
"""What the icons are called in the package."""

SEARCH, SEARCHED_FOR = "searchEvidence", "query"
"""The command of the message extension, and what it calls the words to search for."""

STARTERS = (
    ("Which actions are outstanding?", "Every action that is not complete, with who owns it and when it is due"),
    ("Which actions are overdue?", "The actions that are past the date by which they were due"),
    ("What are our latest grades?", "Each area that the latest inspection graded, and its grade"),
    ("How have the grades changed?", "Each area by round, and whether its grade is higher or lower"),
    ("What are the open causes of concern?", "The causes of concern that the inspectorate has not closed"),
    ("What was decided at the last meeting?", "The decisions of the latest meeting on record"),
    ("When is the next scrutiny meeting?", "The next meeting that the papers tell of"),
    ("What evidence have we on …", "Say a topic; answered with who said what, newest first"),
)
"""(question, what it is answered with): asked of any force, and finished by the person where it ends in an ellipsis."""

TABS = (
    ("ask", "Ask", "/"),
    ("grades", "Grades", "/grades"),
    ("actions", "Actions", "/actions"),
    ("findings", "Findings", "/findings"),
    ("evidence", "Evidence", "/evidence/"),
)
"""(id, name, path) of the pages that are tabs, in their order."""

_SHORT = "Cited answers from police inspection evidence."
_FULL = """Ask about inspections of the force: grades, findings, actions, decisions, meetings, and what the papers say.

Every statement carries the passage that proves it, a link away. Lists are complete or say what they lack. Where the \
evidence holds no answer, Fives says so.

Search the evidence from the compose box to put a quoted, cited passage into a chat."""


@dataclass(frozen=True, slots=True)
class App:
    """What differs from one installation to another; `host` is a name, `version` semantic, and the rest https URLs."""

    id: str
    version: str
    host: str
    developer: str
    website: str
    privacy: str
    terms: str


def manifest(app: App) -> dict[str, Any]:
    """The manifest, as JSON has it."""
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA_VERSION,
        "version": app.version,
        "id": app.id,
        "localizationInfo": {"defaultLanguageTag": "en-gb"},
        "developer": {
            "name": app.developer,
            "websiteUrl": app.website,
            "privacyUrl": app.privacy,
            "termsOfUseUrl": app.terms,
        },
        "name": {"short": "Fives", "full": "Force Inspections and Visits Evidence Store"},
        "description": {"short": _SHORT, "full": _FULL},
        "icons": {"color": COLOUR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [_bot(app)],
        "composeExtensions": [{"botId": app.id, "commands": [_search()]}],
        "staticTabs": list(_tabs(app)),
        "permissions": ["identity"],
        "validDomains": [app.host],
        # By this Teams gives a tab a token for its person: the Application ID URI of the registration.
        "webApplicationInfo": {"id": app.id, "resource": f"api://{app.host}/{app.id}"},
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
    }


def _bot(app: App) -> dict[str, Any]:
    scopes = ("personal", "team", "groupChat")
    return {
        "botId": app.id,
        "scopes": list(scopes),
        "supportsFiles": True,  # a list leaves as a spreadsheet, by file consent
        "commandLists": [{"scopes": [scope], "commands": list(_commands())} for scope in scopes],
    }


def _commands() -> Iterator[dict[str, str]]:
    for question, answered_with in STARTERS:
        prompt = question.removesuffix("…")
        yield {"title": question, "description": answered_with, "type": "prompt", "prompt": prompt}
    yield {"title": "help", "description": "What can be asked, and how"}


def _search() -> dict[str, Any]:
    words = {
        "name": SEARCHED_FOR,
        "title": "Search for",
        "description": "A topic or a question, in your own words",
        "inputType": "text",
    }
    return {
        "id": SEARCH,
        "type": "query",
        "context": ["compose"],
        "title": "Search the evidence",
        "description": "Find a passage, and put it into the chat with its source",
        "parameters": [words],
    }


def _tabs(app: App) -> Iterator[dict[str, Any]]:
    """The conversation first, then the pages, which Teams tells the theme that a person has chosen."""
    yield {"entityId": "conversations", "scopes": ["personal"]}
    for name, title, path in TABS:
        url = f"https://{app.host}{path}"
        yield {
            "entityId": name,
            "name": title,
            "contentUrl": f"{url}?theme={{app.theme}}",
            "websiteUrl": url,
            "scopes": ["personal"],
        }
