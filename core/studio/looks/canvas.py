"""Painting a frame cheaply: slow light drawn small, 8 bits with grain, backdrops kept a while."""

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.look import Backdrop, Draw, Frame, Look

Plane = NDArray[np.floating[Any]]
Paint = Callable[[Plane, Plane], Plane]
SLOW = 224  # pixels on the longer side that are enough for light without edges
TILE = 256
MOST_BYTES = 48 << 20  # of kept backdrops
_kept: OrderedDict[tuple[Draw, Frame], NDArray[np.uint8]] = OrderedDict()
_lock = Lock()


def rows_and_columns(height: int, width: int) -> tuple[Plane, Plane]:
    """Each pixel's middle: 0 to 1 from the top (H×1), and -1 to 1 from the left (1×W)."""
    down = (np.arange(height, dtype=np.float32) + 0.5) / height
    across = (np.arange(width, dtype=np.float32) + 0.5) / width * 2 - 1
    return down[:, None], across[None]


def thrice(plane: Plane) -> NDArray[np.float32]:
    """A plane once for each colour: numpy is several times slower at spreading it by itself."""
    one = np.asarray(plane, np.float32)
    return np.asarray(cv2.merge([one, one, one]), np.float32)


def slowly(shape: tuple[int, int], paint: Paint) -> NDArray[np.float32]:
    """What `paint(down, across)` gives, drawn small and drawn out: for light that has no edges."""
    height, width = shape
    factor = min(1.0, SLOW / max(height, width))
    small = max(4, round(height * factor)), max(4, round(width * factor))
    painted = np.ascontiguousarray(paint(*rows_and_columns(*small)), np.float32)
    drawn = cv2.resize(painted, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(drawn, np.float32)


def backdrop(look: Look, frame: Frame, *, above: bool) -> NDArray[np.uint8]:
    """The look's scene in 8 bits, H×W×3, not to be written to; kept for the next who asks."""
    key = (look.above if above and look.above else look.draw, frame)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    drawn = to_bytes(key[0](frame), frame.seed if look.grain else None)
    drawn.flags.writeable = False
    with _lock:
        _kept[key] = drawn
        while len(_kept) > 1 and sum(each.nbytes for each in _kept.values()) > MOST_BYTES:
            _kept.popitem(last=False)
    return drawn


def to_bytes(picture: Backdrop, seed: int | None) -> NDArray[np.uint8]:
    """8 bits, with a fixed grain so that slow gradients show no bands; none without a seed."""
    height, width = picture.shape[:2]
    result = np.empty((height, width, 3), np.uint8)
    noise = grain(seed, width) if seed is not None else None
    for top in range(0, height, TILE):  # in strips, so that they stay in the cache
        strip = picture[top : top + TILE] * 255
        strip += 0.5
        if noise is not None:
            strip += noise[: len(strip)]
        result[top : top + TILE] = np.clip(strip, 0, 255, out=strip)
    return result


@lru_cache(maxsize=4)
def grain(seed: int, width: int) -> NDArray[np.float32]:
    """Fine noise of about one level of 255, `TILE` rows high, H×W×3, the same in each colour."""
    tile = np.random.default_rng(seed).random((TILE, TILE, 1), dtype=np.float32) - 0.5
    return np.tile(tile * np.float32(1.6), (1, width // TILE + 1, 3))[:, :width]
