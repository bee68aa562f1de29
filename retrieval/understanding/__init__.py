"""How a question is read: its words, what it names, and the few ways in which it can be meant."""
