"""Window light: the sun through panes and leaves, on a warm wall and floor."""

import cv2
import numpy as np

from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import BITS, Outline, Plane, filled, outline, spun
from core.studio.looks.plain import paper, sweep
from core.studio.looks.tones import deeper, tone_of

PANES = ((0.00, 0.46), (0.52, 0.98))  # of the window's width
WALL: Tone = (0.93, 0.895, 0.85)
BRANCHES = (  # start in shares of the sides, heading, leaves on it
    ((0.04, 0.16), 0.30, 12),
    ((0.22, -0.04), 0.95, 11),
    ((0.56, -0.06), 0.75, 11),
)
SOFT = 512  # pixels on the longer side: nothing in this light has a hard edge


def _window(frame: Frame) -> Backdrop:
    wall = tone_of(frame.colour, WALL)
    return _sunlit(frame, sweep(frame, wall, deeper(wall, 0.045)))


def _window_above(frame: Frame) -> Backdrop:
    """The same sun on a sheet that is seen from above."""
    return _sunlit(frame, paper(frame, tone_of(frame.colour, WALL)))


def _sunlit(frame: Frame, picture: Backdrop) -> Backdrop:
    factor = min(1.0, SOFT / max(frame.shape))
    height, width = (max(8, round(side * factor)) for side in frame.shape)
    unit = max(height, width)
    light = cv2.GaussianBlur(_panes(height, width), (0, 0), 0.008 * unit)
    leaves = cv2.GaussianBlur(leaf_shadow(height, width, frame.seed), (0, 0), 0.006 * unit)
    sun = np.clip(light - 0.75 * leaves, 0, 1)[..., None]
    shade = np.array([0.83, 0.83, 0.85], np.float32)
    warm = np.array([1.08, 1.06, 1.01], np.float32)
    falling = np.asarray(shade + (warm - shade) * sun, np.float32)
    picture *= cv2.resize(falling, frame.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.clip(picture, 0, 1, out=picture)


def _panes(height: int, width: int) -> Plane:
    """Four panes of light, leaning as light falls."""
    mask = np.zeros((height, width), np.float32)
    for left, right in PANES:
        for top, bottom in ((0.02, 0.34), (0.38, 0.80)):
            corners = [
                (left, top + 0.16 * left),
                (right, top + 0.16 * right),
                (right, bottom + 0.16 * right),
                (left, bottom + 0.16 * left),
            ]
            points = [
                ((0.16 + 0.80 * x + 0.22 * (y - 0.4)) * width, (0.02 + 0.96 * y) * height)
                for x, y in corners
            ]
            mask = np.maximum(mask, filled((height, width), points))
    return mask


def leaf_shadow(height: int, width: int, seed: int) -> Plane:
    """The shadow of a branch that hangs in from the upper left, not yet blurred."""
    chance = np.random.default_rng(seed + 3)
    unit = max(height, width)
    mask = np.zeros((height, width), np.uint8)
    for (x, y), heading, count in BRANCHES:
        at, stem = np.array((x * width, y * height)), []
        for number in range(count):
            stem.append(at)
            at = at + np.array((np.cos(heading), np.sin(heading))) * 0.034 * unit
            heading += chance.uniform(-0.02, 0.09)
            angle = heading + (1 if number % 2 else -1) * chance.uniform(0.55, 0.95)
            size = unit * chance.uniform(0.062, 0.085) * (1 - 0.35 * number / count)
            leaf = spun(leaf_outline(), -angle) * size + at
            cv2.fillPoly(mask, [outline(leaf)], 255, cv2.LINE_AA, BITS)
        end = spun(leaf_outline(), -heading) * 0.055 * unit + at
        cv2.fillPoly(mask, [outline(end)], 255, cv2.LINE_AA, BITS)
        lines = [outline(np.array([*stem, at]))]
        thick = max(1, round(unit * 0.005))
        cv2.polylines(mask, lines, False, 255, thick, cv2.LINE_AA, BITS)
    return mask.astype(np.float32) / 255


def leaf_outline() -> Outline:
    """A leaf of length 1 that grows to the right from the origin."""
    along = np.linspace(0, 1, 14)
    across = 0.19 * np.sin(np.pi * along**0.8)
    return np.concatenate([np.stack([along, across], 1), np.stack([along[::-1], -across[::-1]], 1)])


WINDOW = Look(
    "window-light",
    2,
    _window,
    above=_window_above,
    fill=0.64,
    ground=0.82,
    shadow=0.55,
    warmth=0.12,
)
