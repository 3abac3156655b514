"""A mask of the kind that repaints what is white, as the guard it was made from."""

import io

from PIL import Image, ImageChops


def guard_of(mask: bytes) -> bytes:
    """A PNG whose alpha is 255 where `mask` is black: there nothing may change."""
    with Image.open(io.BytesIO(mask)) as opened:
        kept = ImageChops.invert(opened.convert("L"))
    guard = Image.new("RGBA", kept.size)
    guard.putalpha(kept)
    written = io.BytesIO()
    guard.save(written, "PNG", compress_level=1)
    return written.getvalue()
