"""Tables, roles and row-level-security policies, one story a file."""
