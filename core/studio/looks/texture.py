"""Procedural grounds: smooth noise, wood, marble, cloth; deterministic for a seed."""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]


def noise(height: int, width: int, cells: float, seed: int) -> Plane:
    """Smooth noise from 0 to 1 with about `cells` waves over the longer side."""
    longest = max(height, width)
    rows = max(2, round(height / longest * cells) + 2)
    columns = max(2, round(width / longest * cells) + 2)
    coarse = np.random.default_rng(seed).random((rows, columns), dtype=np.float32)
    return np.asarray(
        cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.float32
    )


def clouds(height: int, width: int, cells: float, seed: int, octaves: int = 5) -> Plane:
    """Noise over several octaves, from 0 to 1."""
    total = np.zeros((height, width), np.float32)
    weight = 0.0
    for octave in range(octaves):
        share = 0.5**octave
        total += share * noise(height, width, cells * 2**octave, seed + octave)
        weight += share
    return np.clip(total / weight, 0, 1)


def wood(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Planks with grain along the width, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    planks = 5
    number = np.minimum((down * planks).astype(int), planks - 1)
    warp = noise(height, width, 5, seed) * 0.8 + noise(height, width, 14, seed + 1) * 0.25
    grain = np.sin((down * 46 + warp * 9 + number * 1.7) * 2 * np.pi * 0.5)
    fine = cv2.resize(rng.random((height, max(2, width // 90)), dtype=np.float32), (width, height))
    shade = 0.62 + 0.09 * grain + 0.16 * (fine - 0.5) + 0.05 * (warp - 0.5)
    tone = rng.uniform(0.9, 1.08, planks).astype(np.float32)[number]
    gap = np.abs(down * planks - np.round(down * planks)) * height / planks
    seam = np.clip(gap / max(1.5, height / 500), 0.35, 1)
    base = np.array([0.80, 0.58, 0.38], np.float32)
    dark = np.array([0.48, 0.30, 0.17], np.float32)
    mix = np.clip(shade * tone, 0, 1)[..., None]
    return np.asarray((dark + (base - dark) * mix * 1.35) * seam[..., None], np.float32)


def marble(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Warm white stone with thin branching veins, H×W×3 from 0 to 1."""
    bend = clouds(height, width, 3, seed)
    veins = np.zeros((height, width), np.float32)
    for step, (cells, strength) in enumerate(((2.2, 0.30), (4.5, 0.16), (9, 0.07))):
        field = clouds(height, width, cells, seed + 10 * step) + 0.5 * bend
        ridge = 1 - np.abs((field * 6) % 1 - 0.5) * 2
        veins += strength * np.clip((ridge - 0.86) / 0.14, 0, 1) ** 1.5
    body = 0.93 + 0.05 * (clouds(height, width, 5, seed + 99) - 0.5)
    colour = body[..., None] * np.array([1.0, 0.995, 0.985], np.float32)
    vein = np.array([0.42, 0.43, 0.46], np.float32)
    return np.asarray(colour * (1 - veins[..., None]) + vein * veins[..., None], np.float32)


def linen(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Woven cloth, seen from above, with soft folds, H×W×3 from 0 to 1."""
    rng = np.random.default_rng(seed)
    pitch = max(2.0, max(height, width) / 420)
    across = np.sin(np.arange(width, dtype=np.float32) * 2 * np.pi / pitch)[None]
    down = np.sin(np.arange(height, dtype=np.float32) * 2 * np.pi / pitch)[:, None]
    weave = 0.018 * (across * down + 0.5 * across + 0.5 * down)
    threads = 0.03 * (rng.random((height, 1), dtype=np.float32) - 0.5) + 0.03 * (
        rng.random((1, width), dtype=np.float32) - 0.5
    )
    folds = 0.10 * (clouds(height, width, 2.5, seed + 3, 3) - 0.5)
    value = (0.86 + weave + threads + folds)[..., None]
    return np.asarray(value * np.array([1.0, 0.97, 0.92], np.float32), np.float32)


def concrete(height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Cast concrete with a few pores, H×W×3 from 0 to 1."""
    body = 0.66 + 0.16 * (clouds(height, width, 4, seed, 6) - 0.5)
    fine = np.random.default_rng(seed).normal(0, 0.012, (height, width)).astype(np.float32)
    pores = np.clip((noise(height, width, 90, seed + 5) - 0.86) / 0.14, 0, 1) * 0.12
    value = (body + fine - pores)[..., None]
    return np.asarray(value * np.array([1.0, 0.995, 0.98], np.float32), np.float32)
