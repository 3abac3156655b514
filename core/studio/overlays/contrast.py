"""Contrast as WCAG 2 measures it (relative luminance, ratio 1 to 21)."""

import numpy as np
from numpy.typing import NDArray

from core.studio.colour import luminance, to_lab
from core.studio.overlays.kinds import Colour

ALIKE, MOST_ALIKE = 26.0, 0.3  # CIE L*a*b*: so near a plate drowns, on more than that share
ENOUGH = 4.5  # of text against what it stands on (WCAG 2, success criterion 1.4.3)
INK: Colour = (24, 28, 30)
PAPER: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
Ground = NDArray[np.uint8] | None  # H×W×3; None where it may be anything


def ratio(first: Colour, second: Colour) -> float:
    """The contrast of two colours, 1 to 21."""
    lights = luminance(np.array([first, second], np.uint8))
    return float((lights.max() + 0.05) / (lights.min() + 0.05))


def ink_for(plate: Colour) -> Colour:
    """White, near-black or black: the first that can be read on the plate; one always can."""
    readable = (ink for ink in (PAPER, INK, BLACK) if ratio(ink, plate) >= ENOUGH)
    return next(readable, BLACK)


def standing_off(plate: Colour, ground: Ground) -> Colour:
    """The plate where it is seen on its ground (H×W×3), else white or near-black."""
    if ground is None or _drowned(plate, ground) <= MOST_ALIKE:
        return plate
    return PAPER if _drowned(PAPER, ground) <= MOST_ALIKE else INK


def _drowned(plate: Colour, ground: NDArray[np.uint8]) -> float:
    """The share of a ground that looks much like a plate on it."""
    few = ground.reshape(-1, 3)[:: max(1, ground.shape[0] * ground.shape[1] // 4000)]
    both = np.concatenate([few, np.array([plate], np.uint8)]).astype(np.float32) / 255
    lab = to_lab(np.asarray(both, np.float32))
    return float((np.linalg.norm(lab[:-1] - lab[-1], axis=1) < ALIKE).mean())


def quieter(ink: Colour, plate: Colour) -> Colour:
    """The ink moved towards its plate as far as it can still be read."""
    for share in (0.35, 0.25, 0.15, 0.05):
        mixed = tuple(round(a + (b - a) * share) for a, b in zip(ink, plate, strict=True))
        colour = (mixed[0], mixed[1], mixed[2])
        if ratio(colour, plate) >= ENOUGH + 0.2:
            return colour
    return ink


def ink_on(ground: NDArray[np.uint8]) -> Colour | None:
    """An ink that can be read on all but the odd pixel of a ground (H×W×3), or None."""
    lights = luminance(ground)
    dark, bright = float(np.percentile(lights, 1)), float(np.percentile(lights, 99))
    ink = float(luminance(np.array(INK, np.uint8)))
    if (dark + 0.05) / (ink + 0.05) >= ENOUGH:
        return INK
    if 1.05 / (bright + 0.05) >= ENOUGH:
        return PAPER
    return None
