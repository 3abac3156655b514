"""How far a finished mask is believed: what its own signs say, and whether it comes out again.

A wrong mask often has signs as good as a right one's. But cut again from its core alone it becomes
another mask, its colours go on beyond it, its outline runs where both sides are alike, a part of
the goods seems to lie beside it, or, in a hand, the strongest edges do. On plain ground it left
edges behind, or a part of it may be a shadow.

All numbers were fitted (logistic regression on whether it overlaps the truth by 0.9) on real goods
composed before real grounds and hands or in other colours, and on drawn ones; other such scenes
were held out.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.candidates import grab_around
from core.studio.cutout.certainty import LOST, SURE
from core.studio.cutout.ground import Ground, edges_left, maybe_shade
from core.studio.cutout.pockets import pockets_beside
from core.studio.cutout.shape import grown, shrunk
from core.studio.cutout.signs import Scene, apart_across, beyond, overlap

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]
CORE, REACH = 17, 41  # pixels of the working size by which the mask is taken back, and left open
BESIDE = 21  # pixels round it whose edges its own are compared with
LEAST_AGAIN = 0.8  # an overlap that says all
ALIKE = 8.0  # steps of L*a*b* between two sides that nobody can tell apart
MOST_ALIKE = 0.05  # of the outline: a share that says all
# Of trust, coming out again, the figure's rate, what stands out, what goes on beyond it, sides that
# are alike; of free goods, what seems lost beside them. A mask of nothing but what stands out has
# lost what does not, such as a sole. Floors of tiles have figures, too: a high rate says no more.
FREE = (40.3, 56.1, 30.6, -30.0, -64.1, -121.9, -135.7)
BASE_FREE = -102.2
MOST_RATE, LEAST_STANDING, MOST_LOST = 1.4, 0.5, 0.3  # what says all
# Of held goods, edges and the number of guesses tell more.
HELD = (38.9, 32.05, 8.14, -2.65, -67.0, -140.0, 3.47, -0.507)
BASE_HELD = -62.4
# On plain ground, of coming out again, what stands out; edges left behind, what may be a shadow.
ON_PLAIN = (22.0, 20.0, -28.0, -62.0)
BASE_ON_PLAIN = -21.5
WIRY = 0.9  # thin goods come out again no better
MOST_LEFT, MOST_SHADE = 0.5, 0.2  # of the outline, of the mask: shares that say all
POOR, ENOUGH, FULL = -6.0, 5.0, 15.0  # scores of a mask hardly, just and wholly believed
NO_FIGURE = 1.3  # the rate that speaks neither for a mask nor against it


def confidence_in(
    mask: Mask,
    pixels: Pixels,
    scene: Scene,
    *,
    trust: float,
    guesses: int,
    rate: float = NO_FIGURE,
    lacks: float | None = None,
) -> float:
    """From 0 to 1; `trust` is what its signs said, `guesses` how many it was chosen from.

    `rate` is that of the best figure, where one was sought, `lacks` what held goods seem to have
    lost, none where nothing holds them. What nobody trusts stays lost.
    """
    if not mask.any():
        return 0.0
    if trust < LOST:
        return trust
    again = max(LEAST_AGAIN, _again(mask, pixels))
    goes_on, alike = beyond(mask, scene), min(MOST_ALIKE, _alike(mask, scene))
    standing = _stands_out(mask, scene)
    if lacks is None:
        rate, standing = min(MOST_RATE, rate), max(LEAST_STANDING, standing)
        lost = min(MOST_LOST, pockets_beside(mask, pixels, scene.skin))
        free = (trust, again, rate, standing, goes_on, alike, lost)
        return _believed(BASE_FREE + float(np.dot(FREE, free)))
    held = (trust, again, rate, standing, goes_on, alike, _edged(mask, scene), guesses)
    return _believed(BASE_HELD + float(np.dot(HELD, held)) - lacks)


def confidence_on(
    ground: Ground, fine: Mask, mask: Mask, pixels: Pixels, scene: Scene, *, trust: float
) -> float:
    """From 0 to 1 on a plain ground; `fine` is the same mask at the ground's own size.

    Labels may have the ground's colours there, so what goes on beyond it says nothing.
    """
    if not mask.any():
        return 0.0
    if trust < LOST:
        return trust
    seen = (
        max(WIRY, _again(mask, pixels)),
        _stands_out(mask, scene),
        min(MOST_LEFT, edges_left(fine, ground)),
        min(MOST_SHADE, maybe_shade(fine, ground)),
    )
    return _believed(BASE_ON_PLAIN + float(np.dot(ON_PLAIN, seen)))


def _believed(score: float) -> float:
    return float(np.interp(score, (POOR, ENOUGH, FULL), (LOST, SURE, 1.0)))


def _again(mask: Mask, pixels: Pixels) -> float:
    """How like itself it comes out when it is cut again from its core alone."""
    return overlap(mask, grab_around(pixels, mask, CORE, REACH))


def _alike(mask: Mask, scene: Scene) -> float:
    """The share of its outline whose two sides are alike."""
    apart = apart_across(mask, scene.lab)
    return float((apart < ALIKE).mean()) if len(apart) else 0.0


def _edged(mask: Mask, scene: Scene) -> float:
    """How strong the edges on its outline are beside those round it."""
    line = (mask > 0) & (shrunk(mask, 3) == 0)
    around = (grown(mask, BESIDE) > 0) & (mask == 0)
    return float(cv2.mean(scene.edges, line.astype(np.uint8))[0]) / (
        float(cv2.mean(scene.edges, around.astype(np.uint8))[0]) + 0.05
    )


def _stands_out(mask: Mask, scene: Scene) -> float:
    inside, outside = cv2.mean(scene.salience, mask)[0], cv2.mean(scene.salience, 1 - mask)[0]
    return float(inside) - float(outside)
