"""Inspections, and when they were published."""
