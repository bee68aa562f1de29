"""How often the channel's keys are fetched."""

import aiohttp
import pytest
from own_channel import Clock, OwnChannel

from bot.keys import KEPT_SECONDS, UNKNOWN_SECONDS, KeysUnavailable, SigningKeys


async def test_unknown_keys_are_looked_for_once_in_five_minutes(
    channel: OwnChannel, http: aiohttp.ClientSession
) -> None:
    clock = Clock()
    keys = SigningKeys(http, f"{channel.url}/openid", clock)
    for _ in range(5):
        assert await keys.find("invented") is None
    assert channel.key_fetches == 2
    clock.now += UNKNOWN_SECONDS + 1
    channel.published.append("second")
    assert await keys.find("second") is not None
    assert channel.key_fetches == 3


async def test_keys_are_fetched_again_after_a_day(channel: OwnChannel, http: aiohttp.ClientSession) -> None:
    clock = Clock()
    keys = SigningKeys(http, f"{channel.url}/openid", clock)
    assert await keys.find("first") is not None
    channel.published = ["second"]
    clock.now += KEPT_SECONDS + 1
    assert await keys.find("first") is None
    assert channel.key_fetches == 2


async def test_a_published_key_that_we_cannot_use_is_left_out(
    channel: OwnChannel, http: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    channel.others = [{"kty": "EC", "kid": "curve"}, {"kty": "RSA"}]
    keys = SigningKeys(http, f"{channel.url}/openid")
    assert await keys.find("curve") is None
    assert await keys.find("first") is not None
    assert "left out" in caplog.text


async def test_keys_that_cannot_be_fetched_are_said_to_be_unavailable(http: aiohttp.ClientSession) -> None:
    with pytest.raises(KeysUnavailable, match=r"127\.0\.0\.1:1/openid"):
        await SigningKeys(http, "http://127.0.0.1:1/openid").find("first")
