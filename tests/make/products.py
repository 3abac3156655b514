"""Draw product photos of which the true alpha is known: shaded, lit, with a shadow and grain."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Kind = Literal["bottle", "box", "cloth", "ring"]
Ground = Literal["plain", "patterned", "noisy"]
KINDS: tuple[Kind, ...] = ("bottle", "box", "cloth", "ring")
GROUNDS: tuple[Ground, ...] = ("plain", "patterned", "noisy")
FINE = 4  # drawn this many times larger, so that edges come out soft
HUES = {"bottle": 60, "box": 5, "cloth": 110, "ring": 22}  # in OpenCV's half degrees


@dataclass(frozen=True)
class Drawn:
    """A picture (H×W×3, RGB) and the true alpha of what is for sale in it (H×W, 0 to 255)."""

    pixels: NDArray[np.uint8]
    alpha: NDArray[np.uint8]

    def jpeg(self, quality: int = 92) -> bytes:
        """The picture as a phone would send it."""
        out = io.BytesIO()
        Image.fromarray(self.pixels).save(out, "JPEG", quality=quality)
        return out.getvalue()

    def png(self) -> bytes:
        """The product alone, on nothing."""
        out = io.BytesIO()
        Image.fromarray(np.dstack([self.pixels, self.alpha])).save(out, "PNG")
        return out.getvalue()


def draw_product(
    kind: Kind = "bottle", ground: Ground = "plain", *, size: int = 400, seed: int = 0
) -> Drawn:
    """A square photo of `size` pixels; other seeds give other places, sizes and colours."""
    kept = _drawn(kind, ground, size, seed)
    return Drawn(kept.pixels.copy(), kept.alpha.copy())


def snapshot(seed: int = 0) -> bytes:
    """A photo for stories that are not about cutting out: the studio is sure of it at once."""
    return draw_product("box", size=500, seed=seed).jpeg()


@lru_cache(maxsize=24)
def _drawn(kind: Kind, ground: Ground, size: int, seed: int) -> Drawn:
    chance = np.random.default_rng([seed, KINDS.index(kind), GROUNDS.index(ground)])
    alpha = _alpha(kind, size, chance)
    around = _ground(ground, size, chance)
    shift = (round(size * 0.02), round(size * 0.015))
    shadow = cv2.GaussianBlur(np.roll(alpha, shift, (0, 1)), (0, 0), size * 0.02)
    around = around * (1 - 0.35 * shadow[..., None])
    colours = _colours(kind, size, chance)
    mixed = colours * alpha[..., None] + around * (1 - alpha[..., None])
    mixed += chance.normal(0, 2.0, mixed.shape)
    return Drawn(
        np.clip(mixed + 0.5, 0, 255).astype(np.uint8), (alpha * 255 + 0.5).astype(np.uint8)
    )


def _alpha(kind: Kind, size: int, chance: np.random.Generator) -> NDArray[np.float32]:
    canvas = np.zeros((size * FINE, size * FINE), np.uint8)
    unit = size * FINE
    at = np.array([0.5, 0.52]) + chance.uniform(-0.05, 0.05, 2)
    scale = chance.uniform(0.85, 1.1)

    def shape(points: list[tuple[float, float]]) -> NDArray[np.int32]:
        return ((np.array(points) * scale + at) * unit).astype(np.int32)

    if kind == "bottle":
        cv2.fillPoly(canvas, [shape(_bottle())], 255)
    elif kind == "box":
        cv2.fillPoly(
            canvas, [shape([(-0.2, -0.25), (0.18, -0.3), (0.22, 0.26), (-0.18, 0.3)])], 255
        )
    elif kind == "cloth":
        cv2.fillPoly(canvas, [shape(_shirt())], 255)
    else:
        middle = tuple(int(v) for v in at * unit)
        axes = (int(0.27 * scale * unit), int(0.22 * scale * unit))
        cv2.ellipse(canvas, middle, axes, 10, 0, 360, 255, int(0.05 * unit))
    small = cv2.resize(canvas, (size, size), interpolation=cv2.INTER_AREA)
    return (small.astype(np.float32) / 255).astype(np.float32)


def _bottle() -> list[tuple[float, float]]:
    right = [(0.04, -0.36), (0.04, -0.2), (0.1, -0.12), (0.12, -0.05), (0.12, 0.3), (0.1, 0.33)]
    return right + [(-x, y) for x, y in reversed(right)]


def _shirt() -> list[tuple[float, float]]:
    right = [(0.08, -0.28), (0.2, -0.24), (0.36, -0.02), (0.27, 0.05), (0.2, -0.06), (0.21, 0.3)]
    return right + [(-x, y) for x, y in reversed(right)]


def _colours(kind: Kind, size: int, chance: np.random.Generator) -> NDArray[np.float32]:
    """One hue, rounded by light from the left, with a label or folds."""
    across = np.linspace(-1, 1, size, dtype=np.float32)[None].repeat(size, 0)
    down = np.linspace(-1, 1, size, dtype=np.float32)[:, None].repeat(size, 1)
    value = 165 + 45 * np.cos((across + 0.25) * 3) - 12 * down
    if kind == "cloth":
        value += 12 * np.sin(across * 17 + down * 9)
    hue = np.full((size, size), (HUES[kind] + chance.integers(0, 12)) % 180, np.uint8)
    full = np.full((size, size), 185, np.uint8)
    hsv = np.dstack([hue, full, np.clip(value, 40, 255).astype(np.uint8)])
    colours = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB).astype(np.float32)
    if kind in ("bottle", "box"):
        middle, half = int(size * 0.58), int(size * 0.06)
        colours[middle - half : middle + half] = (236, 232, 220)
    return np.asarray(colours, np.float32)


def _ground(ground: Ground, size: int, chance: np.random.Generator) -> NDArray[np.float32]:
    light = np.linspace(1.05, 0.9, size, dtype=np.float32)[:, None, None]
    base = np.array([214, 210, 205], np.float32) + chance.uniform(-12, 12, 3).astype(np.float32)
    picture = np.broadcast_to(base, (size, size, 3)) * light
    if ground == "patterned":  # boards of a floor
        boards = (np.arange(size) // max(8, size // 12))[None, :, None]
        tints = chance.uniform(0.82, 1.08, (1, boards.max() + 1, 1)).astype(np.float32)
        picture = picture * np.array([0.88, 0.66, 0.42], np.float32) * tints[:, boards[0, :, 0]]
    elif ground == "noisy":  # a deep rug
        rug = chance.normal(0, 34, (size, size, 1)).astype(np.float32)
        picture = picture * 0.9 + cv2.GaussianBlur(rug, (0, 0), 1.6)[..., None] * 2.2
    return np.asarray(picture, np.float32)
