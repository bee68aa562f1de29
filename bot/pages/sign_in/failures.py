"""Why somebody could not be signed in."""

from http import HTTPStatus

from bot.pages.refusals import Refused

HEADING = "You are not signed in"


class SignInFailed(Refused):
    """A sign-in that did not work, with what to do; nothing secret, and nothing that a stranger wrote."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(status, HEADING, reason)


def not_ours() -> SignInFailed:
    """What came back is not the end of a sign-in that was begun in this browser."""
    reason = "This is not the end of a sign-in that was begun in this browser in the last ten minutes. Sign in again."
    return SignInFailed(HTTPStatus.BAD_REQUEST, reason)


def refused_by_entra() -> SignInFailed:
    """Entra, or the person, said no."""
    reason = "Entra ID did not sign you in. If you did not stop it yourself, ask whoever runs the bot: the log has why."
    return SignInFailed(HTTPStatus.FORBIDDEN, reason)


def not_good() -> SignInFailed:
    """A token is not what it must be."""
    reason = "What vouches for you is not in order, so it is not believed. Sign in again; the log has why."
    return SignInFailed(HTTPStatus.FORBIDDEN, reason)


def signed_out_since() -> SignInFailed:
    """A token of Teams is from before the person signed out."""
    reason = (
        "What Teams says of you is from before the last time that you signed out. "
        "Sign in in a browser, or here once Teams has asked Entra ID again, mostly within the hour."
    )
    return SignInFailed(HTTPStatus.FORBIDDEN, reason)


def unreachable() -> SignInFailed:
    """Entra does not answer, or not as it should."""
    reason = "Entra ID can't be reached, or does not answer as it should. Try again later; the log has why."
    return SignInFailed(HTTPStatus.BAD_GATEWAY, reason)
