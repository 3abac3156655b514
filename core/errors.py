"""The root of all errors a caller can act on."""


class QaptaiError(Exception):
    """Something a caller can act on; carries facts, never wording for a merchant."""
