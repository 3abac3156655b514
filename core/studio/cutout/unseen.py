"""The parts of an outline that nobody sees: where it lies on no edge, it is drawn smooth.

A foot in its own shade or a pale sole on pale paper ends without an edge. What a guess says there
is noise and looks torn, and goods are seldom torn.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.leaks import steepness
from core.studio.cutout.shape import closed, grown, shrunk

Mask = NDArray[np.uint8]  # 0 or 1
SEEN = 8.0  # steps of L*a*b* a pixel: the outlines of real goods on plain paper are twice as steep
GAP = 7  # pixels of a seen edge so short that it parts no unseen ones
SOFT, BESIDE = 0.0156, 0.0156  # of the longer side: how smooth it is drawn, and how far around


def smoothed(mask: Mask, lab: NDArray[np.uint8]) -> Mask:
    """`mask` with its unseen parts drawn smooth; `lab` is the photo at the same size."""
    line = (grown(mask, 3) - shrunk(mask, 3)).astype(np.uint8)
    edges = grown((steepness(lab) >= SEEN).astype(np.uint8), 3)
    unseen = closed(line & (1 - edges), GAP)
    if not unseen.any():
        return mask
    longest = max(mask.shape)
    soft = cv2.GaussianBlur(mask * 255, (0, 0), SOFT * longest) > 127
    around = grown(unseen, 2 * round(BESIDE * longest) + 1, round_=True) > 0
    return np.where(around, soft, mask).astype(np.uint8)
