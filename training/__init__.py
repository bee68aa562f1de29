"""How the weights that ship are made from the labelled examples: python -m training."""
