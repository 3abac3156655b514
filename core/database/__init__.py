"""How rows are reached: engines, scopes, and what a column may hold."""
