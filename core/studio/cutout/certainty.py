"""How sure the studio is of a cut-out, in the three steps that a chat can act on."""

from enum import StrEnum

SURE, DOUBTFUL = 0.62, 0.45  # of the confidence


class Certainty(StrEnum):
    """HIGH goes on; MIDDLE is shown and asked about; LOW had better be another photo."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


def certainty_of(confidence: float) -> Certainty:
    """The step that a confidence (0 to 1) stands for."""
    if confidence >= SURE:
        return Certainty.HIGH
    return Certainty.MIDDLE if confidence >= DOUBTFUL else Certainty.LOW
