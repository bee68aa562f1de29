"""What a passage says in answer: the units that can be quoted, and the judge of whether they answer."""
