"""Procedural grounds: smooth noise, wood, marble, cloth, concrete; deterministic for a seed."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
OAK = ((0.42, 0.26, 0.145), (0.66, 0.46, 0.28), (0.83, 0.65, 0.45))  # dark, middle, light
WALNUT = ((0.20, 0.12, 0.08), (0.38, 0.24, 0.16), (0.55, 0.38, 0.26))


def noise(height: int, width: int, cells: float, seed: int, *, stretch: float = 1.0) -> Plane:
    """Smooth noise from 0 to 1 with about `cells` waves over the longer side.

    `stretch` above 1 draws it out along the width.
    """
    longest = max(height, width)
    rows = max(2, round(height / longest * cells) + 2)
    columns = max(2, round(width / longest * cells / stretch) + 2)
    coarse = np.random.default_rng(seed).random((rows, columns), dtype=np.float32)
    return np.asarray(
        cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.float32
    )


def clouds(
    height: int, width: int, cells: float, seed: int, octaves: int = 5, *, stretch: float = 1.0
) -> Plane:
    """Noise over several octaves, from 0 to 1."""
    total = np.zeros((height, width), np.float32)
    weight = 0.0
    for octave in range(octaves):
        share = 0.5**octave
        total += share * noise(height, width, cells * 2**octave, seed + octave, stretch=stretch)
        weight += share
    return np.clip(total / weight, 0, 1)


def wood(height: int, width: int, seed: int, *, planks: int = 6) -> NDArray[np.float32]:
    """Planks with their grain along the width, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    edges = np.linspace(0, height, planks + 1).round().astype(int)
    shade = np.empty((height, width), np.float32)
    for number, (top, bottom) in enumerate(pairwise(edges)):
        if bottom > top:
            shade[top:bottom] = _plank(bottom - top, width, seed + 97 * number, rng.uniform())
    fine = clouds(height, width, max(160.0, height / 3), seed + 5, 2, stretch=26)
    shade = np.clip(shade + 0.22 * (fine - 0.5), 0, 1)
    picture = tinted(shade, OAK if seed % 2 else WALNUT)
    down = np.arange(height, dtype=np.float32)
    gap = np.abs(down[:, None] - edges[1:-1][None]).min(axis=1) if planks > 1 else down + height
    line = max(1.2, height / 700)
    picture *= (1 - 0.62 * np.exp(-((gap / line) ** 2)))[:, None, None]
    picture *= (1 - 0.10 * np.exp(-gap / (6 * line)))[:, None, None]
    return picture


def _plank(height: int, width: int, seed: int, chance: float) -> Plane:
    """One board: drawn-out growth rings that bend, some bands darker than others."""
    bend = clouds(height, width, 5, seed, 3, stretch=3.5)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    rings = (down - 0.5 + chance) ** 2 * 3 + 1.5 * bend
    line = np.abs((rings * 7) % 1 - 0.5) * 2
    band = clouds(height, width, 12, seed + 1, 3, stretch=14)
    return np.asarray(
        0.52 + 0.20 * (line**1.5 - 0.4) + 0.55 * (band - 0.5) + 0.16 * (chance - 0.5), np.float32
    )


def tinted(shade: Plane, colours: tuple[tuple[float, float, float], ...]) -> NDArray[np.float32]:
    """A plane from 0 to 1 as colour, through the given colours from dark to light."""
    steps = np.linspace(0, 1, len(colours))
    table = np.stack(
        [
            np.interp(np.linspace(0, 1, 1024), steps, channel)
            for channel in zip(*colours, strict=True)
        ],
        axis=1,
    ).astype(np.float32)
    return np.asarray(table[(np.clip(shade, 0, 1) * 1023).astype(np.int16)], np.float32)


def marble(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """White stone, softly clouded, with veins that run one way and fade, H×W×3 from 0 to 1."""
    unit = max(height, width)
    down = (np.arange(height, dtype=np.float32) / unit)[:, None]
    across = (np.arange(width, dtype=np.float32) / unit)[None]
    bend = clouds(height, width, 2.5, seed, 6)
    fray = clouds(height, width, 7, seed + 40, 5)
    veins = np.zeros((height, width), np.float32)
    for number, (waves, lean, thick, dark) in enumerate(
        ((1.6, 0.8, 0.035, 0.42), (2.7, 0.35, 0.020, 0.30), (4.6, 1.3, 0.012, 0.20))
    ):
        course = waves * (across + lean * down) + 2.0 * bend + 0.45 * fray + 0.37 * number
        away = np.abs(course % 1 - 0.5)
        here = np.clip(clouds(height, width, 3, seed + 60 + number, 3) * 3.2 - 1.15, 0, 1)
        width_here = thick * (0.35 + 1.3 * here)
        veins += (
            dark * here * (0.75 * np.exp(-((away / width_here) ** 2)) + 0.25 * np.exp(-away / 0.12))
        )
    body = 0.945 - 0.09 * clouds(height, width, 3, seed + 99) * clouds(height, width, 2, seed + 120)
    stone = body[..., None] * np.array([1.0, 0.996, 0.988], np.float32)
    vein = np.array([0.40, 0.41, 0.44], np.float32)
    share = np.clip(veins, 0, 0.75)[..., None]
    return np.asarray(stone * (1 - share) + vein * share, np.float32)


def linen(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Woven cloth, seen from above, with soft folds, H×W×3 from 0 to 1."""
    threads = max(height, width) / 3
    warp = noise(height, width, threads, seed, stretch=18) - 0.5
    weft = noise(width, height, threads, seed + 1, stretch=18).T - 0.5
    slub = noise(height, width, threads / 3, seed + 2, stretch=30) - 0.5
    folds = clouds(height, width, 2.2, seed + 3, 2) - 0.5
    value = 0.875 + 0.05 * warp + 0.05 * weft + 0.02 * slub + 0.11 * folds
    return np.asarray(value[..., None] * np.array([1.0, 0.975, 0.93], np.float32), np.float32)


def concrete(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Cast concrete, softly stained, with a few pores, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    body = 0.71 + 0.15 * (clouds(height, width, 3, seed, 6) - 0.5)
    body += 0.05 * (clouds(height, width, 60, seed + 9, 3) - 0.5)
    unit = max(height, width)
    pores = np.zeros((height, width), np.float32)
    for _ in range(70):
        x, y = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        size = unit * rng.uniform(0.0007, 0.0022)
        cv2.circle(
            pores, (x, y), max(1, round(size)), float(rng.uniform(0.08, 0.22)), -1, cv2.LINE_AA
        )
    body -= cv2.GaussianBlur(pores, (0, 0), max(0.6, unit / 2200))
    return np.asarray(body[..., None] * np.array([1.0, 0.995, 0.98], np.float32), np.float32)
