"""How a product meets the ground: whether it stands, along which line, or lies seen from above."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.result import Cutout

SKETCH = 256  # pixels: the silhouette is judged at this size
LEAST_SUPPORT = 0.26  # of its width must reach the ground, or it would tip over
LEANS = (2.5, 24.0)  # degrees: held a little askew, not meant to lean
BOXY = 0.86  # of its tilted rectangle a box fills
CUT = 0.3  # of a side of its box that runs along the photo's border: there it was cut off
CUT_TWICE = 0.05  # the same where it was cut off at the opposite side, too
Sides = tuple[bool, bool, bool, bool]  # top, right, bottom, left
WHOLE: Sides = (False, False, False, False)


@dataclass(frozen=True)
class Stance:
    """A cut-out set upright where it was held askew, and whether it can stand."""

    cutout: Cutout
    is_standing: bool
    box: tuple[int, int, int, int]  # x, y, width, height of what is opaque in it
    cut: Sides = WHOLE  # where the photo's border cut it off

    @property
    def foot(self) -> float:
        """Where along its width the middle of its base is: not at 0.5 where it has a handle."""
        x, y, w, h = self.box
        lowest = self.cutout.rgba[y + h - max(1, h // 16) : y + h, x : x + w, 3] >= 128
        columns = np.flatnonzero(lowest.any(axis=0))
        return float((columns[0] + columns[-1] + 1) / 2 / w) if len(columns) else 0.5


def judge(cutout: Cutout) -> Stance:
    """Set a tilted box upright, then see whether the product can stand or must lie.

    What the photo cut off stands on nothing that is to be seen.
    """
    box = cutout.box
    upright = cutout if cutout.is_turned else _upright(cutout, box)
    cut = _cut(cutout, box)
    if upright is not cutout:
        box, cut = upright.box, WHOLE
    mask = _silhouette(upright, box)
    stands = support(mask) >= LEAST_SUPPORT and not is_garment(mask)
    return Stance(upright, is_standing=stands and not any(cut), box=box, cut=cut)


def _cut(cutout: Cutout, box: tuple[int, int, int, int]) -> Sides:
    """The sides at which so much of the product runs along the photo's border.

    Less, the end of a sleeve, is seen less than a product that was moved to a side.
    """
    alpha = cutout.rgba[..., 3]
    _, _, w, h = box
    borders = ((alpha[0], w), (alpha[:, -1], h), (alpha[-1], w), (alpha[:, 0], h))
    if all((border >= 128).all() for border, _ in borders):
        return WHOLE  # a whole picture, not a product
    shares = [int((border >= 128).sum()) / max(1, side) for border, side in borders]
    top, right, bottom, left = (
        share > (CUT_TWICE if opposite > CUT_TWICE else CUT)
        for share, opposite in zip(shares, shares[2:] + shares[:2], strict=True)
    )
    return top, right, bottom, left


def support(mask: NDArray[np.bool_]) -> float:
    """The share of the width that lies at the lowest edge (within 6 % of the height)."""
    if not mask.any():
        return 1.0
    height, width = mask.shape
    lowest = height - 1 - mask[::-1].argmax(axis=0)
    lowest[~mask.any(axis=0)] = -height
    return float((lowest >= height - 1 - 0.06 * max(height, 0.6 * width)).mean())


def is_garment(mask: NDArray[np.bool_]) -> bool:
    """Sleeves: on both sides the outline falls back abruptly, and the body below stays wide."""
    height, width = mask.shape
    filled = mask.any(axis=1)
    left = np.where(filled, mask.argmax(axis=1), width)
    right = np.where(filled, mask[:, ::-1].argmax(axis=1), width)
    step = max(2, round(0.10 * height))
    within = slice(round(0.22 * height), round(0.72 * height))
    falls = [side[step:][within] - side[:-step][within] for side in (left, right)]
    body = width - np.median(left[-height // 4 :]) - np.median(right[-height // 4 :])
    return all(fall.size and fall.max() > 0.07 * width for fall in falls) and bool(
        body > 0.45 * width
    )


def _silhouette(cutout: Cutout, box: tuple[int, int, int, int]) -> NDArray[np.bool_]:
    x, y, w, h = box
    part = cutout.rgba[y : y + h, x : x + w, 3]
    factor = min(1.0, SKETCH / max(part.shape))
    size = (max(2, round(w * factor)), max(2, round(h * factor)))
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA) >= 128, np.bool_)


def _upright(cutout: Cutout, box: tuple[int, int, int, int]) -> Cutout:
    """A box that was held askew, turned; everything else as it is."""
    mask = _silhouette(cutout, box).astype(np.uint8)
    outline, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outline:
        return cutout
    points = np.concatenate(outline)
    _, (wide, tall), angle = cv2.minAreaRect(points)
    lean = (angle + 45) % 90 - 45
    full = wide * tall > 0 and float(mask.sum()) / (wide * tall) > BOXY
    if not full or not LEANS[0] < abs(lean) < LEANS[1]:
        return cutout
    return replace(cutout, rgba=turned(cutout.rgba, box, lean))


def turned(
    rgba: NDArray[np.uint8], box: tuple[int, int, int, int], degrees: float
) -> NDArray[np.uint8]:
    """What lies in `box` of a cut-out, turned to the left about its middle."""
    x, y, w, h = box
    pad = 2 + max(w, h) // 50
    part = rgba[max(0, y - pad) : y + h + pad, max(0, x - pad) : x + w + pad].astype(np.float32)
    part[..., :3] *= part[..., 3:] / 255
    height, width = part.shape[:2]
    room = int(np.hypot(height, width)) + 2
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix[:, 2] += (room - width) / 2, (room - height) / 2
    moved = cv2.warpAffine(part, matrix, (room, room), flags=cv2.INTER_CUBIC)
    turned = np.asarray(moved, np.float32)
    turned[..., :3] /= np.maximum(turned[..., 3:] / 255, 1 / 255)  # before alpha is clipped
    return np.clip(turned + 0.5, 0, 255).astype(np.uint8)
