"""The `qaptai` command line."""
