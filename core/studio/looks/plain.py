"""The looks of one tone: white, transparent, a soft grey sweep, a gradient, the brand's colour."""

import numpy as np

from core.studio.looks.canvas import Plane, slowly
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import filled, lay, ring
from core.studio.looks.tones import deeper, mixed, paler, tone_of

TINTS: tuple[tuple[Tone, Tone], ...] = (  # wall, floor
    ((0.985, 0.82, 0.75), (0.95, 0.68, 0.62)),
    ((0.78, 0.90, 0.91), (0.56, 0.77, 0.81)),
    ((0.97, 0.89, 0.72), (0.93, 0.77, 0.53)),
    ((0.86, 0.84, 0.95), (0.70, 0.66, 0.86)),
)
BRANDS: tuple[Tone, ...] = ((0.93, 0.44, 0.33), (0.05, 0.42, 0.40), (0.16, 0.24, 0.46))


def _white(frame: Frame) -> Backdrop:
    return np.ones((*frame.shape, 3), np.float32)


def sweep(frame: Frame, wall: Tone, floor: Tone) -> Backdrop:
    """Paper that bends from a wall into a floor without an edge, lit from the upper left."""
    bent = frame.y - 0.16

    def paint(down: Plane, across: Plane) -> Plane:
        bend = 1 / (1 + np.exp(-(down - bent) * 12))
        light = np.exp(-((down - bent + 0.28) ** 2 * 2.6 + (across + 0.18) ** 2) / 0.85)
        value = 0.915 + 0.115 * light - 0.02 * np.exp(-(((down - bent) / 0.09) ** 2))
        value = value + 0.03 * np.clip((down - bent - 0.08) / 0.28, 0, 1) - 0.012 * across**2
        mix = bend[..., None]
        tone = np.array(wall, np.float32) * (1 - mix) + np.array(floor, np.float32) * mix
        return np.clip(tone * value[..., None], 0, 1)

    return slowly(frame.shape, paint)


def paper(frame: Frame, near: Tone, far: Tone | None = None) -> Backdrop:
    """A sheet from straight above, lit from the upper left; `far` is its tone at the upper edge.

    What lies on a sweep would seem to float before its wall.
    """
    ends = np.array([far or near, near], np.float32)

    def paint(down: Plane, across: Plane) -> Plane:
        light = 1.02 - 0.075 * ((2 * down - 0.6) ** 2 + (across + 0.4) ** 2) / 2
        mix = np.clip(down + 0.08 * across, 0, 1)[..., None]
        return np.clip((ends[0] + (ends[1] - ends[0]) * mix) * light[..., None], 0, 1)

    return slowly(frame.shape, paint)


def _grey(frame: Frame) -> Backdrop:
    return sweep(frame, *_greys(frame))


def _grey_above(frame: Frame) -> Backdrop:
    return paper(frame, _greys(frame)[1])


def _greys(frame: Frame) -> tuple[Tone, Tone]:
    wall, floor = (0.915, 0.915, 0.91), (0.93, 0.93, 0.922)
    if frame.colour is None:
        return wall, floor
    own = tone_of(frame.colour, wall)
    return mixed(wall, own, 0.3), mixed(floor, own, 0.3)


def tints(frame: Frame, turn: int = 0) -> tuple[Tone, Tone]:
    """A wall's and a floor's tone: from the asked colour, or a pair chosen by the seed."""
    if frame.colour is None:
        return TINTS[(frame.seed + turn) % len(TINTS)]
    own = tone_of(frame.colour, TINTS[0][0])
    return paler(own, 0.45), own


def dyed(frame: Frame) -> Backdrop:
    """The same paper in the asked colour alone."""
    own = tone_of(frame.colour, _greys(frame)[0])
    return sweep(frame, own, deeper(own, 0.05))


def dyed_above(frame: Frame) -> Backdrop:
    """And as a sheet from straight above."""
    return paper(frame, tone_of(frame.colour, _greys(frame)[1]))


def _gradient(frame: Frame) -> Backdrop:
    return sweep(frame, *tints(frame))


def _gradient_above(frame: Frame) -> Backdrop:
    wall, floor = tints(frame)
    return paper(frame, floor, wall)


def _brand(frame: Frame) -> Backdrop:
    """One strong colour, and a disc of light in it behind the product."""
    own = _own_brand(frame)
    picture = sweep(frame, own, deeper(own, 0.06))
    _disc(picture, frame, own, risen=0.80, fading=True)
    return picture


def _brand_above(frame: Frame) -> Backdrop:
    """The same colour and its disc as a sheet of paper under what lies."""
    own = _own_brand(frame)
    picture = paper(frame, own)
    _disc(picture, frame, own, risen=0.0, fading=False)
    return picture


def _own_brand(frame: Frame) -> Tone:
    return tone_of(frame.colour, BRANDS[frame.seed % len(BRANDS)])


def _disc(picture: Backdrop, frame: Frame, own: Tone, *, risen: float, fading: bool) -> None:
    """A paler disc, its middle `risen` radii above the product's place."""
    radius = 0.40 * frame.unit
    height, width = frame.shape
    x, y = frame.x * width, frame.y * height - risen * radius
    mask = filled(frame.shape, ring(radius, 240) + np.array((x, y)))
    if fading:  # into the floor
        down = (np.arange(height, dtype=np.float32) - y) / radius
        mask *= np.clip(1 - (down - 0.15) / 0.65, 0, 1)[:, None]
    lay(picture, mask * np.float32(0.75), paler(own, 0.30))


WHITE = Look("white", 1, _white, fill=0.88, shadow=0.0, centred=True, warmth=0.0, grain=False)
TRANSPARENT = Look(
    "transparent",
    1,
    _white,
    fill=0.92,
    shadow=0.0,
    centred=True,
    warmth=0.0,
    grain=False,
    clear=True,
)
SOFT_STUDIO = Look("soft-studio", 1, _grey, above=_grey_above, shadow=0.55, gloss=0.06)
GRADIENT = Look("gradient", 1, _gradient, above=_gradient_above, shadow=0.52, warmth=0.1)
BRAND = Look("brand-colour", 1, _brand, above=_brand_above, fill=0.66, shadow=0.55, warmth=0.12)
