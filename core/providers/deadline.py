"""The moment by which a whole attempt must be over."""

import time
from dataclasses import dataclass

from core.providers.base import TimedOut


@dataclass(frozen=True)
class Deadline:
    """The moment by which all must be over, on the monotonic clock, in seconds."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds left; below 0 once it is over."""
        return self.at - time.monotonic()

    def pause(self, seconds: float) -> None:
        """Sleep that long.

        Raises:
            TimedOut: at once, where there is not that much time left.
        """
        if self.left <= seconds:
            raise TimedOut("no answer before the deadline")
        time.sleep(seconds)
