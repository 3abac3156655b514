"""Moments as merchants read them: by the clocks of Pakistan, where all of them are."""

from datetime import datetime

from core.clock import PAKISTAN


def day_of(moment: datetime) -> str:
    """The day."""
    return f"{moment.astimezone(PAKISTAN):%d %b %Y}"


def lately(moment: datetime) -> str:
    """Day and time of what is not long ago."""
    return f"{moment.astimezone(PAKISTAN):%d %b, %H:%M}"


def until(moment: datetime) -> str:
    """Day, year and time."""
    return f"{moment.astimezone(PAKISTAN):%d %b %Y, %H:%M}"
