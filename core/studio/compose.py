"""Set a cut-out into a look: placed, lit, and standing on its shadow."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio import shadow
from core.studio.cutout.result import Cutout
from core.studio.looks import Look
from core.studio.looks.look import Colour
from core.studio.room import Room
from core.studio.stance import judge

Canvas = NDArray[np.float32]
Box = tuple[int, int, int, int]
ALL = Room()
TALL = 1.25  # frames taller than this leave the rest to the scene


@dataclass(frozen=True)
class Placed:
    """The product on the canvas: straight colours, alpha, and its box (x, y, width, height)."""

    colours: Canvas
    alpha: NDArray[np.float32]
    box: Box


def compose(
    cutout: Cutout,
    look: Look,
    width: int,
    height: int,
    *,
    seed: int = 0,
    colour: Colour | None = None,
    room: Room = ALL,
) -> NDArray[np.uint8]:
    """The finished picture, H×W×3; same bytes for the same arguments.

    `colour` is what the look is dyed with where it can be: a backdrop, a wall, a cloth.
    """
    product, lies = _stood(cutout, look)
    draw = look.above if lies and look.above else look.draw
    picture = draw(height, width, seed)
    if colour is not None and look.grain:
        picture *= np.array(colour, np.float32) / 255
    placed = _place(product, _box(product, look, width, height, room, lies=lies), width, height)
    if look.shadow:
        picture *= 1 - look.shadow * _darkness(placed, look, lies=lies)[..., None]
    if look.gloss and not lies:
        picture = _mirror(picture, placed, look)
    colours = _tinted(placed, picture, look)
    alpha = placed.alpha[..., None]
    return _to_bytes(picture * (1 - alpha) + colours * alpha, seed, grain=look.grain)


def placement(cutout: Cutout, look: Look, width: int, height: int, *, room: Room = ALL) -> Box:
    """Where `compose` sets the product with the same arguments: x, y, width, height in pixels."""
    product, lies = _stood(cutout, look)
    return _box(product, look, width, height, room, lies=lies)


def _stood(cutout: Cutout, look: Look) -> tuple[Cutout, bool]:
    """The product as it meets the ground, and whether it is seen from above."""
    if look.centred and not look.shadow:
        return cutout, look.lying
    stance = judge(cutout)
    return stance.cutout, look.lying or not stance.is_standing


def _box(cutout: Cutout, look: Look, width: int, height: int, room: Room, *, lies: bool) -> Box:
    """Where the product goes: as large as the look wants it, on its ground or in the middle."""
    _, _, w, h = cutout.box
    middle = lies or look.centred
    fill = min(0.88, look.fill * 1.08) if lies and not look.lying else look.fill
    if room.fill is not None and middle:
        fill = room.fill
    top, right, bottom, left = (
        share * side for share, side in zip(room.safe, (height, width) * 2, strict=True)
    )
    free_w, free_h = width - left - right, height - top - bottom
    room_w = min(fill * width, free_w)
    room_h = min(fill * min(height, width * TALL), free_h)
    floor = min(look.ground * height, height - bottom)
    if not middle:
        room_h = min(room_h, floor - max(0.07 * height, top))
    scale = min(room_w / w, room_h / h)
    box_w, box_h = max(1, round(w * scale)), max(1, round(h * scale))
    at_y = round(top + (free_h - box_h) / 2) if middle else round(floor) - box_h
    return round(left + (free_w - box_w) / 2), at_y, box_w, box_h


def _place(cutout: Cutout, box: Box, width: int, height: int) -> Placed:
    x, y, w, h = cutout.box
    pad = max(2, round(0.02 * max(w, h)))
    top, left = max(0, y - pad), max(0, x - pad)
    part = cutout.rgba[top : y + h + pad, left : x + w + pad].astype(np.float32) / 255
    scale = box[2] / w
    size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    raw = cv2.resize(part[..., 3], size, interpolation=flags)
    weighted = cv2.resize(part[..., :3] * part[..., 3:], size, interpolation=flags)
    colours = np.clip(weighted / np.maximum(raw, 1e-3)[..., None], 0, 1)
    alpha = np.clip(raw, 0, 1)
    at_x, at_y = box[0] - round((x - left) * scale), box[1] - round((y - top) * scale)
    rows = slice(max(0, at_y), min(height, at_y + size[1]))
    columns = slice(max(0, at_x), min(width, at_x + size[0]))
    inner = (
        slice(rows.start - at_y, rows.stop - at_y),
        slice(columns.start - at_x, columns.stop - at_x),
    )
    all_colours = np.zeros((height, width, 3), np.float32)
    all_alpha = np.zeros((height, width), np.float32)
    all_colours[rows, columns], all_alpha[rows, columns] = colours[inner], alpha[inner]
    return Placed(all_colours, all_alpha, box)


def _darkness(placed: Placed, look: Look, *, lies: bool) -> NDArray[np.float32]:
    if lies:
        return shadow.lying(placed.alpha, placed.box)
    return shadow.standing(placed.alpha, placed.box, cast=look.cast, horizon=look.horizon)


def _mirror(picture: Canvas, placed: Placed, look: Look) -> Canvas:
    """A faint reflection below the lowest edge, column by column, soon gone."""
    height, width = placed.alpha.shape
    _, y, _, h = placed.box
    foot = shadow.find_foot(placed.alpha, y + h, h)
    first, last = max(0, int(y + 0.8 * h)), min(height, int(y + 1.3 * h))
    down = np.arange(first, last, dtype=np.float32)[:, None]
    source = 2 * foot.lowest[None] - down
    across = np.broadcast_to(np.arange(width, dtype=np.float32)[None], source.shape)
    where = np.ascontiguousarray(across), np.ascontiguousarray(source)
    colours = cv2.remap(placed.colours, *where, cv2.INTER_LINEAR)
    alpha = cv2.remap(placed.alpha, *where, cv2.INTER_LINEAR)
    deep = (down - foot.lowest[None]) / max(1.0, 0.28 * h)
    fade = np.clip(1 - deep, 0, 1) ** 1.6 * (deep > 0) * foot.touch[None]
    cover = cv2.GaussianBlur(alpha * fade, (0, 0), max(0.8, h / 400)) * look.gloss
    result = picture.copy()
    result[first:last] += (colours - result[first:last]) * cover[..., None]
    return result


def _tinted(placed: Placed, picture: Canvas, look: Look) -> Canvas:
    """Let the product's very edge take a little of the scene's light."""
    if not look.warmth:
        return placed.colours
    inner = cv2.GaussianBlur(placed.alpha, (0, 0), max(1.0, max(placed.box[2:]) / 160))
    rim = np.clip((1 - inner) * 2, 0, 1)[..., None] * look.warmth
    light = picture[::8, ::8].mean(axis=(0, 1), dtype=np.float32)
    return np.asarray(placed.colours * (1 - rim) + light * rim, np.float32)


def _to_bytes(picture: Canvas, seed: int, *, grain: bool) -> NDArray[np.uint8]:
    """8 bits, with a fixed grain so that slow gradients show no bands."""
    scaled = picture * 255
    if grain:
        tile = np.random.default_rng(seed).random((256, 256, 1), dtype=np.float32) - 0.5
        height, width = picture.shape[:2]
        scaled += np.tile(tile, (height // 256 + 1, width // 256 + 1, 1))[:height, :width] * 1.6
    return np.clip(scaled + 0.5, 0, 255).astype(np.uint8)
