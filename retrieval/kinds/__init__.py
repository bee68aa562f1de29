"""The kinds of fact: how each is reconciled, which rows a plan means, and how they are told."""
