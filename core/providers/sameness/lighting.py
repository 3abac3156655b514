"""Take out what only the light changed, within limits: brightness, warmth, slow shade."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness.frame import Colours, Plane, together

GAMMA = 2.2
MOST_LIGHT, MOST_TINT, MOST_SHADE = 1.9, 1.22, 1.7  # factors of linear light
WIDE = 34.0  # pixels of the frame: what changes slower than that is shade
MIDDLE = (0.06, 0.97)  # colours outside of it have lost what the light did to them


def relit(picture: Colours, product: Colours, solid: NDArray[np.uint8]) -> Colours:
    """The picture's pixels as they would be in the product's own light."""
    there, here = picture**GAMMA, product**GAMMA
    middle = cv2.inRange(picture, (MIDDLE[0],) * 3, (MIDDLE[1],) * 3)
    sure = (solid > 0) & (middle > 0)
    sure = sure if sure.sum() > 200 else solid > 0
    ratios = np.median(np.log((here[sure] + 0.01) / (there[sure] + 0.01)), axis=0)
    light = np.clip(ratios.mean(), -np.log(MOST_LIGHT), np.log(MOST_LIGHT))
    tint = np.clip(ratios - ratios.mean(), -np.log(MOST_TINT), np.log(MOST_TINT))
    there = there * np.exp(light + tint).astype(np.float32)
    there *= _shade(there, here, solid)[..., None]
    return np.asarray(np.clip(there, 0, 1) ** np.float32(1 / GAMMA), np.float32)


def _shade(there: Colours, here: Colours, solid: NDArray[np.uint8]) -> Plane:
    weight = solid.astype(np.float32)
    first, second = (
        cv2.GaussianBlur(together(each) / 3 * weight, (0, 0), WIDE) + 0.003
        for each in (here, there)
    )
    return np.asarray(np.clip(first / second, 1 / MOST_SHADE, MOST_SHADE), np.float32)
