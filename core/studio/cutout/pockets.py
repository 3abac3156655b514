"""What may have been lost beside a mask: a calm patch of a colour that the ground has nowhere else.

A sole, a pale toe or a boot in the shade differs from its goods as much as from the floor, so the
guesses leave it out, and its mask ends at a true edge. But the patch has an edge all round, too,
touches the goods, and its colour is not seen away from them, as that of a tile or a flower is.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.leaks import steepness
from core.studio.cutout.shape import grown, opened

Mask = NDArray[np.uint8]  # 0 or 1
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
# Fitted on real and drawn goods on floors, other ones held out; 8 steps tell nearly as much.
EVEN = 11.0  # steps of L*a*b* in 8 bits a pixel
NARROW, TOUCH, AWAY = 3, 9, 41  # pixels at the working size: of a joint; of an edge; away from it
LEAST, BESIDE = 0.01, 0.08  # of the mask; of a patch, that lies at the goods
NEAR, SEEN = 9.0, 0.02  # steps between colours that are one; of the ground that makes it its own


def pockets_beside(mask: Mask, pixels: Pixels, hand: Mask) -> float:
    """How large such patches are, as a share of the mask; `pixels` at its size."""
    lab = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), np.uint8)
    calm = ((steepness(lab) < EVEN) & (mask == 0) & (hand == 0)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(opened(calm, NARROW), connectivity=4)
    at_goods = np.bincount(labels[(grown(mask, TOUCH) > 0) & (mask == 0)], minlength=len(stats))
    areas = stats[:, cv2.CC_STAT_AREA]
    is_beside = (areas >= LEAST * mask.sum()) & (at_goods >= BESIDE * areas)
    closed_in = np.flatnonzero(is_beside & _is_inside(np.asarray(stats, np.int32), mask.shape))
    colours = lab.astype(np.float32)
    away = colours[(grown(mask, AWAY) == 0) & (hand == 0)]
    lost = sum(
        int(areas[number])
        for number in closed_in
        if number and _is_nowhere(colours[labels == number].mean(axis=0), away)
    )
    return float(lost / max(int(mask.sum()), 1))


def _is_inside(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which parts keep clear of the picture's border."""
    x, y, wide, tall = stats[:, :4].T
    at_border = (x <= 1) | (y <= 1) | (x + wide >= shape[1] - 1) | (y + tall >= shape[0] - 1)
    return np.asarray(~at_border, np.bool_)


def _is_nowhere(colour: Plane, away: Plane) -> bool:
    near = np.linalg.norm(away - colour, axis=1) < NEAR
    return bool(near.size) and float(near.mean()) < SEEN
