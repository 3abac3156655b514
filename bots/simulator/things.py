"""The demo's three products, drawn: a glazed mug, a perfume bottle, a gift box."""

import io
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bots.simulator.still_life import Ground, Numbers, Still, photograph
from core.studio.looks import texture

SIDE, FINER, ROW = 1080, 2, 4096
GOLD = (0.88, 0.66, 0.30)


def mug(side: int = SIDE) -> bytes:
    """A glazed mug on a pale table."""
    return _photo(
        Still(
            distance=_mug_distance,
            paint=_mug_paint,
            ground=_laid(0.93 * texture.concrete(900, 900, 12) / 0.71 * 0.88, 6.0),
            box=(0.78, 0.98, 0.55),
            eye=(0.35, 1.75, 3.6),
            aim=(0.06, 0.44, 0.0),
            wall_colour=(0.85, 0.845, 0.83),
        ),
        side,
    )


def perfume(side: int = SIDE) -> bytes:
    """A perfume bottle on pale stone before a plain wall."""
    label = _label()
    return _photo(
        Still(
            distance=_bottle_distance,
            paint=lambda x, y, z, normal: _bottle_paint(x, y, z, normal, label),
            ground=_laid(np.full((8, 8, 3), (0.86, 0.835, 0.80), np.float32), 4.0),
            box=(0.46, 1.36, 0.30),
            eye=(-0.75, 1.25, 4.1),
            aim=(0.0, 0.62, 0.0),
            angle=0.30,
            wall=-1.6,
            wall_colour=(0.865, 0.835, 0.80),
        ),
        side,
    )


def gift_box(side: int = SIDE) -> bytes:
    """A gift box with a bow, on a woven cloth."""
    cloth = texture.linen(900, 900, 5) * np.array([0.80, 0.75, 0.72], np.float32)
    return _photo(
        Still(
            distance=_gift_distance,
            paint=_gift_paint,
            ground=_laid(cloth, 3.0),
            box=(0.75, 1.1, 0.75),
            eye=(0.45, 2.9, 3.2),
            aim=(0.0, 0.36, 0.0),
            angle=0.31,
            wall=-30.0,
        ),
        side,
    )


def _mug_distance(x: Numbers, y: Numbers, z: Numbers) -> Numbers:
    radius = np.hypot(x, z)
    swell = 0.42 + 0.03 * np.clip(y, 0, 0.95)
    outer = _rounded(radius - swell, np.abs(y - 0.46) - 0.46, 0.05)
    inner = _rounded(radius - swell + 0.05, np.abs(y - 0.62) - 0.55, 0.04)
    body = np.maximum(outer, -inner)
    along, up = x - 0.46, y - 0.48
    bow = np.hypot(along / 0.9, up) - 0.245
    handle = np.hypot(bow, z * 0.72) - 0.05
    handle = np.maximum(handle, 0.42 - radius)  # none of it inside the mug
    return _joined(body, handle * 0.9, 0.05)


def _mug_paint(x: Numbers, y: Numbers, z: Numbers, _: Numbers) -> tuple[Numbers, Numbers]:
    radius = np.hypot(x, z)
    inside = (radius < 0.405) & (y > 0.05)
    band = (np.abs(y - 0.40) < 0.09) & (radius < 0.475)
    dash = band & (np.abs((np.arctan2(z, x) * 4.5 / np.pi) % 1 - 0.5) + np.abs(y - 0.40) * 4 < 0.36)
    colours = np.where(inside[:, None], (0.93, 0.66, 0.22), (0.74, 0.20, 0.115))
    colours = np.where(band[:, None], (0.95, 0.79, 0.42), colours)
    colours = np.where(dash[:, None], (0.10, 0.30, 0.34), colours)
    return colours.astype(np.float32), np.full_like(x, 0.9)


