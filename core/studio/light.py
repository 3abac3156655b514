"""Mend a cut-out's light gently: a cast taken out, dim photos lifted, a little local contrast.

No part of the product moves further in hue than `MOST_DRIFT` (CIEDE2000, at equal brightness): a
seller must not get returns because the red changed. Only the white balance can move a hue; all
else is one factor for the three channels, and never one that would burn a channel out.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.colour import to_lab
from core.studio.cutout.result import Cutout
from core.studio.hues import drift
from core.studio.photo import Photo

MOST_DRIFT, AIM = 3.0, 2.4  # what is promised, and what the white balance may use of it
WANTED, MOST_LIFT = 0.72, 1.35  # of the brightest parts; never lifted further
CRISP, MOST_CRISP = 0.28, 0.06  # of the local contrast that is added; at most, of full brightness
WIDE = 0.08  # of the product's longer side: what counts as local
HALVINGS = 5  # in the search for how much of a white balance is allowed
Colours = NDArray[np.float32]


class Paper(NamedTuple):
    """What may have been white or grey, and how far it is believed."""

    pale: float  # L* from which on
    neutral: float  # chroma up to which
    seen: float  # share of what is looked at that it must take
    most: float  # gain of one channel against another


PAPER = Paper(62.0, 14.0, seen=0.35, most=1.12)
WHITE_GOODS = Paper(62.0, 11.0, seen=0.6, most=1.12)  # a white shirt in the shade is bluish


def mend(photo: Photo, cutout: Cutout) -> Cutout:
    """The cut-out in better light; a photo that came transparent is left as its owner made it."""
    product = cutout.rgba[..., 3] >= 200
    if photo.alpha is not None or not product.any():
        return cutout
    x, y, w, h = cutout.box
    rows, columns = slice(max(0, y - 8), y + h + 8), slice(max(0, x - 8), x + w + 8)
    part = cutout.rgba[rows, columns]
    gains = _held(_balance(photo.pixels, product), cutout.rgba[..., :3][product])
    colours = np.clip(part[..., :3].astype(np.float32) / 255 * gains, 0, 1).astype(np.float32)
    lit = colours * _factor(colours, part[..., 3], _lift(photo.pixels))[..., None]
    rgba = cutout.rgba.copy()
    rgba[rows, columns, :3] = np.clip(lit * 255 + 0.5, 0, 255).astype(np.uint8)
    return replace(cutout, rgba=rgba)


def gains_of(pixels: NDArray[np.uint8], where: NDArray[np.bool_], paper: Paper) -> Colours | None:
    """What makes the pale, nearly grey of a part grey: a factor a channel; None where none is."""
    part = pixels[where]
    if len(part) < 0.1 * where.size:
        return None
    sample = part[:: max(1, len(part) // 20_000)].astype(np.float32) / 255
    lab = to_lab(np.asarray(sample, np.float32))
    pale = (lab[:, 0] > paper.pale) & (np.hypot(lab[:, 1], lab[:, 2]) < paper.neutral)
    pale &= sample.max(1) < 0.995
    if pale.mean() < paper.seen:
        return None
    mean = sample[pale].mean(axis=0)
    gains = mean[1] / np.maximum(mean, 1e-3)
    return np.asarray(np.clip(gains, 1 / paper.most, paper.most), np.float32)


def _balance(pixels: NDArray[np.uint8], product: NDArray[np.bool_]) -> Colours:
    """The photo's white balance: the ground knows the light best, and then a white product."""
    gains = gains_of(pixels, ~product, PAPER)
    if gains is None:
        gains = gains_of(pixels, product, WHITE_GOODS)
    return np.ones(3, np.float32) if gains is None else gains


def _held(gains: NDArray[np.floating[Any]], colours: NDArray[np.uint8]) -> Colours:
    """The gains, weakened until every hue of the product stays where it must."""
    few = colours[:: max(1, len(colours) // 4000)]

    def is_allowed(share: float) -> bool:
        after = np.clip(few * (1 + (gains - 1) * share) + 0.5, 0, 255).astype(np.uint8)
        return drift(few, after) <= AIM

    share = 1.0
    if not is_allowed(share):
        share, step = 0.0, 0.5
        for _ in range(HALVINGS):
            if is_allowed(share + step):
                share += step
            step /= 2
    return np.asarray(1 + (gains - 1) * share, np.float32)


def _lift(pixels: NDArray[np.uint8]) -> float:
    """How much a dim photo is lifted: by its brightest parts, since goods may well be black."""
    bright = float(np.percentile(cv2.cvtColor(pixels[::4, ::4], cv2.COLOR_RGB2GRAY), 98)) / 255
    return float(np.clip(WANTED / max(bright, 0.2), 1.0, MOST_LIFT))


def _factor(colours: Colours, alpha: NDArray[np.uint8], lift: float) -> Colours:
    """By what each pixel's three channels are multiplied: more light, then local contrast."""
    top = np.maximum(colours.max(axis=2), 1e-4)
    wanted = np.minimum(top ** (1 / lift), lift * top) if lift > 1 else top
    wanted = wanted + _contrast(colours, alpha)
    return np.asarray(np.clip(wanted, 0, 1) / top, np.float32).clip(0.8, 1 / top)


def _contrast(colours: Colours, alpha: NDArray[np.uint8]) -> Colours:
    """What local contrast adds to the brightness: bounded, and judged within the product alone."""
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    factor = min(1.0, 256 / max(height, width))
    size = (max(2, round(width * factor)), max(2, round(height * factor)))
    solid = (alpha >= 200).astype(np.float32)
    weight, weighted = (
        cv2.GaussianBlur(
            cv2.resize(each, size, interpolation=cv2.INTER_AREA), (0, 0), WIDE * max(size)
        )
        for each in (solid, grey * solid)
    )
    around = cv2.resize(weighted / np.maximum(weight, 1e-3), (width, height))
    added = np.clip(CRISP * (grey - around), -MOST_CRISP, MOST_CRISP)
    fading = np.minimum(1, 4 * np.minimum(grey, 1 - grey))  # blacks and whites stay what they are
    return np.asarray(added * fading * solid, np.float32)
