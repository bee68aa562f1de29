"""The outside: Teams, web and the command line."""
