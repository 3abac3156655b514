"""A perceptual hash: nearly equal pictures have nearly equal bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:  # the decoding child starts in half the time without it
    import numpy as np
    from numpy.typing import NDArray


def look_hash(pixels: NDArray[np.uint8]) -> int:
    """The difference hash of H×W×3 pixels as a signed 64-bit number."""
    return hash_of(Image.fromarray(pixels))


def hash_of(image: Image.Image) -> int:
    """The difference hash (dHash, 9×8 greys, each against its left neighbour), signed 64 bits."""
    grey = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left = grey[9 * row + column]
            bits = bits << 1 | (grey[9 * row + column + 1] > left)
    return bits - (bits >> 63 << 64)


def distance(first: int, second: int) -> int:
    """In how many of the 64 bits two hashes differ."""
    return ((first ^ second) & (2**64 - 1)).bit_count()
