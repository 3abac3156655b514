"""Warm what is slow at its first use, so that no merchant waits for it."""

import time

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio import output
from core.studio.compose import compose
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS
from core.studio.preview import preview

SIDE = 128  # pixels: small enough to cost little, large enough that every step is taken
ENOUGH = 2.5  # seconds, after which the rest is left to the first picture


def warm(*, seconds: float = ENOUGH) -> int:
    """Make a tiny sheet, then every look, until `seconds` are over; how many looks were drawn.

    What it makes is thrown away; imports, fonts, tables and OpenCV's first calls stay.
    """
    until = time.monotonic() + seconds
    pixels, alpha = _still_life()
    preview(output.jpeg(pixels).data, tuple(LOOKS)[:1])
    cutout, drawn = Cutout(np.dstack([pixels, alpha]), 1.0), 0
    for look in LOOKS.values():
        if time.monotonic() > until:
            break
        compose(cutout, look, SIDE, SIDE)
        drawn += 1
    return drawn


def _still_life() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A red box before grey paper that is lit from above, and its alpha."""
    alpha = np.zeros((SIDE, SIDE), np.uint8)
    cv2.rectangle(alpha, (SIDE // 3, SIDE // 3), (SIDE * 2 // 3, SIDE * 3 // 4), 255, -1)
    paper = np.linspace(225, 190, SIDE, dtype=np.float32)[:, None, None]
    grain = np.random.default_rng(0).normal(0, 2, (SIDE, SIDE, 3))
    box = np.array([190, 40, 50])
    picture = np.where(alpha[..., None] > 0, box, paper) + grain
    return np.clip(picture, 0, 255).astype(np.uint8), alpha
