"""A value that was read, with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.proofs.words import Box, Line, joined


@dataclass(frozen=True)
class Found:
    """One value, its box in the picture, and how sure the recogniser was, 0 to 1."""

    value: str
    box: Box
    confidence: float


def found(value: str, lines: Sequence[Line]) -> Found:
    """A value that was read from those lines."""
    return Found(value, joined(lines), min(line.confidence for line in lines))
