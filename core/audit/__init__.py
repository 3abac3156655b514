"""The audit: who did what, in a chain that shows what was changed, removed or moved."""
