"""Causes of concern, areas for improvement, recommendations and practices."""
