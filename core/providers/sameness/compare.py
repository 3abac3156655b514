"""A cut-out against the product in a finished picture: five judgements, and the least counts."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness import colours, details, outline
from core.providers.sameness.aligning import align, brought_back
from core.providers.sameness.frame import Box, Colours, View, picture_view, product_view
from core.providers.sameness.lighting import relit
from core.providers.sameness.wording import Read, words_kept
from core.studio.cutout.result import Cutout

LIMIT = 0.5  # below it the product is another; `qaptai bench sameness` tells what that finds
READ_SIDE = 720  # pixels of the longer side, at which words are read

Range = tuple[float, float]  # of a sign: where it is as good as the same, and where surely not
STRETCH: Range = (1.015, 1.085)
LOST: Range = (0.03, 0.13)
LOST_PART: Range = (0.25, 0.75)
SHADES: Range = (2.0, 6.0)  # CIEDE2000
WORST_SHADE: Range = (6.0, 18.0)
STRUCTURE: Range = (0.96, 0.88)
WORST_STRUCTURE: Range = (0.88, 0.56)
FEATURES: Range = (0.88, 0.62)
WORST_FEATURES: Range = (0.64, 0.40)


@dataclass(frozen=True)
class Sameness:
    """How surely it is still the product: each 0 to 1, and `score` the least of them.

    `why` names in words what fell under `LIMIT`, for staff and logs; empty where nothing did.
    """

    score: float
    silhouette: float
    colour: float
    edges: float
    features: float
    text: float
    why: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the seller may be given it as her product."""
        return self.score >= LIMIT


def compare(
    cutout: Cutout, placed_box: Box, result_pixels: NDArray[np.uint8], *, read: Read | None = None
) -> Sameness:
    """Look for the cut-out around where it was placed, and judge what is there.

    `placed_box` is x, y, width, height of the product's own box in the pixels of the result
    (H×W×3, sRGB). A little turned, moved or scaled, or in another light, it is still the same.
    `read` tells the words in a picture; without it words are judged by their shapes alone.

    Raises:
        ValueError: the box lies outside the picture, or has no size.
    """
    _check(placed_box, result_pixels)
    product = product_view(cutout)
    picture = picture_view(result_pixels, placed_box, cutout.box)
    fit = align(product, picture)
    seen = relit(brought_back(picture, fit, product.alpha.shape), product.colours, product.solid)
    parts = {
        "silhouette": _silhouette(seen, product, fit.stretch),
        "colour": _colour(seen, product),
        "edges": _edges(seen, product),
        "features": _features(seen, product),
        "text": _text(read, cutout, placed_box, result_pixels),
    }
    why = tuple(reason for score, reason in parts.values() if score < LIMIT)
    scores = {name: round(score, 4) for name, (score, _) in parts.items()}
    return Sameness(score=min(scores.values()), **scores, why=why)


def _silhouette(seen: Colours, product: View, stretch: float) -> tuple[float, str]:
    lost, part = outline.missing(seen, product)
    score = min(_score(stretch, STRETCH), _score(lost, LOST), _score(part, LOST_PART))
    if score == _score(stretch, STRETCH):
        return score, f"stretched by {100 * (stretch - 1):.0f} %"
    return score, f"{100 * lost:.0f} % of the outline is lost"


def _colour(seen: Colours, product: View) -> tuple[float, str]:
    mean, worst = colours.difference(seen, product.colours, product.solid)
    score = min(_score(mean, SHADES), _score(worst, WORST_SHADE))
    return score, f"colours differ by {mean:.1f}, in places by {worst:.1f}"


def _edges(seen: Colours, product: View) -> tuple[float, str]:
    mean, worst = details.agreement(seen, product.colours, product.solid)
    score = min(_score(mean, STRUCTURE), _score(worst, WORST_STRUCTURE))
    return score, f"details agree by {100 * mean:.0f} %, in places by {100 * max(0, worst):.0f} %"


def _features(seen: Colours, product: View) -> tuple[float, str]:
    kept, poorest = details.kept_features(seen, product.colours, product.solid)
    score = min(_score(kept, FEATURES), _score(poorest, WORST_FEATURES))
    return score, f"{100 * (1 - kept):.0f} % of the marks are gone or changed"


def _text(
    read: Read | None, cutout: Cutout, box: Box, pixels: NDArray[np.uint8]
) -> tuple[float, str]:
    """One lost word is enough: the whole text counts, but never more than half without it."""
    if read is None:
        return 1.0, ""
    product = product_view(cutout, side=READ_SIDE)
    picture = picture_view(pixels, box, cutout.box, side=READ_SIDE)
    white = product.colours * product.alpha[..., None] + 1 - product.alpha[..., None]
    share, lost = words_kept(read, _bytes(white), _bytes(picture))
    score = min(share, 0.4) if lost else 1.0
    return score, "words lost or changed: " + ", ".join(lost)


def _score(sign: float, between: Range) -> float:
    """1 on the good side of the range, 0 on the bad one."""
    good, bad = between
    return float(np.clip((bad - sign) / (bad - good), 0, 1))


def _bytes(colours_: Colours) -> NDArray[np.uint8]:
    return np.asarray(cv2.convertScaleAbs(colours_, alpha=255), np.uint8)


def _check(box: Box, pixels: NDArray[np.uint8]) -> None:
    x, y, w, h = box
    height, width = pixels.shape[:2]
    if w < 2 or h < 2 or x >= width or y >= height or x + w <= 0 or y + h <= 0:
        raise ValueError(f"a product at {box} is not in a picture of {width}×{height}")
