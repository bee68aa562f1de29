"""What all papers together say on a topic, by who says so."""
