"""What several papers state, made one row a fact: pure functions over the observations that a View shows."""
