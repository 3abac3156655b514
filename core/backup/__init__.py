"""Copies of the whole shop for a bad day: made while it runs, and put back into an empty one."""
