"""Whether a picture is a screen's own, or a camera saw it."""

import numpy as np

from core.proofs.glyphs import Pixels

STILL = 0.35  # of pixels that are their neighbour's equal: a screen's; a camera sees noise
STRAIGHT = 0.7  # of such pixels: so still are screens alone, and no screen leans


def is_of_a_screen(pixels: Pixels, still: float = STILL) -> bool:
    """Whether large parts are of one colour exactly, as no camera sees them."""
    some = pixels[::8].astype(np.int16)
    return float((np.diff(some, axis=1) == 0).all(axis=2).mean()) > still
