"""Questions put to the force."""
