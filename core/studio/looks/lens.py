"""What a camera does to what is round the product: depth of focus, and where it looks from."""

from dataclasses import replace

import cv2
import numpy as np

from core.studio.looks.look import Backdrop, Draw, Frame

SKETCH = 1024  # pixels on the longer side that are enough for what is out of focus
DEEP, WIDER, LARGEST = 1.6, 0.10, 2560  # of a frame, what is laid down for it; in pixels, at most
RADIUS = 4.0  # pixels of the disc that a point becomes, where the picture is shrunk to blur it


def from_afar(frame: Frame, draw: Draw, spread: float) -> Backdrop:
    """A scene drawn small and out of focus: a point of it becomes `spread` of the shorter side."""
    factor = min(1.0, SKETCH / max(frame.shape))
    height, width = (max(8, round(side * factor)) for side in frame.shape)
    scene = draw(replace(frame, height=height, width=width))
    return _drawn_out(_unfocused(scene, spread * min(height, width)), frame.shape)


def from_the_front(frame: Frame, draw: Draw) -> Backdrop:
    """A ground that is drawn as from above, seen from where one sees what stands on it."""
    height, width = frame.shape
    factor = min(1.0, LARGEST / (DEEP * height), LARGEST / width)
    rows, columns = max(8, round(DEEP * height * factor)), max(8, round(width * factor))
    flat = draw(replace(frame, height=rows, width=columns))
    wide = WIDER * width
    source = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    target = np.array([[0, 0], [width, 0], [width + wide, height], [-wide, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    laid = cv2.warpPerspective(
        flat, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(laid, np.float32)


def _unfocused(picture: Backdrop, spread: float) -> Backdrop:
    """Blurred by a disc, as light adds up: what is bright keeps its brightness and its edge."""
    factor = min(1.0, RADIUS / max(spread, 1e-6))
    height, width = (max(8, round(side * factor)) for side in picture.shape[:2])
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    radius = min(RADIUS, spread)
    reach = int(np.ceil(radius))
    across, down = np.meshgrid(*[np.arange(-reach, reach + 1, dtype=np.float32)] * 2)
    disc = np.clip(radius + 0.5 - np.hypot(across, down), 0, 1)
    light = cv2.filter2D(np.maximum(small, 0) ** 2, -1, disc / disc.sum())
    return np.asarray(np.sqrt(light), np.float32)


def _drawn_out(picture: Backdrop, shape: tuple[int, int]) -> Backdrop:
    return np.asarray(cv2.resize(picture, shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)
