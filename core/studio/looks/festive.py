"""Eid: a deep green night, a crescent, lanterns, and a quiet eight-fold pattern."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.look import Backdrop, Look

GOLD = (0.93, 0.78, 0.45)


def _festive(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    glow = np.exp(-((down - 0.55) ** 2 * 4 + across**2) / 0.55)[..., None]
    deep, bright = (
        np.array([0.03, 0.20, 0.18], np.float32),
        np.array([0.13, 0.46, 0.40], np.float32),
    )
    picture = np.asarray(deep * (1 - glow) + bright * glow, np.float32)
    _pattern(picture)
    floor = np.clip((down - 0.70) / 0.02, 0, 1)[..., None]
    ground = np.array([0.10, 0.33, 0.28], np.float32) * (0.8 + 0.5 * glow)
    picture = picture * (1 - floor) + ground * floor
    unit = min(height, width)
    _crescent(picture, (int(0.80 * width), int(0.15 * height)), int(0.085 * unit))
    for place, drop, size in (
        (0.13, 0.25, 0.058),
        (0.27, 0.13, 0.042),
        (0.93, 0.37, 0.045),
    ):
        _lantern(picture, (int(place * width), int(drop * height)), int(size * unit))
    return np.asarray(picture, np.float32)


def _pattern(picture: NDArray[np.float32]) -> None:
    height, width = picture.shape[:2]
    step = max(24, int(min(height, width) * 0.115))
    lines = np.zeros((height, width), np.uint8)
    for y in range(0, int(height * 0.72) + step, step):
        for x in range(0, width + step, step):
            for turn in (0, 45):
                box = cv2.boxPoints(((x, y), (step * 0.62, step * 0.62), turn))
                cv2.polylines(
                    lines,
                    [box.astype(np.int32)],
                    True,
                    255,
                    max(1, step // 45),
                    cv2.LINE_AA,
                )
    soft = lines.astype(np.float32)[..., None] / 255 * 0.10
    picture += soft * np.array(GOLD, np.float32)


def _crescent(picture: NDArray[np.float32], centre: tuple[int, int], radius: int) -> None:
    height, width = picture.shape[:2]
    disc, bite = (
        np.zeros((height, width), np.float32),
        np.zeros((height, width), np.float32),
    )
    cv2.circle(disc, centre, radius, 1.0, -1, cv2.LINE_AA)
    shifted = (centre[0] + int(radius * 0.42), centre[1] - int(radius * 0.16))
    cv2.circle(bite, shifted, int(radius * 0.86), 1.0, -1, cv2.LINE_AA)
    moon = cv2.GaussianBlur(np.clip(disc - bite, 0, 1), (0, 0), 0.8)
    halo = cv2.GaussianBlur(moon, (0, 0), radius * 0.5) * 0.5
    _lay(picture, moon, GOLD)
    picture += halo[..., None] * np.array(GOLD, np.float32) * 0.5


def _lantern(picture: NDArray[np.float32], at: tuple[int, int], size: int) -> None:
    height, width = picture.shape[:2]
    x, y = at
    frame, glass = (
        np.zeros((height, width), np.float32),
        np.zeros((height, width), np.float32),
    )
    thin = max(1, size // 14)
    cv2.line(frame, (x, 0), (x, y - size), 1.0, thin, cv2.LINE_AA)
    body = np.array(
        [
            [x - size // 2, y - size // 2],
            [x + size // 2, y - size // 2],
            [x + int(size * 0.62), y + size // 3],
            [x + size // 3, y + size],
            [x - size // 3, y + size],
            [x - int(size * 0.62), y + size // 3],
        ],
        np.int32,
    )
    cv2.fillPoly(glass, [body], 1.0, cv2.LINE_AA)
    cv2.polylines(frame, [body], True, 1.0, max(1, size // 10), cv2.LINE_AA)
    roof = np.array(
        [[x - size // 2, y - size // 2], [x, y - size], [x + size // 2, y - size // 2]],
        np.int32,
    )
    cv2.fillPoly(frame, [roof], 1.0, cv2.LINE_AA)
    cv2.line(frame, (x, y - size // 2), (x, y + size), 0.7, thin, cv2.LINE_AA)
    _lay(picture, glass * 0.85, (1.0, 0.83, 0.50))
    _lay(picture, frame, (0.72, 0.55, 0.26))
    picture += cv2.GaussianBlur(glass, (0, 0), size * 0.9)[..., None] * np.array(
        (0.45, 0.32, 0.12), np.float32
    )


def _lay(
    picture: NDArray[np.float32],
    mask: NDArray[np.float32],
    colour: tuple[float, float, float],
) -> None:
    cover = np.clip(mask, 0, 1)[..., None]
    picture *= 1 - cover
    picture += cover * np.array(colour, np.float32)


FESTIVE = Look("festive", 2, _festive, fill=0.58, ground=0.84, shadow=0.65, gloss=0.08, warmth=0.2)
