"""Free advice before a photo is used: what to mend, in the order in which it matters."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.hand import skin_of
from core.studio.cutout.result import Cutout
from core.studio.light import Paper, gains_of
from core.studio.photo import Photo

JUDGED, SKETCH = 640, 320  # pixels on the longer side
SHARP = 0.25  # of an edge's height that is climbed within a pixel or two: in focus 0.38 and more
DARK, BRIGHT = 62.0, 0.08  # mean level of the product; share of it that is burnt out
AT_BORDER = 0.045  # of the border's length; a sleeve that only touches it is whole
HELD = 0.08  # of the product's surroundings that is a hand
LEAST_HAND, MOST_SIDES = 0.03, 2  # of the picture; a hand comes in from one side, or over a corner
# Under a lamp white paper is yellow, and a hand no longer of skin's colours. Fitted on drawn hands
# before shelves and floors: under a lamp a quarter to a half as many again are seen. To take only a
# part of the cast out finds more of them, but takes real boards for hands.
LAMPLIT = 0.6  # of the lightness of the brightest ground
LAMP_PAPER = {"neutral": 60.0, "seen": 0.2, "most": 2.0}
LAMP = 1.15  # gain of blue against green from which on there is a lamp
MOST_OF_SKIN = 0.4  # of all that is of skin's colours; a floor of wood or tiles is in many parts
SECOND = 0.35  # of the largest part
ALIKE = 0.16  # of two silhouettes: a pair of shoes is one thing to sell
# A pair that stands at an angle is mirrored roughly: then its sizes must agree, and the mirror fit
# clearly better than the thing as it stands.
NEARLY, ROUGHLY, CLEARLY = 0.85, 0.28, 0.75
BUSY = 14.0  # steps of L*a*b*: how far a quarter of the ground is from its surroundings
Mask = NDArray[np.bool_]


class Advice(StrEnum):
    """What the seller can do better; the words are the chat's."""

    BLURRED = "blurred"
    DARK = "dark"
    BLOWN_OUT = "blown_out"
    CUT_BY_FRAME = "cut_by_frame"
    HAND = "hand"
    SEVERAL = "several"
    BUSY_GROUND = "busy_ground"


def advise(photo: Photo, cutout: Cutout) -> tuple[Advice, ...]:
    """Every piece of advice that fits, the weightiest first; nothing for a good photo.

    A photo that came transparent was cut out by its owner: only its light and focus are judged.
    """
    factor = min(1.0, JUDGED / max(photo.pixels.shape[:2]))
    small = _shrunk(photo.pixels, factor)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    product = _shrunk(np.ascontiguousarray(cutout.rgba[..., 3]), factor) >= 128
    if not product.any():
        return ()
    has_ground = photo.alpha is None
    judged = {
        Advice.BLURRED: _sharpness(small, product) < SHARP,
        Advice.DARK: float(np.percentile(grey[product], 75)) < DARK
        and float(np.percentile(grey, 95)) < 2 * DARK,
        Advice.BLOWN_OUT: float((grey[product] > 251).mean()) > BRIGHT,
        Advice.CUT_BY_FRAME: has_ground and _at_border(product) > AT_BORDER,
        Advice.HAND: has_ground and _is_held(small, product),
        Advice.SEVERAL: has_ground and _has_several(product),
        Advice.BUSY_GROUND: has_ground and _unrest(small, product) > BUSY,
    }
    return tuple(advice for advice, fits in judged.items() if fits)


