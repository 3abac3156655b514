"""A real edit of two pictures: the product laid over the person, bent as cloth is, a specimen."""

import io
import math

import numpy as np
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from bots.simulator.providers.painter import MARK, MARK_KEY, mark

ACROSS, DOWN, MIDDLE = 0.46, 0.5, (0.5, 0.53)  # the most of each side, and where
BEND = 0.05  # of the product's height: how far its middle hangs lower than its sides
GROUND = 2  # levels of a colour by which a product on a ground differs from it at least


def dressed(canvas: bytes, person: bytes, *, changes: bool = False) -> bytes:
    """A PNG of the canvas's size: the person, and over the chest the product that hangs a little.

    The product is what is not clear in `canvas`, or has not the colour of its corner. Where
    `changes` is true its colours are turned, as a model does that does not keep to the product.
    """
    with Image.open(io.BytesIO(canvas)) as opened:
        width, height = opened.size
        product = _cut(opened.convert("RGBA"))
    with Image.open(io.BytesIO(person)) as opened:
        picture = ImageOps.fit(opened.convert("RGB"), (width, height), centering=(0.5, 0.0))
    if changes:
        red, green, blue, alpha = product.split()
        product = Image.merge("RGBA", (blue, red, green, alpha))
    scale = min(ACROSS * width / product.width, DOWN * height / product.height)
    worn = _hung(product, max(1, round(product.width * scale)))
    x, y = round(MIDDLE[0] * width), round(MIDDLE[1] * height)
    picture.paste(worn, (x - worn.width // 2, y - worn.height // 2), worn)
    mark(picture)
    text = PngInfo()
    text.add_text(MARK_KEY, MARK)
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1, pnginfo=text)
    return written.getvalue()


def _cut(canvas: Image.Image) -> Image.Image:
    """The product in its own box; a canvas without alpha shows it on one colour."""
    pixels = np.asarray(canvas).copy()
    if pixels[..., 3].min() == 255:
        far = np.abs(pixels[..., :3].astype(np.int16) - pixels[0, 0, :3]).max(axis=2)
        pixels[..., 3] = np.where(far > GROUND, 255, 0)
    product = Image.fromarray(pixels)
    return product.crop(product.getchannel("A").getbbox() or (0, 0, *product.size))


def _hung(product: Image.Image, across: int) -> Image.Image:
    """The product so many pixels wide, each column sunk as cloth between two shoulders."""
    down = max(1, round(product.height * across / product.width))
    whole = product.resize((across, down), Image.Resampling.BOX)
    deep = round(BEND * down)
    hung = Image.new("RGBA", (across, down + deep))
    for column in range(across):
        sunk = round(deep * math.sin(math.pi * (column + 0.5) / across))
        hung.paste(whole.crop((column, 0, column + 1, down)), (column, sunk))
    return hung
