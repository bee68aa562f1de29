"""Times that papers give for something to happen."""