def _sharpness(pixels: NDArray[np.uint8], product: Mask) -> float:
    """How much of the height of the strongest edges is climbed at once, whatever their contrast."""
    levels = pixels.astype(np.float32)
    near = cv2.dilate(product.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    fine, whole = (
        float(np.percentile(np.abs(levels - cv2.GaussianBlur(levels, (0, 0), width))[near], 99.5))
        for width in (1.6, 10.0)
    )
    return fine / max(whole, 1.0)


def _at_border(product: Mask) -> float:
    border = np.concatenate([product[0], product[-1], product[:, 0], product[:, -1]])
    return float(border.mean())


def _is_held(pixels: NDArray[np.uint8], product: Mask) -> bool:
    """Whether a hand reaches the product, as the photo is or with the lamp's yellow taken out."""
    factor = min(1.0, SKETCH / max(product.shape))
    small = _shrunk(pixels, factor)
    inside = _shrunk(product.astype(np.uint8) * 255, factor) >= 128
    if _has_hand(small, inside):
        return True
    white = _by_daylight(small, inside)
    return white is not None and _has_hand(white, inside)


def _by_daylight(pixels: NDArray[np.uint8], product: Mask) -> NDArray[np.uint8] | None:
    """The photo without the cast of a warm lamp; nothing where there is none."""
    ground = pixels[~product]
    if not len(ground):
        return None
    lightness = cv2.cvtColor(ground[None], cv2.COLOR_RGB2LAB)[0, :, 0].astype(np.float32) / 2.55
    paper = Paper(LAMPLIT * float(np.percentile(lightness, 95)), **LAMP_PAPER)
    gains = gains_of(pixels, ~product, paper)
    if gains is None or gains[2] < LAMP:
        return None
    lit = pixels * gains
    lit *= 255 / max(255.0, float(np.percentile(lit.max(axis=2), 99)))
    return np.clip(lit, 0, 255).astype(np.uint8)


def _has_hand(small: NDArray[np.uint8], inside: Mask) -> bool:
    """Whether a piece of skin comes in from the border and reaches the product."""
    around = (cv2.dilate(inside.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0) & ~inside
    skin = skin_of(small)
    count, labels = cv2.connectedComponents(skin)
    for number in range(1, count):
        part = labels == number
        sides = sum(bool(side.any()) for side in (part[0], part[-1], part[:, 0], part[:, -1]))
        touches = float(part[around].mean()) if around.any() else 0.0
        is_most = part.sum() > MOST_OF_SKIN * skin.sum()
        if touches > HELD and part.mean() > LEAST_HAND and sides <= MOST_SIDES and is_most:
            return True
    return False


def _has_several(product: Mask) -> bool:
    """Whether a second part is nearly as large as the first, and no twin of it."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(product.astype(np.uint8))
    order = 1 + np.argsort(stats[1:count, cv2.CC_STAT_AREA])[::-1]
    if len(order) < 2 or stats[order[1], cv2.CC_STAT_AREA] <= SECOND * stats[order[0], -1]:
        return False
    is_pair = len(order) == 2 or stats[order[2], cv2.CC_STAT_AREA] < 0.1 * stats[order[0], -1]
    return not (is_pair and _mirrored(labels == order[0], labels == order[1]))


def _mirrored(first: Mask, second: Mask) -> bool:
    """Whether one silhouette is the other's mirror image, as the shoes of a pair are.

    Two things that are the same way round are two of a kind, and too many.
    """
    one, other = _sketch(first), _sketch(second)
    mirrored = float(np.abs(one - other[:, ::-1]).mean())
    straight = float(np.abs(one - other).mean())
    if mirrored < ALIKE:
        return mirrored < straight
    sizes = sorted((float(first.sum()), float(second.sum())))
    return sizes[0] > NEARLY * sizes[1] and mirrored < min(ROUGHLY, CLEARLY * straight)


def _sketch(mask: Mask) -> NDArray[np.float32]:
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    part = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    return np.asarray(cv2.resize(part, (24, 24), interpolation=cv2.INTER_AREA), np.float32)


def _unrest(pixels: NDArray[np.uint8], product: Mask) -> float:
    """How far the things on the ground differ from what is around them, in L*a*b*.

    The pile of a rug is too fine to count, the fall of light too wide.
    """
    away = cv2.dilate(product.astype(np.uint8), np.ones((25, 25), np.uint8)) == 0
    if away.mean() < 0.05:
        return 0.0
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    scale = max(product.shape) / JUDGED
    things = cv2.GaussianBlur(lab, (0, 0), 4 * scale) - cv2.GaussianBlur(lab, (0, 0), 24 * scale)
    return float(np.percentile(np.sqrt((things[away] ** 2).sum(axis=1)), 75))


def _shrunk(pixels: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
