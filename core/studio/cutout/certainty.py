"""How sure a cut-out is, in three words: go on, show the outline and ask, ask for another photo."""

from enum import StrEnum

# Fitted on drawn and real photos: under SURE lie nearly all masks that overlap less than 0.9.
SURE, LOST = 0.89, 0.65


class Certainty(StrEnum):
    """What to do with a cut-out: high goes on, middle asks, low wants another photo."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


def certainty_of(confidence: float) -> Certainty:
    """The word for a confidence from 0 to 1."""
    if confidence >= SURE:
        return Certainty.HIGH
    return Certainty.MIDDLE if confidence >= LOST else Certainty.LOW
