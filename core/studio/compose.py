"""Set a cut-out into a look: placed, lit, and standing on its shadow."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.result import Cutout
from core.studio.looks import Look

Canvas = NDArray[np.float32]


@dataclass(frozen=True)
class Placed:
    """The product on the canvas: colours (premultiplied by nothing), alpha, and its box."""

    colours: Canvas
    alpha: NDArray[np.float32]
    box: tuple[int, int, int, int]


def compose(
    cutout: Cutout, look: Look, width: int, height: int, *, seed: int = 0
) -> NDArray[np.uint8]:
    """The finished picture, H×W×3; same bytes for the same arguments."""
    picture = look.draw(height, width, seed)
    placed = _place(cutout, look, width, height)
    if look.shadow:
        picture = picture * (1 - _shadow(placed, look)[..., None])
    if look.gloss:
        picture = _mirror(picture, placed, look)
    colours = _tinted(placed, picture, look)
    alpha = placed.alpha[..., None]
    return _to_bytes(picture * (1 - alpha) + colours * alpha, seed, plain=look.slug == "white")


def _place(cutout: Cutout, look: Look, width: int, height: int) -> Placed:
    x, y, w, h = cutout.box
    pad = max(2, round(0.02 * max(w, h)))
    top, left = max(0, y - pad), max(0, x - pad)
    part = cutout.rgba[top : y + h + pad, left : x + w + pad].astype(np.float32) / 255
    room_w, room_h = look.fill * width, look.fill * min(height, width * 1.25)
    if not look.lying:
        room_h = min(room_h, (look.ground - 0.07) * height)
    scale = min(room_w / w, room_h / h)
    size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    alpha = np.clip(cv2.resize(part[..., 3], size, interpolation=flags), 0, 1)
    premultiplied = cv2.resize(part[..., :3] * part[..., 3:], size, interpolation=flags)
    colours = np.clip(premultiplied / np.maximum(alpha, 1e-3)[..., None], 0, 1)
    box_w, box_h = round(w * scale), round(h * scale)
    at_x = (width - box_w) // 2 - round((x - left) * scale)
    base = (height - box_h) // 2 if look.lying else round(look.ground * height) - box_h
    if look.slug == "white":
        base = (height - box_h) // 2
    at_y = base - round((y - top) * scale)
    full_c, full_a = (
        np.zeros((height, width, 3), np.float32),
        np.zeros((height, width), np.float32),
    )
    rows = slice(max(0, at_y), min(height, at_y + size[1]))
    columns = slice(max(0, at_x), min(width, at_x + size[0]))
    inner = (
        slice(rows.start - at_y, rows.stop - at_y),
        slice(columns.start - at_x, columns.stop - at_x),
    )
    full_c[rows, columns], full_a[rows, columns] = colours[inner], alpha[inner]
    return Placed(full_c, full_a, ((width - box_w) // 2, base, box_w, box_h))


def _shadow(placed: Placed, look: Look) -> NDArray[np.float32]:
    """How much light is taken away, 0 to 1: a contact line at the base and a soft cast."""
    height, width = placed.alpha.shape
    x, y, w, h = placed.box
    small = cv2.resize(
        placed.alpha,
        (max(8, width // 4), max(8, height // 4)),
        interpolation=cv2.INTER_AREA,
    )
    unit = max(w, h) / 4
    if look.lying:
        near = cv2.GaussianBlur(
            np.roll(small, (round(unit * 0.018), round(unit * 0.018)), (0, 1)),
            (0, 0),
            max(1, unit * 0.014),
        )
        far = cv2.GaussianBlur(
            np.roll(small, (round(unit * 0.05), round(unit * 0.04)), (0, 1)),
            (0, 0),
            max(1, unit * 0.05),
        )
        shadow = look.shadow * np.maximum(0.9 * near, 0.7 * far)
    else:
        base = (y + h) / 4
        shadow = look.shadow * np.maximum(
            _contact(small, base, unit, h / 4), 0.75 * _cast(small, base, h / 4, unit)
        )
    return np.clip(
        cv2.resize(shadow, (width, height), interpolation=cv2.INTER_LINEAR), 0, 0.9
    ).astype(np.float32)


def _contact(
    small: NDArray[np.float32], base: float, unit: float, tall: float
) -> NDArray[np.float32]:
    """Dark where the product's lowest part meets the ground, and a wider soft pool around it."""
    height, width = small.shape
    foot = small[max(0, int(base - 0.10 * tall)) : max(1, int(base))]
    reach = foot.max(axis=0) if foot.size else np.zeros(width, np.float32)
    down = np.arange(height, dtype=np.float32)[:, None]
    line = reach[None] * np.exp(-(((down - base) / max(1.2, unit * 0.02)) ** 2))
    pool = reach[None] * np.exp(-(((down - base - unit * 0.015) / max(2.5, unit * 0.055)) ** 2))
    tight = cv2.GaussianBlur(line.astype(np.float32), (0, 0), max(1, unit * 0.012))
    wide = cv2.GaussianBlur(pool.astype(np.float32), (0, 0), max(2, unit * 0.05))
    return np.asarray(np.maximum(1.0 * tight, 0.8 * wide), np.float32)


