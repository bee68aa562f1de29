"""Settings are read once, in one module, and every problem is named at once."""

import re
from pathlib import Path

import pytest

import bot
import corpus
import indexer
import retrieval
from bot.registration import AppType
from bot.settings import InvalidSettings, read
from corpus.nouns import Reader

APP = {"FIVES_APP_ID": "an-id", "FIVES_APP_PASSWORD": "a secret", "FIVES_TENANT_ID": "a-tenant"}


def problems(environ: dict[str, str]) -> str:
    """What reading complains of."""
    with pytest.raises(InvalidSettings) as refused:
        read(environ=environ)
    return str(refused.value)


def test_nothing_need_be_set() -> None:
    settings = read(environ={})
    assert (settings.index, settings.host, settings.port) == (Path("index"), "127.0.0.1", 3978)
    assert settings.registration is None


def test_what_is_given_on_the_command_line_wins() -> None:
    assert read({"FIVES_PORT": "80"}, environ={"FIVES_PORT": "81", "FIVES_INDEX": "/data"}).port == 80


READERS = {
    "on loopback": ({}, Reader(administrator=True)),
    "on loopback, as somebody": ({"FIVES_AUDIENCES": "opcc, public"}, Reader(frozenset({"opcc", "public"}))),
}


@pytest.mark.parametrize(("environ", "reader"), READERS.values(), ids=READERS.keys())
def test_on_loopback_everybody_is_the_reader_of_the_settings(environ: dict[str, str], reader: Reader) -> None:
    assert read(environ=environ).reader == reader


def test_every_problem_is_named_at_once() -> None:
    said = problems(
        {
            "FIVES_PORT": "http",
            "FIVES_AUDIENCES": ",",
            "FIVES_APP_ID": "an-id",
            "FIVES_APP_TYPE": "SingelTenant",
            "FIVES_LOGIN_URL": "http://login.example.com",
            "FIVES_CHANNEL_OPENID_URL": "http://[",
            "FIVES_AUDIENCE": "opcc",
            "FIVES_COOKIE_KEY": "secret",
            "FIVES_TRAIL_DAYS": "soon",
            "FIVES_GRAPH_URL": "graph",
        }
    )
    for part in (
        "FIVES_PORT is 'http'",
        "FIVES_AUDIENCES names no audience",
        "FIVES_AUDIENCES is for a bot without FIVES_APP_ID",
        "FIVES_COOKIE_KEY is too short",
        "FIVES_TRAIL_DAYS is 'soon'",
        "FIVES_GRAPH_URL is 'graph'",
        "FIVES_APP_TYPE is 'SingelTenant': give one of SingleTenant, UserAssignedMSI, MultiTenant",
        "FIVES_APP_PASSWORD is missing",
        "FIVES_TENANT_ID is missing",
        "FIVES_LOGIN_URL is 'http://login.example.com': give an https URL",
        "FIVES_CHANNEL_OPENID_URL",
        "FIVES_AUDIENCE is no setting: did you mean FIVES_AUDIENCES?",
    ):
        assert part in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "fives.example.com"])
def test_without_an_app_id_only_loopback_is_served(host: str) -> None:
    assert "only loopback is served" in problems({"FIVES_HOST": host})
    assert read(environ={**APP, "FIVES_HOST": host}).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_loopback_needs_no_app_id(host: str) -> None:
    assert read(environ={"FIVES_HOST": host}).host == host


@pytest.mark.parametrize("name", ["FIVES_APP_PASSWORD", "FIVES_TENANT_ID", "FIVES_APP_TYPE"])
def test_half_a_registration_is_a_problem(name: str) -> None:
    assert f"{name} is set, but FIVES_APP_ID is not" in problems({name: "MultiTenant"})


TYPES = {
    "SINGLETENANT": (APP, AppType.SINGLE_TENANT),
    "multitenant": ({"FIVES_APP_ID": "an-id", "FIVES_APP_PASSWORD": "a secret"}, AppType.MULTI_TENANT),
    "UserAssignedMsi": ({"FIVES_APP_ID": "an-id"}, AppType.USER_ASSIGNED_MSI),
}


@pytest.mark.parametrize(("word", "environ", "kind"), [(word, *rest) for word, rest in TYPES.items()])
def test_each_type_of_app_needs_what_it_needs_and_no_more(word: str, environ: dict[str, str], kind: AppType) -> None:
    registration = read(environ={**environ, "FIVES_APP_TYPE": word}).registration
    assert registration is not None and registration.type is kind


def test_secrets_are_not_shown() -> None:
    assert "a secret" not in repr(read(environ={**APP, "IDENTITY_HEADER": "a secret too"}))


def test_the_environment_is_read_in_one_module_alone() -> None:
    reading = [
        path.name
        for package in (bot, corpus, indexer, retrieval)
        for path in Path(str(package.__file__)).parent.rglob("*.py")
        if re.search(r"\bos\.environ|\bgetenv\b|from os import .*environ", path.read_text())
    ]
    assert reading == ["settings.py"]
