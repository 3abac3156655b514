"""A small picture with its number, to be chosen by: it shows what there is, not to sell with."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.studio import output

PAPER, INK, WARNING = (250, 248, 244), (28, 32, 33), (196, 84, 20)
BADGE, EDGE = 0.17, 0.02  # of the longer side: the disc, and its distance from the corner


def numbered(pixels: NDArray[np.uint8], number: int, *, doubted: bool = False) -> output.Encoded:
    """A JPEG of `pixels` (H×W×3) with `number` on a disc, marked as a preview.

    A doubted one has its disc in a colour of warning.
    """
    picture = Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
    _mark(picture)
    _badge(picture, str(number), WARNING if doubted else PAPER, PAPER if doubted else INK)
    return output.jpeg(np.asarray(picture))


def _badge(picture: Image.Image, sign: str, disc: tuple[int, ...], ink: tuple[int, ...]) -> None:
    side = max(picture.size)
    width, edge = max(16, round(BADGE * side)), round(EDGE * side)
    draw, middle = ImageDraw.Draw(picture, "RGBA"), edge + width // 2
    draw.ellipse(
        (edge, edge, edge + width, edge + width), fill=(*disc, 240), outline=(*ink, 90), width=2
    )
    font = ImageFont.load_default(round(0.66 * width))
    draw.text((middle, middle), sign, fill=ink, font=font, anchor="mm", stroke_width=1)


def _mark(picture: Image.Image) -> None:
    """The word across the foot, light on dark and dark on light."""
    width, height = picture.size
    size = max(10, max(picture.size) // 16)
    foot = np.asarray(picture.crop((width // 2, height - 2 * size, width, height)).convert("L"))
    ink, rim = (INK, PAPER) if foot.mean() > 120 else (PAPER, INK)
    ImageDraw.Draw(picture, "RGBA").text(
        (width - size // 2, height - size // 2),
        "PREVIEW",
        fill=ink,
        font=ImageFont.load_default(size),
        anchor="rs",
        stroke_width=max(1, size // 11),  # read on a pattern, too
        stroke_fill=rim,
    )
