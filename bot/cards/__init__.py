"""Answers as Adaptive Cards 1.5: a kind of card a file, all of them plain JSON."""
