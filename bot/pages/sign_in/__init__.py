"""Signing in on the pages with Entra ID: in a browser by the authorization code flow, in a tab by Teams' word."""

from bot.pages.sign_in.routes import SignIn, possible, sign_in_url

__all__ = ["SignIn", "possible", "sign_in_url"]
