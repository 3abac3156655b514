"""A finished picture as WhatsApp's catalogue takes it: square, on white, small enough."""

import numpy as np
from PIL import ImageOps

from core.studio import output
from core.studio.small_sheet import on_ground

SIDE, LEAST = 1600, 500  # pixels; the catalogue refuses what is smaller
MOST_BYTES = 5_000_000
WHITE = (255, 255, 255)


def catalogue_square(data: bytes) -> output.Encoded:
    """The whole picture on a white square of 500 to 1,600 pixels; nothing of it is cut off."""
    picture = on_ground(data, SIDE, WHITE)
    side = min(SIDE, max(LEAST, *picture.size))
    square = ImageOps.pad(picture, (side, side), color=WHITE)
    return output.jpeg(np.asarray(square), most_bytes=MOST_BYTES)
