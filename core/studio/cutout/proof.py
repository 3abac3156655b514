"""What a figure laid on held goods is worth: whether it is chosen, and whether it is believed.

All numbers were fitted on drawn hands and on real hands and goods composed before real shelves.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import grown
from core.studio.cutout.signs import has_corners, overlap

Mask = NDArray[np.uint8]
# For a guess that has the whole figure in it, and against the figure itself: the front of a box, a
# label and the mouth of a mug have edges all round, and are in a guess that has all of the goods.
WHOLE, PART = 0.306, 0.03
# Below this rate most figures are parts of their goods, or of the ground: other guesses are better.
RATE, POOR = 1.2, 3.0
GOOD, SAME = 1.3, 0.93  # from here on a figure's outline matches no worse than that of its like
AT_IT, ONE = 0.005, 0.5  # of a hand: what is at its goods; its largest part
REACH = 11  # pixels across the goods' outline
HAND = 0.25  # of the picture: more is a floor or a sofa of skin's colours
PROVEN = 1.4  # the rate from which an oval needs no other guess beside it
HIDDEN = 0.14  # fingers hide less: of fifty drawn and real figures no good one lost more than 0.13
ALIKE = 0.89  # overlap with a guess from colours


def is_hand(skin: Mask) -> bool:
    """Whether what has skin's colours is a hand, and nothing as large as a floor."""
    return 0 < float(skin.mean()) < HAND


def holds(hand: Mask, masks: Sequence[Mask]) -> bool:
    """Whether it is at what most guesses agree on, and mostly one: red flowers of a print are not.

    Of a hundred and fifty real and drawn hands four were not.
    """
    if not hand.any():
        return False
    largest = cv2.connectedComponentsWithStats(hand)[2][1:, cv2.CC_STAT_AREA].max()
    agreed = (np.mean(masks, axis=0) >= 0.5).astype(np.uint8)
    at_it = float(grown(agreed, REACH)[hand > 0].mean())
    return at_it >= AT_IT and float(largest) >= ONE * float(hand.sum())


def favour(masks: Sequence[Mask], rate: float, skin: Mask) -> list[float]:
    """What each guess gains where a hand is seen; the last is cut along a figure of such a rate."""
    gains, figure = [0.0] * len(masks), masks[-1] > 0
    if is_hand(skin):
        gains = [WHOLE * float(mask[figure].mean()) if figure.any() else 0.0 for mask in masks]
        gains[-1] -= PART
    elif skin.any():
        gains[-1] = min(0.0, POOR * (rate - RATE))
    return gains


def drawn(best: Mask, figure: Mask, rate: float) -> Mask:
    """The figure, where the chosen guess is nearly the same: it ends at edges, not at colours."""
    return figure if rate >= GOOD and overlap(best, figure) >= SAME else best


def is_proven(figure: Mask, rate: float, others: Sequence[Mask]) -> bool:
    """Whether a chosen figure is surely what is held: colours say the same, or all its edges do."""
    return _has_its_like(figure, others) or (rate >= PROVEN and not has_corners(figure))


def is_bitten(figure: Mask, hand: Mask) -> bool:
    """Whether the hand took more of a figure than fingers hide: its print has the hand's hue."""
    return bool(figure.any()) and float(hand[figure > 0].mean()) > HIDDEN


def _has_its_like(figure: Mask, others: Sequence[Mask]) -> bool:
    return max(overlap(figure, other) for other in others) >= ALIKE
