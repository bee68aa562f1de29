"""Meetings held and to come."""
