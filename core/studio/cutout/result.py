"""What a cut-out is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.certainty import Certainty, certainty_of

FAINT = 25  # of 255: what is no more opaque than that nobody sees
SPECK = 0.01  # of the photo: a doubtful cut-out that is no larger is no product


@dataclass(frozen=True)
class Cutout:
    """A product without its ground: `rgba` H×W×4, straight alpha, and how sure we are (0 to 1)."""

    rgba: NDArray[np.uint8]
    confidence: float
    is_turned: bool = False  # as somebody asked for: it is not set upright

    @property
    def certainty(self) -> Certainty:
        """High goes on, middle shows the outline and asks, low asks for another photo."""
        return certainty_of(self.confidence)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be seen of a product, or a speck that nobody would vouch for.

        Faint glass, cut out by its owner, is seen.
        """
        share = float((self.rgba[..., 3] > FAINT).mean())
        return share < SPECK if self.certainty is Certainty.LOW else not share

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height of what is at least half opaque; the whole where nothing is."""
        solid = self.rgba[..., 3] >= 128
        rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
        if not len(rows):
            height, width = solid.shape
            return 0, 0, width, height
        x, y = int(columns[0]), int(rows[0])
        return x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1
