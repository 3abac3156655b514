"""Colours as the eye measures them: CIE L*a*b* (D65) and the CIEDE2000 difference."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray


def to_lab(colours: NDArray[np.float32]) -> NDArray[np.float32]:
    """N×3 sRGB from 0 to 1 as L*a*b*."""
    flat = np.ascontiguousarray(colours.reshape(1, -1, 3), np.float32)
    return np.asarray(cv2.cvtColor(flat, cv2.COLOR_RGB2LAB)[0], np.float32)


def luminance(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Relative luminance (WCAG 2), 0 to 1, of sRGB colours (…×3, 0 to 255)."""
    value = colours[..., :3].astype(np.float64) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def ciede2000(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """The difference of two L*a*b* colours; about 1 can just be seen (Sharma et al., 2005)."""
    l1, a1, b1 = (float(value) for value in first)
    l2, a2, b2 = (float(value) for value in second)
    mean_chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    share = 0.5 * (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)))
    a1, a2 = a1 * (1 + share), a2 * (1 + share)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn, middle = _hues(h1, h2, c1 * c2)
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weights = _weights(lightness, chroma, middle)
    parts = (
        (l2 - l1) / weights[0],
        (c2 - c1) / weights[1],
        2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / weights[2],
    )
    bend = 30 * math.exp(-(((middle - 275) / 25) ** 2))
    rotation = -math.sin(math.radians(2 * bend)) * 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    square = sum(part**2 for part in parts) + rotation * parts[1] * parts[2]
    return math.sqrt(max(0.0, square))


def _hues(first: float, second: float, chromas: float) -> tuple[float, float]:
    """The turn from one hue to the other and the hue between them, in degrees."""
    if chromas == 0:
        return 0.0, first + second
    turn = (second - first + 180) % 360 - 180
    apart = abs(first - second) > 180
    middle = (first + second) / 2
    return turn, (middle + 180) % 360 if apart else middle


def _weights(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    waves = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    away = (lightness - 50) ** 2
    return (
        1 + 0.015 * away / math.sqrt(20 + away),
        1 + 0.045 * chroma,
        1 + 0.015 * chroma * waves,
    )
