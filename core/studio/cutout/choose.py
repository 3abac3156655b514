"""Choose among the guesses by their signs, and say how far the chosen one can be trusted.

Both tables were fitted on real and drawn photos, a part of the drawn ones held out: LIKING so that
the chosen guess (softly, by softmax) overlaps the true mask most, TRUST by ridge regression on how
much it does.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.signs import Scene, read

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
    best = int(np.argmax(scores))
    return masks[best], trust(signs[best])


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
