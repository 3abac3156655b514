"""A photo as the studio works with it: upright sRGB pixels, and alpha where there was any."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.studio.decoding import decode
from core.studio.limits import Unfit

__all__ = ["Photo", "Unfit", "open_photo"]


@dataclass(frozen=True)
class Photo:
    """An upright picture: `pixels` H×W×3 sRGB, `alpha` H×W where the source was transparent."""

    pixels: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None
    is_animated: bool = False
    source_format: str = ""


def open_photo(data: bytes, *, longest: int | None = None) -> Photo:
    """Decode within the limits; `longest` bounds the longer side, in pixels.

    Raises:
        Unfit: not_a_picture, broken, too_heavy, too_large, too_small, too_narrow.
    """
    decoded = decode(data, longest=longest)
    alpha = np.asarray(decoded.alpha) if decoded.alpha is not None else None
    pixels = np.asarray(decoded.colours)
    return Photo(pixels, alpha, decoded.is_animated, decoded.source_format)
