"""Choose among the guesses by their signs, and say how far the chosen one can be trusted.

Both tables were fitted by ridge regression on real and drawn photos, a third of the drawn ones held
out: LIKING on which of a photo's guesses overlaps the true mask most, TRUST on how much it does.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.signs import Scene, read

Mask = NDArray[np.uint8]
LEAST, MOST = 0.012, 0.92  # shares of the picture that a product may take
# In the order of SIGNS, then the square of the share.
LIKING = (0.478, 0.078, 0.365, 0.481, 0.534, 0.015, 0.061, 0.033, -0.398, 0.048, -0.073, 0.063)
LIKING_SQUARE = 0.035
TRUST = (0.361, -0.151, -0.031, 0.337, 0.346, 0.082, 0.029, -0.132, -0.145, 0.05, -0.031, 0.044)
TRUST_BASE = 0.102


def fuse(
    scene: Scene, masks: Sequence[Mask], *, favour: Sequence[float] = ()
) -> tuple[Mask, float]:
    """The best mask, and a confidence from 0 to 1; `favour` adds to a guess's score."""
    signs = [read(mask, [other for other in masks if other is not mask], scene) for mask in masks]
    extra = favour or [0.0] * len(masks)
    best = int(np.argmax([_liking(each) + more for each, more in zip(signs, extra, strict=True)]))
    return masks[best], trust(signs[best])


def trust(signs: NDArray[np.float64]) -> float:
    """How much a guess with these signs probably overlaps the truth, 0 to 1."""
    if not LEAST < signs[8] < MOST:
        return 0.0
    return float(np.clip(TRUST_BASE + signs @ np.array(TRUST), 0, 1))


def _liking(signs: NDArray[np.float64]) -> float:
    share = float(signs[8])
    if not LEAST < share < MOST:
        return -1.0
    return float(signs @ np.array(LIKING)) + LIKING_SQUARE * share**2
