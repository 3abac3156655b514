"""How often a row's work is tried before it is given up: an attempt may end its worker, too."""

MOST_ATTEMPTS = 3


class Attempt:
    """A claim that says which attempt it is for; they are counted from 1 as they begin."""

    attempt: int

    @property
    def is_last(self) -> bool:
        """Whether it is given up if this attempt fails."""
        return self.attempt >= MOST_ATTEMPTS

    @property
    def is_worn_out(self) -> bool:
        """Whether all attempts were used up before this one: the last one died without a word."""
        return self.attempt > MOST_ATTEMPTS
