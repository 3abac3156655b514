"""A circuit breaker: a provider that is down is left alone, then tried by one, then trusted again.

A value, not an object: the state comes in and goes out, and the time with it. Libraries
(pybreaker, purgatory) keep their state behind their own locks and clocks; here the workers of
several processes share it in any store that can compare and swap.
"""

from dataclasses import dataclass, replace

FAULTS = 3  # in a row, until it opens
PAUSE, LONGEST_PAUSE = 30.0, 900.0  # seconds; each failed trial doubles the pause
TRIAL = 300.0  # seconds within which whoever tries must say how it went
LOCKED_OUT = 1800.0  # seconds after a key was not taken


@dataclass(frozen=True)
class Breaker:
    """How it stands with one provider. Times are seconds since the epoch.

    `faults` in a row; shut until `opens_at`; `trial_until`: somebody is trying, the others wait;
    `trips` in a row; `locked_out`: only the operator can mend it (a key, an empty account).
    """

    faults: int = 0
    opens_at: float = 0.0
    trial_until: float = 0.0
    trips: int = 0
    locked_out: bool = False

    def admit(self, now: float) -> "Breaker | None":
        """The state once a call was let through; None where it may not be made.

        After a pause one call is let through, to try: the next ones wait for how it went.
        """
        if now < self.opens_at or now < self.trial_until:
            return None
        return replace(self, trial_until=now + TRIAL) if self.trips else self

    def answered(self) -> "Breaker":
        """It does its work (a refusal is work too): all is forgotten."""
        return Breaker()

    def failed(self, now: float) -> "Breaker":
        """One more fault; the third in a row opens it, and so does a failed trial."""
        faults = self.faults + 1
        if faults < FAULTS and not self.trips:
            return replace(self, faults=faults)
        pause = min(PAUSE * 2.0 ** min(self.trips, 16), LONGEST_PAUSE)
        return Breaker(
            faults=faults,
            opens_at=max(now + pause, self.opens_at),
            trips=self.trips + 1,
            locked_out=self.locked_out,
        )

    def throttled(self, now: float, seconds: float) -> "Breaker":
        """It asked for a pause, which is no fault; none of ours lasts longer than the longest."""
        until = now + min(max(seconds, 0.0), LONGEST_PAUSE)
        return replace(self, opens_at=max(until, self.opens_at), trial_until=0.0)

    def refused_key(self, now: float) -> "Breaker":
        """Our key is not taken: left alone for long, until the operator has looked at it."""
        return Breaker(
            faults=self.faults + 1,
            opens_at=now + LOCKED_OUT,
            trips=self.trips + 1,
            locked_out=True,
        )
