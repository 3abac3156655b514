"""Procedural grounds: smooth noise, wood, marble, cloth, concrete; deterministic for a seed.

Noise is scaled by the frame, not by pixels: a ground looks the same at every size.
"""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.canvas import thrice

Plane = NDArray[np.float32]
OAK = ((0.42, 0.26, 0.145), (0.66, 0.46, 0.28), (0.83, 0.65, 0.45))  # dark, middle, light
WALNUT = ((0.20, 0.12, 0.08), (0.38, 0.24, 0.16), (0.55, 0.38, 0.26))
CHIPS = 900  # of other stones, in a square
FINEST = 6  # pixels that show a wave of noise: more are only drawn out


def noise(height: int, width: int, cells: float, seed: int, *, stretch: float = 1.0) -> Plane:
    """Smooth noise from 0 to 1 with about `cells` waves over the longer side.

    `stretch` above 1 draws it out along the width. Waves finer than pixels even out.
    """
    longest = max(height, width)
    rows = max(2, round(height / longest * cells) + 2)
    columns = max(2, round(width / longest * cells / stretch) + 2)
    coarse = np.random.default_rng(seed).random((rows, columns), dtype=np.float32)
    flags = cv2.INTER_AREA if rows > height else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=flags), np.float32)


def clouds(
    height: int, width: int, cells: float, seed: int, octaves: int = 5, *, stretch: float = 1.0
) -> Plane:
    """Noise over several octaves, from 0 to 1."""
    factor = min(1.0, FINEST * cells * 2 ** (octaves - 1) / max(height, width))
    rows, columns = max(8, round(height * factor)), max(8, round(width * factor))
    total = np.zeros((rows, columns), np.float32)
    weight = 0.0
    for octave in range(octaves):
        share = 0.5**octave
        total += share * noise(rows, columns, cells * 2**octave, seed + octave, stretch=stretch)
        weight += share
    total = np.clip(total / weight, 0, 1)
    if total.shape == (height, width):
        return total
    return np.asarray(cv2.resize(total, (width, height), interpolation=cv2.INTER_LINEAR))


def wood(height: int, width: int, seed: int, *, planks: int = 6) -> NDArray[np.float32]:
    """Planks with their grain along the width, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    edges = np.linspace(0, height, planks + 1).round().astype(int)
    shade = np.empty((height, width), np.float32)
    for number, (top, bottom) in enumerate(pairwise(edges)):
        if bottom > top:
            shade[top:bottom] = _plank(bottom - top, width, seed + 97 * number, rng.uniform())
    fine = noise(height, width, 420, seed + 5, stretch=30) - 0.5
    coarse = noise(height, width, 170, seed + 6, stretch=22) - 0.5
    pores = np.clip(noise(height, width, 560, seed + 7, stretch=16) - 0.70, 0, 0.2)
    shade = np.clip(shade + 0.10 * fine + 0.09 * coarse - 0.75 * pores, 0, 1)
    picture = tinted(shade, OAK if seed % 2 else WALNUT)
    down = np.arange(height, dtype=np.float32)
    gap = np.abs(down[:, None] - edges[1:-1][None]).min(axis=1) if planks > 1 else down + height
    line = max(1.2, height / 700)
    dark = (1 - 0.62 * np.exp(-((gap / line) ** 2))) * (1 - 0.10 * np.exp(-gap / (6 * line)))
    picture *= thrice(np.broadcast_to(dark[:, None], shade.shape))
    return picture


def _plank(height: int, width: int, seed: int, chance: float) -> Plane:
    """One board: drawn-out growth rings that bend, some bands darker than others.

    A ring darkens slowly and ends at once, as wood grows.
    """
    bend = clouds(height, width, 5, seed, 3, stretch=3.5)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    rings = (down - 0.5 + chance) ** 2 * 3 + 1.5 * bend
    grown = (rings * 8) % 1
    line = np.minimum(grown * np.sqrt(grown), (1 - grown) * 9)
    band = clouds(height, width, 12, seed + 1, 3, stretch=14)
    return np.asarray(0.60 - 0.24 * line + 0.50 * (band - 0.5) + 0.24 * (chance - 0.5), np.float32)


def tinted(shade: Plane, colours: tuple[tuple[float, float, float], ...]) -> NDArray[np.float32]:
    """A plane from 0 to 1 as colour, through the given colours from dark to light."""
    table = np.empty((1, 256, 3), np.float32)
    for channel, values in enumerate(zip(*colours, strict=True)):
        table[0, :, channel] = np.interp(
            np.linspace(0, 1, 256), np.linspace(0, 1, len(colours)), values
        )
    whole = np.clip(shade * 255, 0, 255).astype(np.uint8)
    return _merged([np.take(table[0, :, each], whole) for each in range(3)])


def _merged(planes: Sequence[Plane]) -> NDArray[np.float32]:
    return np.asarray(cv2.merge(planes), np.float32)


def marble(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """White stone, softly clouded, with veins that run one way and fade, H×W×3 from 0 to 1."""
    unit = max(height, width)
    down = (np.arange(height, dtype=np.float32) / unit)[:, None]
    across = (np.arange(width, dtype=np.float32) / unit)[None]
    bend = 2.0 * clouds(height, width, 2.5, seed, 6)
    bend += 0.45 * clouds(height, width, 7, seed + 40, 5)
    veins = np.zeros((height, width), np.float32)
    for number, (waves, lean, thick, dark) in enumerate(
        ((1.6, 0.8, 0.035, 0.42), (2.7, 0.35, 0.020, 0.30), (4.6, 1.3, 0.012, 0.20))
    ):
        course = bend + (waves * across) + (waves * lean * down + np.float32(0.37 * number))
        away = np.abs(course - np.floor(course) - np.float32(0.5))
        here = np.clip(clouds(height, width, 3, seed + 60 + number, 3) * 3.2 - 1.15, 0, 1)
        near = cv2.exp(-((away / (np.float32(thick) * (0.35 + 1.3 * here))) ** 2))
        veins += dark * here * (0.75 * near + 0.25 * cv2.exp(away * np.float32(-1 / 0.12)))
    body = 0.945 - 0.09 * clouds(height, width, 3, seed + 99) * clouds(height, width, 2, seed + 120)
    share = np.clip(veins, 0, 0.75)
    stone, vein = (1.0, 0.996, 0.988), (0.40, 0.41, 0.44)
    clear = body * (1 - share)
    return _merged([clear * light + share * dark for light, dark in zip(stone, vein, strict=True)])


def linen(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Woven cloth, seen from above, with soft folds, H×W×3 from 0 to 1."""
    threads = 600
    warp = noise(height, width, threads, seed, stretch=16) - 0.5
    weft = noise(width, height, threads, seed + 1, stretch=16).T - 0.5
    slub = noise(height, width, threads / 3, seed + 2, stretch=30) - 0.5
    folds = clouds(height, width, 2.2, seed + 3, 2) - 0.5
    value = 0.875 + 0.062 * warp + 0.062 * weft + 0.02 * slub + 0.11 * folds
    return _merged([value, value * np.float32(0.975), value * np.float32(0.93)])


