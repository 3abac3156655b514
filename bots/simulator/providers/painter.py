"""A real edit of the picture that came: a scene painted behind the product, marked a specimen."""

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

MARK = "SPECIMEN"
MARK_KEY = "Qaptai"  # of the PNG's text, so that a program sees the mark too
# A wall, the light on it, and how far across the light falls.
TURNS = (
    ((214, 203, 186), (247, 238, 220), 0.3),
    ((168, 186, 190), (226, 238, 236), 0.75),
    ((196, 160, 138), (240, 214, 186), 0.5),
)
TABLE, EDGE = (150, 108, 74), (112, 78, 52)
COARSE = 3  # pixels a side that share a colour before it is smoothed: nothing in it is finer
HORIZON = 0.66  # of the height: where the wall ends and the table begins
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def painted(
    canvas: bytes, guard: bytes | None = None, *, changes: bool = False, turn: int = 0
) -> bytes:
    """A PNG of the canvas's size: a wall and a table, the product before them as it was.

    Each `turn` has a wall and a light of its own, as a model's next picture of a scene has.

    The product is what is not clear in `canvas`, or, where that has no alpha, what `guard` (its
    alpha) protects of it and has not the colour of its corner. Where
    `changes` is true its colours are turned, as a model does that does not keep to the product.
    """
    with Image.open(io.BytesIO(canvas)) as opened:
        product = opened.convert("RGBA")
    alpha = _product_in(product, guard)
    colours = product.convert("RGB")
    if changes:
        red, green, blue = colours.split()
        colours = Image.merge("RGB", (blue, red, green))
    picture = scene(*product.size, turn=turn)
    picture.paste(colours, (0, 0), alpha)
    text = PngInfo()
    text.add_text(MARK_KEY, MARK)
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1, pnginfo=text)
    return written.getvalue()


def scene(width: int, height: int, *, turn: int = 0) -> Image.Image:
    """A lit wall above a wooden table, width×height pixels of RGB, with the mark on the wall."""
    picture = _soft(-(-width // COARSE), -(-height // COARSE), turn)
    picture = picture.resize((width, height), Image.Resampling.BILINEAR)
    mark(picture)
    return picture


def _soft(width: int, height: int, turn: int) -> Image.Image:
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    plain, light, place = TURNS[turn % len(TURNS)]
    lamp = np.exp(-((across - place) ** 2 + (down - 0.2) ** 2) / 0.18)
    wall = _between(plain, light, lamp)
    grain = 0.5 + 0.5 * np.sin(down * 90 + 3 * np.sin(across * 7))
    table = _between(TABLE, EDGE, 0.35 * grain + 0.4 * np.abs(across - 0.4))
    colours = np.where((down < HORIZON)[..., None], wall, table)
    return Image.fromarray(np.rint(np.clip(colours, 0, 255)).astype(np.uint8))


def huge_header() -> bytes:
    """A PNG of few bytes whose header tells of 60,000×60,000 pixels."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return PNG_SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))


def _product_in(canvas: Image.Image, guard: bytes | None) -> Image.Image:
    """Where the product is; the guard is a little wider, and would show a rim of the ground."""
    alpha = canvas.getchannel("A")
    if guard is None or alpha.getextrema()[0] == 0:
        return alpha
    pixels = np.asarray(canvas.convert("RGB")).astype(np.int16)
    drawn = (np.abs(pixels - pixels[0, 0]).max(axis=2) > 2).astype(np.uint8) * 255
    return ImageChops.multiply(_guarded(guard, canvas.size), Image.fromarray(drawn))


def _guarded(guard: bytes, size: tuple[int, int]) -> Image.Image:
    with Image.open(io.BytesIO(guard)) as opened:
        alpha = opened.convert("RGBA").getchannel("A")
    return alpha if alpha.size == size else alpha.resize(size)


def _between(
    first: tuple[int, int, int], second: tuple[int, int, int], share: NDArray[np.floating]
) -> NDArray[np.float32]:
    """H×W×3 colours: the first where `share` is 0, the second where it is 1."""
    low, high = np.array(first, np.float32), np.array(second, np.float32)
    return np.asarray(low + (high - low) * share[..., None], np.float32)


def mark(picture: Image.Image) -> None:
    """Write the mark along the top and the foot: at least one stays clear of the product."""
    draw = ImageDraw.Draw(picture)
    size = max(10, picture.width // 18)
    font = ImageFont.load_default(size)
    for y in (size, picture.height - size):
        draw.text(
            (picture.width / 2, y), MARK, fill=(176, 40, 32), font=font, anchor="mm",
            stroke_width=max(1, size // 12), stroke_fill=(255, 255, 255),
        )  # fmt: skip
