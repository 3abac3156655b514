"""What a held thing's mask seems to lack: a box's side in the shade, print of the hand's own hue.

Guesses from colours often agree on goods that have lost a part. But goods are seldom hollow, a
hand closes on what it holds, and what was lost lies inside the best figure made of edges.

All numbers were fitted (logistic regression, beside the score of doubt.py) on printed and plain
goods composed in real and drawn hands. From 40 to 45 and from 6 to 12 hardly a warning changes.
"""

import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import closed, grown, hull_of, opened

Mask = NDArray[np.uint8]  # 0 or 1
GRIP, FINGER = 31, 13  # pixels of the working size: a gap that a hand closes; a finger's soft rim
MOST = 0.4  # of the mask: a part that says all
HOLLOW, OUTSIDE = 45.0, 8.0
USUAL = 1.8  # what whole goods seem to lack: handles, heels and the neck of a bottle leave hollows


def lacking(mask: Mask, hand: Mask, figure: Mask) -> float:
    """How far the score of a mask falls for what it leaves out; below 0 where that is little."""
    size = max(float(mask.sum()), 1.0)
    full = hull_of(mask) | closed(mask | hand, GRIP, round_=True)
    hollow = opened(full & (1 - mask), 3) & (1 - grown(hand, FINGER))
    outside = figure & (1 - mask) & (1 - hand)
    shares = [min(MOST, float(part.sum()) / size) for part in (hollow, outside)]
    return HOLLOW * shares[0] + OUTSIDE * shares[1] - USUAL
