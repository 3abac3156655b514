"""When a row's work is given up: after a few attempts, each counted before it begins.

One that ends its worker says nothing of itself; the next one finds it counted.
"""

MOST_ATTEMPTS = 3


class Counted:
    """A claim that says which attempt it is for, from 1."""

    attempt: int

    @property
    def is_last(self) -> bool:
        """Whether it is given up if this attempt fails."""
        return self.attempt >= MOST_ATTEMPTS

    @property
    def is_worn_out(self) -> bool:
        """Whether all attempts were used up before this one: the last one died without a word."""
        return self.attempt > MOST_ATTEMPTS
