"""The files that pages load: a stylesheet, a few lines of script, and Microsoft's library for tabs of Teams."""

from importlib.resources import files

from aiohttp import web

from bot.pages.desk import Desk
from bot.pages.refusals import not_there

_TYPES = {
    "style.css": "text/css",
    "ask.js": "text/javascript",
    "cited.js": "text/javascript",
    "tab.js": "text/javascript",
    "teams-js-2.58.0.min.js": "text/javascript",
    "teams-js-2.58.0.licence.txt": "text/plain",
}
_SECONDS = 300
"""How long a browser may keep them; after an update, some minutes pass."""


async def static_file(request: web.Request, desk: Desk) -> web.Response:
    """One of these files."""
    name = request.match_info["name"]
    if name not in _TYPES:
        raise not_there()
    text = files("bot.pages").joinpath("static", name).read_text(encoding="utf-8")
    headers = {"Cache-Control": f"max-age={_SECONDS}"}
    return web.Response(text=text, content_type=_TYPES[name], charset="utf-8", headers=headers)
