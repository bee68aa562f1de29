"""What an activity brings: whether it wants anything, the question in it, and why there is none."""

import html
import re

from botbuilder.schema import Activity, ActivityTypes

from bot.asked import QUESTION_CHARACTERS

_MENTION = re.compile(r"</?at\b[^<>]*>", re.IGNORECASE)


def wants_something(activity: Activity) -> bool:
    """Whether an activity wants anything; what people do to messages, and who comes and goes, does not."""
    installed = activity.type == ActivityTypes.installation_update and activity.action == "add"
    return installed or activity.type in (ActivityTypes.message, ActivityTypes.invoke)


def asked(activity: Activity) -> str:
    """Return the question in a message: without the bot's mention, other mentions as their names."""
    text = activity.text or ""
    me = getattr(activity.recipient, "id", None)
    for entity in activity.entities or ():
        match entity.additional_properties:
            case {"mentioned": {"id": mentioned}, "text": str(tag)} if tag and mentioned == me:
                text = text.replace(tag, " ")
    return " ".join(html.unescape(_MENTION.sub("", text)).split())


def attached(activity: Activity) -> bool:
    """Whether anything came with the words; Teams attaches their own HTML to them."""
    return any(attachment.content_type != "text/html" for attachment in activity.attachments or ())


def no_question(question: str, activity: Activity) -> str:
    """Say why a message holds no question that can be answered, or nothing."""
    if not question and attached(activity):
        return "I can't read attachments. Ask a question about the evidence in words."
    if not question:
        return "There is no question in this message. Ask one about the evidence, in words, or send: help"
    if len(question) > QUESTION_CHARACTERS:
        return f"A question may have {QUESTION_CHARACTERS:,} characters; this one has {len(question):,}. Shorten it."
    return ""
