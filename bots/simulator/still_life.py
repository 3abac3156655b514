"""A small ray marcher: things described by their distance, lit by a window, on a ground."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]]
Distance = Callable[[Numbers, Numbers, Numbers], Numbers]  # to the surface at x, y (up), z (near)
Paint = Callable[[Numbers, Numbers, Numbers, Numbers], tuple[Numbers, Numbers]]
Ground = Callable[[Numbers, Numbers], Numbers]  # colours at x, z
STEPS, NEAR_ENOUGH = 70, 0.0012
LIGHT = np.array([-0.56, 0.74, 0.38], np.float32)
COARSE = 4
BLUR = 5.0  # how sharp shadows are


@dataclass(frozen=True)
class Still:
    """One thing on a ground, and where the camera stands."""

    distance: Distance
    paint: Paint  # colours (N×3) and gloss (N) at x, y, z with the normals' steepness
    ground: Ground
    box: tuple[float, float, float]  # half width, height, half depth of what holds the thing
    eye: tuple[float, float, float]
    aim: tuple[float, float, float]
    angle: float = 0.36  # tangent of half the view
    wall: float = -2.2  # z of the wall behind
    wall_colour: tuple[float, float, float] = (0.80, 0.79, 0.76)


def photograph(still: Still, side: int) -> Numbers:
    """side×side×3 colours from 0 to 1, drawn half as large again and shrunk by the caller."""
    origin = np.array(still.eye, np.float32)
    rays = _rays(still, side)
    picture = _surroundings(still, origin, rays)
    flat = rays.reshape(-1, 3)
    aimed = np.flatnonzero(_meets_box(still, origin, flat))
    depth = _march(still.distance, origin, flat[aimed])
    hit = np.isfinite(depth)
    seen = aimed[hit]
    points = origin + flat[seen] * depth[hit][:, None]
    picture.reshape(-1, 3)[seen] = _lit(still, points, flat[seen])
    return np.clip(picture, 0, 1)


def _rays(still: Still, side: int) -> Numbers:
    forward = np.array(still.aim, np.float32) - np.array(still.eye, np.float32)
    forward /= np.linalg.norm(forward)
    right = np.cross(forward, np.array([0, 1, 0], np.float32))
    right /= np.linalg.norm(right)
    up = np.cross(right, forward)
    steps = (np.arange(side, dtype=np.float32) + 0.5) / side * 2 - 1
    across, down = np.meshgrid(steps * still.angle, steps * still.angle)
    rays = forward + across[..., None] * right - down[..., None] * up
    return np.asarray(rays / np.linalg.norm(rays, axis=2, keepdims=True), np.float32)


def _surroundings(still: Still, origin: Numbers, rays: Numbers) -> Numbers:
    """Ground and wall with the thing's shadow, each where the ray first meets it."""
    with np.errstate(divide="ignore"):
        to_ground = np.where(rays[..., 1] < 0, -origin[1] / rays[..., 1], np.inf)
        to_wall = np.where(rays[..., 2] < 0, (still.wall - origin[2]) / rays[..., 2], np.inf)
    ground = to_ground < to_wall
    x = origin[0] + rays[..., 0] * np.minimum(to_ground, to_wall)
    y = origin[1] + rays[..., 1] * np.minimum(to_ground, to_wall)
    glow = 0.84 + 0.22 * np.exp(-((x + 0.6) ** 2 + (y - 1.1) ** 2) / 2.2)
    picture = np.asarray(glow[..., None] * np.array(still.wall_colour, np.float32), np.float32)
    where = np.nonzero(ground)
    gx, gz = x[where], (origin[2] + rays[..., 2] * to_ground)[where]
    light = 1.02 - 0.05 * (gx + 0.6) ** 2
    light *= 1 - 0.30 * np.exp(-np.maximum(gz - still.wall, 0) / 0.22)
    light *= _shadows(still, origin, rays)[where]
    picture[where] = still.ground(gx, gz) * light[:, None]
    return picture