def _bottle_distance(x: Numbers, y: Numbers, z: Numbers) -> Numbers:
    body = _block(x, y - 0.47, z, (0.40, 0.47, 0.19), 0.085)
    neck = _rounded(np.hypot(x, z) - 0.115, np.abs(y - 0.98) - 0.075, 0.012)
    collar = _rounded(np.hypot(x, z) - 0.135, np.abs(y - 0.965) - 0.018, 0.008)
    cap = _block(x, y - 1.185, z, (0.185, 0.145, 0.15), 0.03)
    return np.minimum(np.minimum(body, cap), np.minimum(neck, collar))


def _bottle_paint(
    x: Numbers, y: Numbers, z: Numbers, normal: Numbers, label: Numbers
) -> tuple[Numbers, Numbers]:
    """Tinted glass, darker where one looks through more of it; a paper label; gold and black."""
    depth = np.clip(1 - np.abs(x) / 0.42, 0, 1) ** 0.6
    liquid = np.clip((0.80 - y) / 0.02, 0, 1)
    light = np.array([0.30, 0.60, 0.62], np.float32)
    deep = np.array([0.045, 0.30, 0.345], np.float32)
    mix = (0.35 + 0.55 * depth * liquid)[:, None]
    colours = light * (1 - mix) + deep * mix
    glow = np.exp(-((x - 0.17) ** 2 / 0.012 + (y - 0.25) ** 2 / 0.10))[:, None] * liquid[:, None]
    colours = colours + glow * np.array([0.05, 0.16, 0.15], np.float32)
    gloss = np.full_like(x, 1.0)
    on_label = (np.abs(x) < 0.25) & (np.abs(y - 0.43) < 0.21) & (z > 0.15) & (normal[:, 2] > 0.8)
    rows = np.clip((0.64 - y) / 0.42 * label.shape[0], 0, label.shape[0] - 1).astype(int)
    columns = np.clip((x + 0.25) / 0.50 * label.shape[1], 0, label.shape[1] - 1).astype(int)
    colours = np.where(on_label[:, None], label[rows, columns], colours)
    gloss = np.where(on_label, 0.12, gloss)
    colours = np.where(((y > 0.93) & (np.hypot(x, z) < 0.16))[:, None], GOLD, colours)
    colours = np.where((y > 1.035)[:, None], (0.055, 0.055, 0.06), colours)
    return colours.astype(np.float32), gloss.astype(np.float32)


def _label() -> Numbers:
    image = Image.new("RGB", (600, 504), (246, 240, 228))
    draw = ImageDraw.Draw(image)
    draw.rectangle((18, 18, 581, 485), outline=(170, 134, 66), width=4)
    for text, y, size, ink in (
        ("CHAMELI", 210, 104, (36, 62, 64)),
        ("eau de parfum", 320, 50, (96, 100, 96)),
        ("50 ml", 410, 38, (150, 118, 58)),
    ):
        draw.text((300, y), text, fill=ink, font=ImageFont.load_default(size), anchor="mm")
    return np.asarray(image, np.float32) / 255


def _gift_distance(x: Numbers, y: Numbers, z: Numbers) -> Numbers:
    x, z = _spun(x, z)
    body = _block(x, y - 0.27, z, (0.52, 0.27, 0.52), 0.02)
    lid = _block(x, y - 0.59, z, (0.555, 0.085, 0.555), 0.02)
    bands = np.minimum(
        _block(x, y - 0.34, z, (0.085, 0.343, 0.565), 0.01),
        _block(x, y - 0.34, z, (0.565, 0.343, 0.085), 0.01),
    )
    bow = _block(x, y - 0.72, z, (0.07, 0.055, 0.07), 0.04)
    for turn in (0.785, -0.785, 2.356, -2.356):
        bow = _joined(bow, _loop(x, y, z, turn), 0.02)
    return np.minimum(np.minimum(np.minimum(body, lid), bands), bow)


def _loop(x: Numbers, y: Numbers, z: Numbers, turn: float) -> Numbers:
    """One loop of the bow: a flat band round an ellipse that rises outward."""
    out, aside = np.cos(turn) * x + np.sin(turn) * z, -np.sin(turn) * x + np.cos(turn) * z
    along, up = 0.90 * out + 0.43 * (y - 0.70), -0.43 * out + 0.90 * (y - 0.70)
    ring = (np.hypot((along - 0.17) / 1.5, up) - 0.095) * 0.8
    return _rounded(np.abs(ring) - 0.008, np.abs(aside) - 0.075, 0.006) * 0.8


