"""Question to cited answer: pure and synchronous, with no network, clock or configuration."""
