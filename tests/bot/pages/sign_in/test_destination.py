"""Where somebody may be sent after signing in: to pages of ours, whatever a link says."""

import pytest

from bot.pages.sign_in.destination import LONGEST, own_path, sign_in_path


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/grades",
        "/evidence/a%20b.txt?passage=1-2&theme=dark",
        "/evidence/caf%C3%A9.txt",
        "/evidence/http://example.org/a.txt",
        "/evidence//a.txt",
        "/%2F%2Fevil.example",
        "/%5Cevil.example",
        "/@evil.example",
        "/?next=https://evil.example",
    ],
)
def test_a_path_of_ours_is_kept_as_it_stands(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "grades",
        "https://evil.example",
        "https:evil.example",
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/grades\\..\\evil",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "/\r\nSet-Cookie: a=b",
        "/\x00/evil.example",
        "/ /evil.example",
        "/\u2215evil.example",
        "/evidence/café.txt",
        "javascript:alert(1)",
        "data:text/html,x",
        "@evil.example",
        ":80",
        "?next=/",
        "#x",
        "/" + "a" * LONGEST,
        "/sign-in",
        "/sign-in?next=/grades",
        "/sign-in/done?state=x",
        "/sign-out",
    ],
)
def test_everything_else_is_the_first_page(text: str) -> None:
    assert own_path(text) == "/"


def test_a_link_to_sign_in_carries_the_whole_path() -> None:
    assert sign_in_path("/actions?overdue=yes&theme=dark") == "/sign-in?next=%2Factions%3Foverdue%3Dyes%26theme%3Ddark"
    assert sign_in_path("//evil.example") == "/sign-in?next=%2F"
