"""What was decided at meetings."""
