"""How long the bot's own token is kept, and what is said where there is none."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from botbuilder.schema import Activity
from own_channel import APP_ID, SECRET, TENANT, Clock, OwnChannel

from bot.connector import Connector, Undelivered
from bot.credentials import NoToken, Tokens
from bot.registration import AppType, Registration


def tokens(channel: OwnChannel, http: aiohttp.ClientSession, clock: Clock, password: str = SECRET) -> Tokens:
    """The tokens of an app of one tenant."""
    registration = Registration(APP_ID, AppType.SINGLE_TENANT, TENANT, password)
    return Tokens(http, registration, f"{channel.url}/login", "https://api.botframework.com", clock)


async def test_a_token_is_replaced_before_it_expires(channel: OwnChannel, http: aiohttp.ClientSession) -> None:
    clock = Clock()
    own = tokens(channel, http, clock)
    first = await own.bearer()
    clock.now += 3200
    assert await own.bearer() == first
    clock.now += 200
    await own.bearer()
    assert len(channel.token_requests) == 2


async def test_a_refusal_names_its_reason_and_not_the_secret(channel: OwnChannel, http: aiohttp.ClientSession) -> None:
    with pytest.raises(NoToken, match="AADSTS7000215") as refused:
        await tokens(channel, http, Clock(), "wrong secret").bearer()
    assert "wrong secret" not in str(refused.value)


async def test_a_place_that_gives_no_tokens_is_named(http: aiohttp.ClientSession) -> None:
    nowhere = OwnChannel(url="http://127.0.0.1:1")
    with pytest.raises(NoToken, match="no token"):
        await tokens(nowhere, http, Clock()).bearer()


@web.middleware
async def refused(request: web.Request, handler: object) -> web.Response:
    """What a proxy answers that wants another password."""
    return web.Response(status=407, headers={"Proxy-Authenticate": "Basic"})


async def test_a_proxy_s_password_is_in_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = TestServer(web.Application(middlewares=[refused]))
    await proxy.start_server()
    monkeypatch.setenv("HTTPS_PROXY", f"http://svc:HUNTER2@127.0.0.1:{proxy.port}")
    nowhere = OwnChannel(url="https://login.example.org")
    async with aiohttp.ClientSession(trust_env=True) as http:
        with pytest.raises(NoToken) as untold:
            await tokens(nowhere, http, Clock()).bearer()
        with pytest.raises(Undelivered) as unsent:
            await Connector(http, None, nowhere.url).send_to_conversation("a chat", Activity(type="message"))
    await proxy.close()
    for error in (untold.value, unsent.value):
        assert "HUNTER2" not in str(error) and "c3ZjOkhVTlRFUjI" not in str(error)
        assert "407" in str(error)