def _gift_paint(x: Numbers, y: Numbers, z: Numbers, _: Numbers) -> tuple[Numbers, Numbers]:
    x, z = _spun(x, z)
    ribbon = (np.minimum(np.abs(x), np.abs(z)) < 0.088) & (
        _block(x, y - 0.27, z, (0.52, 0.27, 0.52), 0.02) > 0.008
    )
    on_lid = (y > 0.5) & (np.maximum(np.abs(x), np.abs(z)) > 0.545)
    ribbon = (ribbon & ~(on_lid & (np.minimum(np.abs(x), np.abs(z)) > 0.086))) | (y > 0.685)
    dots = (
        np.hypot((x * 5.2 + z * 5.2) % 1 - 0.5, (y * 5.2 + (x - z) * 2.6) % 1 - 0.5) < 0.085
    ) & ~ribbon
    colours = np.where(ribbon[:, None], GOLD, (0.085, 0.165, 0.40))
    colours = np.where(dots[:, None], (0.80, 0.70, 0.48), colours)
    gloss = np.where(ribbon, 0.55, 0.18)
    return colours.astype(np.float32), gloss.astype(np.float32)


def _spun(x: Numbers, z: Numbers) -> tuple[Numbers, Numbers]:
    """Turned on the table, so that two sides are seen."""
    cos, sin = np.float32(np.cos(0.62)), np.float32(np.sin(0.62))
    return cos * x - sin * z, sin * x + cos * z


def _block(
    x: Numbers, y: Numbers, z: Numbers, half: tuple[float, float, float], corner: float
) -> Numbers:
    dx, dy, dz = (
        np.abs(value) - size + corner for value, size in zip((x, y, z), half, strict=True)
    )
    outside = np.sqrt(np.maximum(dx, 0) ** 2 + np.maximum(dy, 0) ** 2 + np.maximum(dz, 0) ** 2)
    return np.asarray(
        outside + np.minimum(np.maximum(dx, np.maximum(dy, dz)), 0) - corner, np.float32
    )


def _rounded(aside: Numbers, above: Numbers, corner: float) -> Numbers:
    """The cut of two distances, its edge rounded."""
    dx, dy = aside + corner, above + corner
    outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
    return np.asarray(outside + np.minimum(np.maximum(dx, dy), 0) - corner, np.float32)


def _joined(first: Numbers, second: Numbers, blend: float) -> Numbers:
    """Both, melted into each other where they meet."""
    share = np.clip(0.5 + 0.5 * (second - first) / blend, 0, 1)
    return np.asarray(second + (first - second) * share - blend * share * (1 - share), np.float32)


def _laid(surface: Numbers, across: float) -> Ground:
    """A texture as ground, `across` units wide, mirrored beyond."""

    def colours(x: Numbers, z: Numbers) -> Numbers:
        height, width = surface.shape[:2]
        columns = (x / across + 0.5) * (width - 1)
        rows = (z / across + 0.5) * (height - 1)
        spare = -len(x) % ROW  # OpenCV takes no row of more than 32,767
        across_, down_ = (
            np.pad(each, (0, spare)).reshape(-1, ROW).astype(np.float32) for each in (columns, rows)
        )
        found = cv2.remap(
            surface, across_, down_, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        )
        return np.asarray(found.reshape(-1, 3)[: len(x)], np.float32)

    return colours


def _photo(still: Still, side: int) -> bytes:
    """As a phone would take it: a little softness, a little grain, JPEG."""
    drawn = photograph(still, side * FINER)
    small = cv2.resize(drawn, (side, side), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(2).normal(0, 1.6, (side, side, 1))
    pixels: NDArray[np.uint8] = np.clip(small * 255 + grain, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=90)
    return out.getvalue()


THINGS: dict[str, Callable[..., bytes]] = {"mug": mug, "perfume": perfume, "gift box": gift_box}
