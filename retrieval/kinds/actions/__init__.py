"""Actions that meetings agreed, and what has become of them."""
