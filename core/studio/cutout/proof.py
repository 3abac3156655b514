"""What a figure laid on held goods is worth: whether it is chosen, and whether it is believed.

All numbers were fitted on drawn hands and on real hands and goods composed before real shelves.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.signs import has_corners, overlap

Mask = NDArray[np.uint8]
# Below this rate most figures are parts of their goods, or of the shelf: other guesses are better.
RATE, FAVOUR = 1.2, 3.0
HAND = 0.25  # of the picture: more is a floor or a sofa of skin's colours
PROVEN = 1.4  # the rate from which an oval needs no other guess beside it
HIDDEN = 0.14  # fingers hide less: of fifty drawn and real figures no good one lost more than 0.13
ALIKE = 0.86  # overlap with a guess that came from colours


def favour(rate: float, hand: float) -> float:
    """What a figure of this rate gains where a hand takes such a share of the picture."""
    if not hand:
        return 0.0
    gain = FAVOUR * (rate - RATE)
    return gain if hand < HAND else min(0.0, gain)


def is_proven(figure: Mask, rate: float, others: Sequence[Mask]) -> bool:
    """Whether a chosen figure is surely what is held: colours say the same, or all its edges do."""
    return _has_its_like(figure, others) or (rate >= PROVEN and not has_corners(figure))


def may_be_a_side(figure: Mask, others: Sequence[Mask]) -> bool:
    """Whether it has corners, and no guess from colours is like it.

    The front of a carton, its trunk without the gable and a label have edges all round, too: of
    thirty such figures on printed goods of several sides none overlapped its goods by 0.9.
    """
    return has_corners(figure) and not _has_its_like(figure, others)


def is_bitten(figure: Mask, hand: Mask) -> bool:
    """Whether the hand took more of a figure than fingers hide: its print has the hand's hue."""
    return bool(figure.any()) and float(hand[figure > 0].mean()) > HIDDEN


def _has_its_like(figure: Mask, others: Sequence[Mask]) -> bool:
    return max(overlap(figure, other) for other in others) >= ALIKE