def concrete(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Cast concrete, softly stained, with a few pores, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    body = 0.71 + 0.15 * (clouds(height, width, 3, seed, 6) - 0.5)
    body += 0.05 * (clouds(height, width, 60, seed + 9, 3) - 0.5)
    body += 0.045 * (noise(height, width, 620, seed + 12) - 0.5)  # sand
    unit = max(height, width)
    pores = np.zeros((height, width), np.float32)
    for _ in range(70):
        x, y = round(rng.uniform(0, width) * 16), round(rng.uniform(0, height) * 16)
        size = max(0.6, unit * rng.uniform(0.0007, 0.0022))
        depth = float(rng.uniform(0.08, 0.22))
        cv2.circle(pores, (x, y), round(size * 16), depth, -1, cv2.LINE_AA, 4)
    body -= cv2.GaussianBlur(pores, (0, 0), max(0.6, unit / 2200))
    return _merged([body, body * np.float32(0.995), body * np.float32(0.98)])


def terrazzo(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Pale stone set with chips of other stones, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    unit = max(height, width)
    body = 0.935 + 0.03 * (clouds(height, width, 4, seed, 5) - 0.5)
    picture = _merged([body, body * np.float32(0.985), body * np.float32(0.955)])
    chips = ((0.80, 0.50, 0.40), (0.36, 0.45, 0.44), (0.87, 0.72, 0.52), (0.66, 0.63, 0.60))
    turns = np.arange(7) * 2 * np.pi / 7
    for number in range(CHIPS):  # spread evenly: the golden ratio's two-dimensional sister
        big = (number % 40 / 40) ** 3.2
        size = unit * (0.0032 + 0.017 * big)
        angles = turns + rng.uniform(-0.36, 0.36, 7)
        reach = size * rng.uniform(0.66, 1.0, 7)
        spread = np.array((number * 0.7548776662, number * 0.5698402910)) % 1
        at = (spread * 1.04 - 0.02 + rng.uniform(-0.012, 0.012, 2)) * unit
        points = np.stack([np.cos(angles), 0.75 * np.sin(angles)], 1) * reach[:, None] + at
        tone = [float(value * rng.uniform(0.93, 1.06)) for value in chips[rng.integers(len(chips))]]
        cv2.fillPoly(picture, [np.round(points * 16).astype(np.int32)], tone, cv2.LINE_8, 4)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(0.5, unit / 2600)), np.float32)
