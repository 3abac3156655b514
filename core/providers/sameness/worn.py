"""A cut-out against a picture in which somebody wears it: what can still be judged of it.

What is worn bends, is partly hidden and stands nobody knows where. So outline, edges and local
features say nothing here and are not judged. Two things hold wherever it is: each of its main
colours must be seen in an area that fits it (CIEDE2000, half of a difference in lightness being
the light's), and each word that is surely read on it must be read again. A colour that the scene
has anyway cannot be missed, and another cut or pattern in the same colours is not noticed: that is
why she is told that a model may change details, and sees the picture before she sells with it.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness.compare import LIMIT, READ_SIDE, Range, Sameness
from core.providers.sameness.frame import product_view
from core.providers.sameness.wording import Read, words_kept
from core.studio.colour import ciede2000, to_lab
from core.studio.cutout.result import Cutout

SIDE = 160  # pixels of the picture's longer side at which colours are looked for
COLOURS, ROUNDS, MOST_SAMPLES = 5, 12, 6000
LEAST_SHARE = 0.12  # of the product: what is less is no main colour
LEAST_AREA = 0.04  # of the picture: a product that is worn is at least so large
STEP = 3.0  # of CIELAB: shades that are so near are one
OF_LIGHT = 0.5  # of a difference in lightness is the light's own
SHADES: Range = (2.5, 9.5)  # CIEDE2000, the mean of the main colours by their shares
WORST_SHADE: Range = (4.0, 13.0)
NOT_JUDGED = 1.0


@dataclass(frozen=True)
class _Main:
    """Main colours (N×3, CIELAB) and the share of the product that each has."""

    lab: NDArray[np.float32]
    shares: NDArray[np.float64]


def compare_worn(
    cutout: Cutout, result_pixels: NDArray[np.uint8], *, read: Read | None = None
) -> Sameness:
    """Look for the product's colours, and its words where `read` is given, in the whole picture."""
    colour, shade = _colour(cutout, result_pixels)
    text, words = _text(cutout, result_pixels, read)
    why = tuple(reason for score, reason in ((colour, shade), (text, words)) if score < LIMIT)
    colour, text = round(colour, 4), round(text, 4)
    return Sameness(
        score=min(colour, text),
        silhouette=NOT_JUDGED,
        colour=colour,
        edges=NOT_JUDGED,
        features=NOT_JUDGED,
        text=text,
        why=why,
    )


def _colour(cutout: Cutout, pixels: NDArray[np.uint8]) -> tuple[float, str]:
    main = _main_colours(cutout)
    if not len(main.shares):
        return 1.0, ""
    scale = min(1.0, SIDE / max(pixels.shape[:2]))
    small = cv2.resize(pixels[..., :3], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    seen = _shades(to_lab((small.reshape(-1, 3) / 255).astype(np.float32)))
    found = np.array(
        [_nearest(one, share, *seen) for one, share in zip(main.lab, main.shares, strict=True)]
    )
    mean, worst = float(np.average(found, weights=main.shares)), float(found.max())
    score = min(_score(mean, SHADES), _score(worst, WORST_SHADE))
    return score, f"its colours differ by {mean:.1f}, one by {worst:.1f}"


def _shades(lab: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Shades of a picture (N×3), and the share of it that each has: its pixels in small groups."""
    _, group, counts = np.unique(
        np.round(lab / STEP).astype(np.int32), axis=0, return_inverse=True, return_counts=True
    )
    group = group.reshape(-1)
    sums = np.stack([np.bincount(group, weights=lab[:, axis]) for axis in range(3)], axis=1)
    return (sums / counts[:, None]).astype(np.float32), counts / len(lab)


def _nearest(
    lab: NDArray[np.float32],
    share: float,
    shades: NDArray[np.float32],
    areas: NDArray[np.float64],
) -> float:
    """How far the colour is from what the picture has of it, in an area that fits its share."""
    lit = shades.copy()
    lit[:, 0] = lab[0] + OF_LIGHT * (lit[:, 0] - lab[0])
    close = np.argsort(((lit - lab) ** 2).sum(axis=1), kind="stable")
    area, far = 0.0, 0.0
    for place in close:
        far = max(far, ciede2000(lab, lit[place]))
        area += float(areas[place])
        if area >= share * LEAST_AREA:
            break
    return far


def _main_colours(cutout: Cutout) -> _Main:
    """Means of the product's own colours, the mixtures at its edge left out; the same each time."""
    view = product_view(cutout, side=SIDE)
    own = view.colours[view.solid > 0]
    if not len(own):
        return _Main(np.zeros((0, 3), np.float32), np.zeros(0))
    lab = to_lab(np.ascontiguousarray(own[:: max(1, len(own) // MOST_SAMPLES)]))
    count = min(COLOURS, len(lab))
    order = np.argsort(lab[:, 0], kind="stable")
    middles = lab[order[np.linspace(0, len(lab) - 1, count).astype(int)]].astype(np.float64)
    for _ in range(ROUNDS):
        nearest = np.argmin(((lab[:, None] - middles[None]) ** 2).sum(axis=2), axis=1)
        for place in range(count):
            if (mine := lab[nearest == place]).size:
                middles[place] = mine.mean(axis=0)
    shares = np.bincount(nearest, minlength=count) / len(lab)
    kept = shares >= min(LEAST_SHARE, float(shares.max()))
    return _Main(middles[kept].astype(np.float32), shares[kept] / shares[kept].sum())


def _text(cutout: Cutout, pixels: NDArray[np.uint8], read: Read | None) -> tuple[float, str]:
    if read is None:
        return NOT_JUDGED, ""
    product = product_view(cutout, side=READ_SIDE)
    white = product.colours * product.alpha[..., None] + 1 - product.alpha[..., None]
    shown = np.asarray(cv2.convertScaleAbs(white, alpha=255), np.uint8)
    share, lost = words_kept(read, shown, np.ascontiguousarray(pixels[..., :3]))
    return (min(share, 0.4) if lost else 1.0), "words lost or changed: " + ", ".join(lost)


def _score(sign: float, between: Range) -> float:
    """1 on the good side of the range, 0 on the bad one."""
    good, bad = between
    return float(np.clip((bad - sign) / (bad - good), 0, 1))
