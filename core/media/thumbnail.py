"""A small WebP of a stored picture, made when it is looked at."""

import io

from PIL import Image, ImageOps

MIME = "image/webp"
QUALITY = 78


def thumbnail(data: bytes, side: int) -> bytes:
    """The picture within a square of `side` pixels; `data` is one that we made ourselves."""
    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as image:
        image.draft("RGB", (side, side))
        small = ImageOps.exif_transpose(image)
        small.thumbnail((side, side))
        mode = "RGBA" if "A" in small.getbands() else "RGB"
        out = io.BytesIO()
        small.convert(mode).save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def fitted(width: int, height: int, side: int) -> tuple[int, int]:
    """The pixels that a thumbnail of such a picture has, to be written beside it."""
    scale = min(1.0, side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
