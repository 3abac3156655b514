"""Where on a finished picture the product is, pixel by pixel."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.compose import placement
from core.studio.cutout.result import Cutout
from core.studio.looks import Look
from core.studio.room import Room

SEEN = 24  # levels of alpha from which on a pixel shows the product
TURNED = 0.03  # of its proportions: by more than that it was set upright before it was placed


def silhouette(
    cutout: Cutout, look: Look, width: int, height: int, room: Room
) -> NDArray[np.bool_]:
    """H×W, true where `compose` draws the product with the same arguments; a little generous."""
    x, y, w, h = placement(cutout, look, width, height, room=room)
    from_x, from_y, from_w, from_h = cutout.box
    whole = np.zeros((height, width), bool)
    inner = slice(max(0, y), min(height, y + h)), slice(max(0, x), min(width, x + w))
    if abs(from_w * h / (from_h * w) - 1) > TURNED:
        whole[inner] = True  # its outline was turned with it: the box is what is known
        return whole
    alpha = cutout.rgba[from_y : from_y + from_h, from_x : from_x + from_w, 3]
    shape = cv2.resize(np.ascontiguousarray(alpha), (w, h), interpolation=cv2.INTER_LINEAR)
    cut = slice(max(0, -y), max(0, -y) + inner[0].stop - inner[0].start)
    across = slice(max(0, -x), max(0, -x) + inner[1].stop - inner[1].start)
    whole[inner] = shape[cut, across] >= SEEN
    return whole