def _shadows(still: Still, origin: Numbers, rays: Numbers) -> Numbers:
    """The ground's light at every pixel, reckoned at a quarter of the size: shadows are soft."""
    few = rays[COARSE // 2 :: COARSE, COARSE // 2 :: COARSE]
    run = -origin[1] / np.minimum(few[..., 1], -1e-4)
    x, z = origin[0] + few[..., 0] * run, origin[2] + few[..., 2] * run
    light = _shade(still, x.ravel(), z.ravel()).reshape(x.shape)
    return np.asarray(
        cv2.resize(light, rays.shape[1::-1], interpolation=cv2.INTER_CUBIC), np.float32
    )


def _shade(still: Still, x: Numbers, z: Numbers) -> Numbers:
    """What light reaches the ground: less in the cast shadow, least where the thing touches."""
    light = np.ones_like(x)
    wide, tall, deep = still.box
    close = np.flatnonzero((np.abs(x) < wide + 1.9 * tall) & (np.abs(z) < deep + 1.2 * tall))
    px, pz = x[close], z[close]
    open_ = np.ones_like(px)
    travel = np.full_like(px, 0.015)
    for _ in range(22):
        away = still.distance(px + LIGHT[0] * travel, LIGHT[1] * travel, pz + LIGHT[2] * travel)
        open_ = np.minimum(open_, np.clip(BLUR * away / (travel + 0.12), 0, 1))
        travel = travel + np.clip(away, 0.02, 0.14)
    near = np.ones_like(px)
    for height, share in ((0.03, 0.13), (0.09, 0.10), (0.22, 0.10)):
        away = still.distance(px, np.full_like(px, height), pz)
        near -= share * np.clip(1 - away / height, 0, 1)
    light[close] = (0.70 + 0.30 * open_) * near
    return light


def _meets_box(still: Still, origin: Numbers, rays: Numbers) -> NDArray[np.bool_]:
    wide, tall, deep = still.box
    low = np.array([-wide, 0, -deep], np.float32) - origin
    high = np.array([wide, tall, deep], np.float32) - origin
    safe = np.where(np.abs(rays) < 1e-6, 1e-6, rays)
    first, second = low / safe, high / safe
    enter, leave = np.minimum(first, second).max(1), np.maximum(first, second).min(1)
    return np.asarray((leave > enter) & (leave > 0), np.bool_)


def _march(distance: Distance, origin: Numbers, rays: Numbers) -> Numbers:
    """How far each ray runs to the surface; infinite where it passes by."""
    depth = np.full(len(rays), np.inf, np.float32)
    active = np.arange(len(rays))
    reach = np.full(len(rays), max(0.0, float(np.linalg.norm(origin)) - 1.9), np.float32)
    for _ in range(STEPS):
        ray = rays[active]
        at = origin + ray * reach[active][:, None]
        away = distance(at[:, 0], at[:, 1], at[:, 2])
        there = away < NEAR_ENOUGH
        depth[active[there]] = reach[active[there]]
        reach[active] += away * 0.96
        active = active[~there & (reach[active] < np.linalg.norm(origin) + 2)]
        if not len(active):
            break
    return depth


def _lit(still: Still, points: Numbers, rays: Numbers) -> Numbers:
    normal = _normals(still.distance, points)
    x, y, z = points.T
    colours, gloss = still.paint(x, y, z, normal)
    toward = np.clip(normal @ LIGHT, 0, 1)
    shadow = np.ones_like(x)
    for step in (0.05, 0.11, 0.2, 0.34):
        lifted = points + normal * 0.01 + LIGHT * step
        shadow = np.minimum(shadow, np.clip(9 * still.distance(*lifted.T) / step, 0, 1))
    nook = np.clip(still.distance(*(points + normal * 0.09).T) / 0.09, 0, 1)
    sky = 0.5 + 0.5 * normal[:, 1]
    bounce = np.clip(-normal[:, 1], 0, 1) * 0.18 + 0.10 * np.exp(-y / 0.25)
    diffuse = 0.78 * toward * shadow + (0.30 * sky + 0.20 + bounce) * (0.45 + 0.55 * nook)
    mirrored = rays - 2 * (rays * normal).sum(1)[:, None] * normal
    facing = np.clip(-(rays * normal).sum(1), 0, 1)
    fresnel = gloss * (0.05 + 0.95 * (1 - facing) ** 5)
    seen = _window_light(mirrored)
    shine = (fresnel + 0.16 * gloss) * seen * (0.4 + 0.6 * nook)
    return np.asarray(colours * diffuse[:, None] + shine[:, None], np.float32)


def _window_light(toward: Numbers) -> Numbers:
    """What a mirror would see: a tall window to the left, a pale card to the right, dim room."""
    side = np.arctan2(toward[:, 0], toward[:, 2])
    window = _soft(0.36 - np.abs(side + 0.95)) * _soft(0.62 - np.abs(toward[:, 1] - 0.34))
    pane = 1 - 0.75 * np.exp(-(((side + 0.95) / 0.03) ** 2))
    card = 0.35 * _soft(0.22 - np.abs(side - 1.45)) * _soft(0.6 - np.abs(toward[:, 1] - 0.2))
    return np.asarray(1.5 * window * pane + card + 0.16 + 0.12 * toward[:, 1], np.float32)


def _soft(distance: Numbers) -> Numbers:
    return np.asarray(np.clip(distance / 0.05 + 0.5, 0, 1), np.float32)


def _normals(distance: Distance, points: Numbers) -> Numbers:
    """The surface's direction, by differences at the corners of a tetrahedron."""
    normal = np.zeros_like(points)
    for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        offset = np.array(corner, np.float32)
        normal += offset * distance(*(points + offset * 0.0015).T)[:, None]
    return np.asarray(
        normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9), np.float32
    )
