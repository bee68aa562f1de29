"""Grades of areas, and how they have changed."""
