"""Encode pictures: under a limit of bytes, tagged sRGB, with no metadata but a licence line."""

import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, PngImagePlugin

from core.studio.presets import Format

LICENCE = b"Made with Qaptai. All rights with the seller."
QUALITIES = (92, 88, 84, 78, 70, 60, 50, 40, 30)
COARSER = ((1, 1), (6, 1), (6, 2), (6, 4), (6, 8), (6, 16))  # level, and step between two colours
COPYRIGHT = 0x8298  # the tag of EXIF


@dataclass(frozen=True)
class Encoded:
    """A finished file."""

    data: bytes
    mime: str
    width: int
    height: int


def jpeg(pixels: NDArray[np.uint8], *, most_bytes: int = 5_000_000) -> Encoded:
    """A JPEG of at most `most_bytes`: quality steps down until it fits."""
    image = Image.fromarray(pixels)
    for quality in QUALITIES:
        out = io.BytesIO()
        image.save(
            out,
            "JPEG",
            quality=quality,
            subsampling=0 if quality >= 88 else 2,
            icc_profile=_srgb(),
            comment=LICENCE,
        )
        if out.tell() <= most_bytes:
            break
    return Encoded(out.getvalue(), "image/jpeg", image.width, image.height)


def png(pixels: NDArray[np.uint8], *, most_bytes: int | None = None) -> Encoded:
    """A PNG, for transparency, in at most `most_bytes` where that can be.

    Little compression, since it is slow and gains little; over the limit more of it, then coarser
    colours: the size in pixels is the market's and stays.
    """
    line = PngImagePlugin.PngInfo()
    line.add_text("Copyright", LICENCE.decode())
    for level, step in COARSER:
        out = io.BytesIO()
        image = Image.fromarray(_coarser(pixels, step))
        image.save(out, "PNG", compress_level=level, icc_profile=_srgb(), pnginfo=line)
        if most_bytes is None or out.tell() <= most_bytes:
            break
    return Encoded(out.getvalue(), "image/png", image.width, image.height)


def _coarser(pixels: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Colours in fewer levels; alpha, white and black stay as they are."""
    if step == 1:
        return pixels
    rounded = np.rint(pixels[..., :3] / step) * step
    coarse = np.clip(rounded, 0, 255).astype(np.uint8)
    coarse[pixels[..., :3] == 255] = 255
    return np.concatenate([coarse, pixels[..., 3:]], axis=2)


def webp(pixels: NDArray[np.uint8], *, most_bytes: int = 5_000_000) -> Encoded:
    """A WebP of at most `most_bytes`; with four channels it keeps what is transparent."""
    image = Image.fromarray(pixels)
    licence = Image.Exif()
    licence[COPYRIGHT] = LICENCE.decode()
    for quality in QUALITIES:
        out = io.BytesIO()
        # Method 4 would take four times as long for a tenth fewer bytes.
        image.save(
            out, "WEBP", quality=quality, method=1, icc_profile=_srgb(), exif=licence.tobytes()
        )
        if out.tell() <= most_bytes:
            break
    return Encoded(out.getvalue(), "image/webp", image.width, image.height)


def encode(pixels: NDArray[np.uint8], file_format: Format, *, most_bytes: int) -> Encoded:
    """A finished file; what is transparent (H×W×4) becomes a PNG where a JPEG was asked for."""
    if file_format == "webp":
        return webp(pixels, most_bytes=most_bytes)
    if file_format == "png" or pixels.shape[2] == 4:
        return png(pixels, most_bytes=most_bytes)
    return jpeg(pixels, most_bytes=most_bytes)


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
