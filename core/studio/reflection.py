"""What a scene and its product give each other: light at the edge, a reflection on what shines."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.colour import luminance
from core.studio.placing import Box, Layer
from core.studio.shadow import find_foot

LEAST = 0.003  # of the light: less is not seen
COARSE = 2  # a reflection is soft: it is drawn at half the size
GLARING = 140.0  # levels of 255 by which an edge outshines its scene, to be dimmed in full
DRAWN_IN = 0.85  # of what is seen through at such an edge
FOOT_SHADE = 0.55  # of its light that the very edge loses where it stands in its darkest shadow
PALE = 0.4  # of white's light: a ground that throws back as much as the usual photo's
UNLIT, UP = 0.42, 0.30  # of its light that a foot loses on black ground; how far up, in heights
SMALL = 400  # pixels of the longer side at which the edge is found


def mirrored(layer: Layer, alpha: NDArray[np.uint8], box: Box, gloss: float) -> Layer:
    """A faint reflection below the lowest edge, column by column, soon gone.

    `alpha` is the product's on the part of the picture in which `layer` and `box` are given.
    """
    x, y, w, h = box
    wide = slice(max(0, x), min(alpha.shape[1], x + w))
    foot = find_foot(alpha[:, wide], y + h, h)
    first, last = max(0, int(y + 0.85 * h)), min(alpha.shape[0], int(y + 1.3 * h))
    down = np.arange(first, last, COARSE, dtype=np.float32)[:, None] + (COARSE - 1) / 2
    lowest, touch = foot.lowest[None, ::COARSE], foot.touch[None, ::COARSE]
    source = np.asarray(2 * lowest - down - layer.y, np.float32)
    across = np.arange(wide.start, wide.stop, COARSE, dtype=np.float32)[None] - layer.x
    columns = np.broadcast_to(across, source.shape).astype(np.float32)
    picture = cv2.remap(layer.pixels, columns, source, cv2.INTER_LINEAR)
    deep = (down - lowest) * np.float32(1 / max(1.0, 0.28 * h))
    fade = np.clip(1 - deep, 0, 1) ** 1.6 * (deep > 0) * (touch * gloss)
    faint = picture * cv2.merge([fade.astype(np.float32)] * 4)
    soft = cv2.GaussianBlur(faint, (0, 0), max(0.6, h / 400 / COARSE))
    drawn = cv2.resize(soft, (wide.stop - wide.start, last - first))
    return Layer(np.asarray(drawn, np.float32), wide.start, first)


def edge_lit(
    layer: Layer,
    behind: NDArray[np.uint8],
    warmth: float,
    *,
    dark: NDArray[np.float32] | None = None,
) -> Layer:
    """The product with a little of the light behind it at its very edge.

    Before a dark scene more of it, and an edge that is drawn in by a fraction of its softness:
    what is left there of a bright photo's ground would shine round the product. `dark` is the
    shadow on what is behind, 0 to 1: at its foot a product is before that.
    """
    height, width = layer.pixels.shape[:2]
    rim = _rim(np.ascontiguousarray(layer.pixels[..., 3]), warmth)
    tiny = cv2.resize(behind, (12, 12), interpolation=cv2.INTER_AREA)
    light = cv2.resize(cv2.GaussianBlur(tiny, (0, 0), 1.5), (width, height))
    result = layer.pixels.copy()
    edge = np.nonzero(rim > LEAST)
    own = result[edge].astype(np.float32)
    share = own[:, 3:] * np.float32(1 / 255)
    wanted = light[edge] * share
    if dark is not None:
        wanted *= 1 - dark[edge][:, None]
    gap = (own[:, :3] - wanted).mean(axis=1, keepdims=True) / np.maximum(share, 0.1)
    glare = np.clip(gap * np.float32(1 / GLARING), 0, 1)
    strength = np.minimum(rim[edge][:, None] * (1 + 1.5 * glare), 0.6)
    own[:, :3] += (wanted - own[:, :3]) * strength
    if dark is not None:
        own[:, :3] *= 1 - FOOT_SHADE * dark[edge][:, None] * rim[edge][:, None] / np.float32(warmth)
    own *= 1 - DRAWN_IN * glare * (1 - share)
    result[edge] = own + np.float32(0.5)
    return Layer(result, layer.x, layer.y)


def unlit_below(layer: Layer, part: NDArray[np.uint8], box: Box) -> Layer:
    """The product without the light that its photo's pale ground threw up, where this one is dark.

    What shines would keep a white glow at its foot that no dark table gives.
    """
    x, y, w, h = box
    below = part[max(0, y + h) : y + h + max(2, h // 10), max(0, x) : x + w][::4, ::4]
    bright = float(luminance(below).mean()) if below.size else PALE
    loss = UNLIT * max(0.0, 1 - bright / PALE)
    first = max(0, round(y + (1 - UP) * h) - layer.y)
    rows = np.arange(first, len(layer.pixels), dtype=np.float32) + layer.y
    if not loss or not len(rows):
        return layer
    deep = np.clip((rows - (y + (1 - UP) * h)) / (UP * h), 0, 1)
    kept = (1 - loss * deep * deep * (3 - 2 * deep))[:, None, None]
    result = layer.pixels.copy()
    result[first:, :, :3] = result[first:, :, :3] * kept + np.float32(0.5)
    return Layer(result, layer.x, layer.y)


def _rim(alpha: NDArray[np.uint8], most: float) -> NDArray[np.float32]:
    """`most` at the silhouette's edge, 0 a little further in."""
    longest = max(alpha.shape)
    factor = min(1.0, SMALL / longest)
    size = max(1, round(alpha.shape[1] * factor)), max(1, round(alpha.shape[0] * factor))
    small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    padded = cv2.copyMakeBorder(small, 8, 8, 8, 8, cv2.BORDER_CONSTANT, value=0)
    inner = cv2.GaussianBlur(padded, (0, 0), max(1.0, longest * factor / 150))[8:-8, 8:-8]
    rim = np.clip((1 - inner) * 2, 0, 1) * (small > 0) * most
    drawn = cv2.resize(rim, alpha.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(drawn, np.float32)
