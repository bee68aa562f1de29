"""Signing in on the pages with Entra ID: in a browser by the authorization code flow, in a tab by Teams' word."""
