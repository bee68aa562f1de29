"""What a careful reader would query in the register: one module a concern, each a function of a View."""
