"""The evidence store: the nouns, the register, the vectors, who may read what."""
