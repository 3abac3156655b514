"""A bank's statement, read: a file's bytes become lines of money that came, and faults by row."""