def _cast(small: NDArray[np.float32], base: float, tall: float, unit: float) -> NDArray[np.float32]:
    """The silhouette laid down to the right and away from us, softer with the distance."""
    height, width = small.shape
    low, lean = 0.26, 0.42
    matrix = np.array([[1, -lean, lean * base], [0, low, base * (1 - low)]], np.float32)
    laid = cv2.warpAffine(small, matrix, (width, height))
    soft = cv2.GaussianBlur(laid, (0, 0), max(2, unit * 0.06))
    down = np.arange(height, dtype=np.float32)[:, None]
    fade = np.clip(1 - (base - down) / max(1.0, 0.30 * tall), 0.15, 1) * (
        down <= base + unit * 0.04
    )
    return np.asarray(
        cv2.GaussianBlur((soft * fade).astype(np.float32), (0, 0), max(1, unit * 0.02)) * 0.6,
        np.float32,
    )


def _mirror(picture: Canvas, placed: Placed, look: Look) -> Canvas:
    """A faint reflection below the base, gone after a fifth of the product's height."""
    height = picture.shape[0]
    _, y, _, h = placed.box
    base = y + h
    if base >= height:
        return picture
    depth = min(height - base, max(1, h // 3), base)
    colours, alpha = (
        placed.colours[base - depth : base][::-1],
        placed.alpha[base - depth : base][::-1],
    )
    fade = np.linspace(1, 0, depth, dtype=np.float32)[:, None] ** 1.5
    cover = (cv2.GaussianBlur(alpha, (0, 0), 1.5) * fade * look.gloss)[..., None]
    result = picture.copy()
    result[base : base + depth] = picture[base : base + depth] * (1 - cover) + colours * cover
    return result


def _tinted(placed: Placed, picture: Canvas, look: Look) -> Canvas:
    """Let the product's very edge take a little of the scene's light."""
    if not look.warmth:
        return placed.colours
    inner = cv2.GaussianBlur(placed.alpha, (0, 0), max(1.0, max(placed.box[2:]) / 160))
    rim = np.clip((1 - inner) * 2, 0, 1)[..., None] * look.warmth
    light = picture.mean(axis=(0, 1), dtype=np.float32)
    return np.asarray(placed.colours * (1 - rim) + light * rim, np.float32)


def _to_bytes(picture: Canvas, seed: int, *, plain: bool) -> NDArray[np.uint8]:
    """8 bits, with a fixed grain so that slow gradients show no bands; white stays exactly white."""
    scaled = picture * 255
    if not plain:
        grain = np.random.default_rng(seed).random((256, 256, 1), dtype=np.float32) - 0.5
        height, width = picture.shape[:2]
        tiles = np.tile(grain, (height // 256 + 1, width // 256 + 1, 1))[:height, :width]
        scaled = scaled + tiles
    return np.clip(scaled + 0.5, 0, 255).astype(np.uint8)
