"""Who chairs, leads or owns what."""
