"""The code that a merchant writes into the transfer's remarks."""

import secrets

LETTERS = "ACDEFHJKLMNPQRTUVWXY34679"  # none that looks like another
LENGTH = 5


def new_reference() -> str:
    """A code such as TP-7KQ4M."""
    return "TP-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
