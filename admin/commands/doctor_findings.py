"""What the doctor finds of one thing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """It is well; it is to be mended; or nobody asked for it."""

    WELL = "well"
    MEND = "mend"
    OFF = "off"


@dataclass(frozen=True)
class Finding:
    """One thing and its state; `words` say what it is, or what to do."""

    name: str
    state: State
    words: str


def well(name: str, words: str) -> Finding:
    """A thing that works."""
    return Finding(name, State.WELL, words)


def mend(name: str, words: str) -> Finding:
    """A thing that somebody must mend."""
    return Finding(name, State.MEND, words)


def off(name: str, words: str) -> Finding:
    """A thing that the settings do not ask for."""
    return Finding(name, State.OFF, words)
