"""The words on a product and on its pictures, read once each however often they are compared."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.proofs.recognise import lines_of
from core.proofs.words import Line

SURE = 0.8  # of the recogniser, from 0 to 1: a guess at a word is no word


@dataclass(frozen=True)
class Words:
    """A reader for one order: the product is the same at each attempt, and costs a second."""

    recognise: Callable[[NDArray[np.uint8]], list[Line]] = lines_of
    known: dict[bytes, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, pixels: NDArray[np.uint8]) -> Sequence[str]:
        """The lines of text in a picture (H×W×3, sRGB) that are read surely."""
        name = hashlib.sha256(pixels.tobytes()).digest()
        if name not in self.known:
            lines = self.recognise(pixels)
            self.known[name] = tuple(line.text for line in lines if line.confidence >= SURE)
        return self.known[name]
