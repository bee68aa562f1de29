"""Signing in on the pages."""
