"""Choose among the guesses by their signs, and say how far the chosen one can be trusted.

Both tables were fitted on real and drawn photos, a part of the drawn ones held out: LIKING so that
the chosen guess (softly, by softmax) overlaps the true mask most, TRUST by ridge regression on how
much it does.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import hull_of
from core.studio.cutout.signs import Scene, overlap, read

Mask = NDArray[np.uint8]
LEAST, MOST = 0.012, 0.92  # shares of the picture that a product may take
# What goes on beyond a guess (the last) was found on real goods in other colours, and drawn ones:
# from 1.5 to 2 the gain is the same. Likes of what is held stand on the shelf behind it.
# In the order of SIGNS, then the square of the share; TRUST needs no "boxed" and no "beyond".
LIKING = (
    *(1.149, 0.051, 0.224, 0.581, 0.344, 0.595, -0.302, -0.454, -0.377, 0.208, -0.078, 0.048),
    0.481,
    -2.0,
)
LIKING_SQUARE = -0.27
# In a hand before a shelf goods share their colours with what is behind them, and a guess that ran
# over is ragged: fitted on printed and plain goods in real hands, half of them held out.
HELD = (0.624, *LIKING[1:10], 0.709, *LIKING[11:13], 0.0)
# On plain paper goods may have a label of its colour, which goes on beyond them.
ON_PLAIN = (*LIKING[:-1], 0.0)
TRUST = (0.361, -0.151, -0.031, 0.337, 0.346, 0.082, 0.029, -0.132, -0.145, 0.05, -0.031, 0.044)
TRUST_BASE = 0.102
# A print stands out more than its shirt, and is no product. Thin goods, too, can be so small a
# share of what the other guesses are; but there these agreed by 0.65 at most.
PRINT, WITHIN, AGREED = 0.2, 0.95, 0.7
ENOUGH = 3  # guesses that can agree against one


def fuse(
    scene: Scene,
    masks: Sequence[Mask],
    *,
    favour: Sequence[float] = (),
    liking: Sequence[float] = LIKING,
) -> tuple[Mask, float]:
    """The best mask, and a confidence from 0 to 1; `favour` adds to a guess's score.

    `liking` is what each sign adds.
    """
    signs = [read(mask, [other for other in masks if other is not mask], scene) for mask in masks]
    extra = favour or [0.0] * len(masks)
    scores = [_liked(each, liking) + more for each, more in zip(signs, extra, strict=True)]
    order = sorted(range(len(masks)), key=lambda each: -scores[each])
    best = next(
        each for each in order if not is_print(masks[each], [*masks[:each], *masks[each + 1 :]])
    )
    return masks[best], trust(signs[best])


def is_print(mask: Mask, others: Sequence[Mask]) -> bool:
    """Whether it is but a spot on what all the other guesses agree is the product."""
    if len(others) < ENOUGH or not mask.any():
        return False
    agreed = (np.mean(others, axis=0) > 0.5).astype(np.uint8)
    if hull_of(mask).sum() > PRINT * agreed.sum() or mask[agreed > 0].sum() < WITHIN * mask.sum():
        return False
    return float(np.mean([overlap(agreed, other) for other in others])) >= AGREED


def trust(signs: NDArray[np.float64]) -> float:
    """How much a guess with these signs probably overlaps the truth, 0 to 1."""
    if not LEAST < signs[8] < MOST:
        return 0.0
    return float(np.clip(TRUST_BASE + signs[: len(TRUST)] @ np.array(TRUST), 0, 1))


def _liked(signs: NDArray[np.float64], liking: Sequence[float]) -> float:
    share = float(signs[8])
    if not LEAST < share < MOST:
        return -1.0
    return float(signs @ np.array(liking)) + LIKING_SQUARE * share**2
