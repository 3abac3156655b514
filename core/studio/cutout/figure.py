"""Figures that goods nearly are: boxes, sharp, round or gabled, and ovals, turned and tapered."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
Plane = NDArray[np.float32]
Numbers = NDArray[np.int32]
POINTS = 64  # along an outline
WITHIN = 7  # points along a side of the grid inside
BOX, OVAL, ROUNDED, GABLED = 0, 1, 2, 3
KINDS = 4
ROOF, EAVES = 0.6, -0.5  # of a carton: the half width of its top; where it is as wide as it gets
CORNERS = ((1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0))


class Figures(NamedTuple):
    """Many figures: N×7 of x, y, half width, half height (pixels), turn, taper, lean; N kinds."""

    values: Plane
    kinds: Numbers

    def take(self, which: NDArray[np.int64]) -> "Figures":
        """Some of them, in that order."""
        return Figures(self.values[which], self.kinds[which])


class Outline(NamedTuple):
    """N×M points, the direction (radians) that the outline faces there, its length there."""

    across: Plane
    down: Plane
    facing: Plane
    length: Plane


def outlines(figures: Figures, *, every: int = 1) -> Outline:
    """Points along each outline, or every second, third … of them."""
    points, normals = _POINTS[figures.kinds, ::every], _NORMALS[figures.kinds, ::every]
    wide, tall, turn, _, lean = (figures.values[:, each, None] for each in range(2, 7))
    right = normals[..., 0] / wide
    below = normals[..., 1] / tall - lean * normals[..., 0] / tall
    cos, sin = np.cos(turn), np.sin(turn)
    facing = np.arctan2(sin * right + cos * below, cos * right - sin * below)
    upright = np.abs(normals[..., 0]) > np.abs(normals[..., 1])
    across, down = _laid(figures, points)
    return Outline(across, down, facing, np.where(upright, tall, wide))


def insides(figures: Figures) -> tuple[Plane, Plane]:
    """Points spread over each figure, N×49 across and down."""
    return _laid(figures, np.broadcast_to(_GRID, (len(figures.kinds), *_GRID.shape)))


def areas(figures: Figures) -> Plane:
    """In pixels."""
    square = 4 * figures.values[:, 2] * figures.values[:, 3]
    return np.asarray(_AREAS[figures.kinds] * square, np.float32)


def mask_of(figures: Figures, shape: tuple[int, ...]) -> Mask:
    """The first of the figures filled."""
    first = figures.take(np.array([0]))
    points = np.array([CORNERS], np.float32) if first.kinds[0] == BOX else _POINTS[first.kinds]
    across, down = _laid(first, points)
    corners = np.rint(np.stack([across[0], down[0]], axis=1) * 16).astype(np.int32)
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [corners], 1, shift=4)
    return mask


def _laid(figures: Figures, points: Plane) -> tuple[Plane, Plane]:
    """Points of the unit square where each figure puts them."""
    x, y, wide, tall, turn, taper, lean = (figures.values[:, each, None] for each in range(7))
    right = wide * (points[..., 0] * (1 + taper * points[..., 1]) + lean * points[..., 1])
    below = tall * points[..., 1]
    cos, sin = np.cos(turn), np.sin(turn)
    return x + cos * right - sin * below, y + sin * right + cos * below


def _unit() -> tuple[Plane, Plane]:
    """Points and outward normals of each kind with half sides of 1."""
    along = (np.arange(POINTS // 4) + 0.5) / (POINTS // 4) * 2 - 1
    one = np.ones_like(along)
    sides = ((one, along), (-along, one), (-one, -along), (along, -one))
    box = np.concatenate([np.stack(side, axis=1) for side in sides])
    upright = np.repeat([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]], POINTS // 4, axis=0)
    turn = np.arange(POINTS) / POINTS * 2 * np.pi
    oval = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    rounded, facing = (np.sign(oval) * np.abs(oval) ** power for power in (0.5, 1.5))
    facing /= np.linalg.norm(facing, axis=1, keepdims=True)
    gabled, across = _gabled(along)
    return (
        np.stack([box, oval, rounded, gabled]).astype(np.float32),
        np.stack([upright, oval, facing, across]).astype(np.float32),
    )


def _gabled(along: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A carton's outline: it widens from its top to the eaves, then goes straight down."""
    wall, slope = 1 - EAVES, np.hypot(1 - ROOF, 1 + EAVES)
    down = (along + 1) / 2 * (wall + slope) - slope  # along the right side, from the eaves on
    climb = np.minimum(down, 0) / slope
    right = np.stack([1 + climb * (1 - ROOF), EAVES + np.maximum(down, 0) + climb * (1 + EAVES)], 1)
    tilted = np.array([1 + EAVES, ROOF - 1]) / slope
    faces = np.where((down < 0)[:, None], tilted, (1.0, 0.0))
    one, mirror = np.ones_like(along), np.array([-1.0, 1.0])
    sides = (
        right,
        np.stack([-along, one], 1),
        right[::-1] * mirror,
        np.stack([along * ROOF, -one], 1),
    )
    normals = (faces, one[:, None] * (0.0, 1.0), faces[::-1] * mirror, one[:, None] * (0.0, -1.0))
    return np.concatenate(sides), np.concatenate(normals)


_POINTS, _NORMALS = _unit()
_AREAS = np.array([1.0, np.pi / 4, 1.0, 1 - (1 - ROOF) * (1 + EAVES) / 4], np.float32)
_GRID = np.stack(
    np.meshgrid(*[np.linspace(-0.85, 0.85, WITHIN, dtype=np.float32)] * 2), axis=2
).reshape(-1, 2)
