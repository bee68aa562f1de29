"""The sample, asked about in a real client: Microsoft's Playground in Chromium, and `fives serve` behind it."""

import re

import pytest
from playground_client import Client, Screenshot

pytestmark = pytest.mark.browser

QUESTIONS = {
    "Who chairs the Inspection Oversight Board?": r"chairs the Inspection Oversight Board",
    "What does SIGHT stand for?": r"SIGHT stands for",
    "Who chairs the Stalking Clinic?": r"Amara Finch",
}
"""What is asked, and what the hover text of one of its citations says."""


def test_the_greeting_has_three_questions(client: Client, screenshot: Screenshot) -> None:
    greeting = client.said().text
    screenshot("greeting", client.page)
    assert greeting.startswith("I answer questions from the inspection evidence")
    assert greeting.count("?") == 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_marker_is_rendered_and_shows_its_quote(question: str, client: Client) -> None:
    client.said()
    answer = client.ask(question)
    markers = [marker.inner_text() for marker in answer.markers]
    hovers = [client.hover(marker) for marker in answer.markers]
    assert markers and not re.search(r"\[\d+\]", answer.text)
    assert [hover.split("\n")[0] for hover in hovers] == markers
    assert any(re.search(QUESTIONS[question], hover) for hover in hovers), hovers
    assert all(re.search(r", (page|line) \d+\s*OFFICIAL\b", hover) for hover in hovers), hovers


def test_a_screenshot_is_kept(client: Client, screenshot: Screenshot) -> None:
    client.said()
    client.ask(next(iter(QUESTIONS)))
    assert screenshot("playground", client.page).stat().st_size > 10_000
