"""A perceptual hash: nearly equal pictures have nearly equal bits."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def look_hash(pixels: NDArray[np.uint8]) -> int:
    """The difference hash (dHash, 9×8 greys) as a signed 64-bit number."""
    small = Image.fromarray(pixels).convert("L").resize((9, 8), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.int16)
    bits = (grey[:, 1:] > grey[:, :-1]).flatten()
    return int.from_bytes(np.packbits(bits).tobytes(), "big", signed=True)


def distance(first: int, second: int) -> int:
    """In how many of the 64 bits two hashes differ."""
    return ((first ^ second) & (2**64 - 1)).bit_count()
