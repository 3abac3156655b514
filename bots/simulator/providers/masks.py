"""The inputs of a rented model: a mask as the guard it was made from, and where pictures are."""

import io
from collections.abc import Mapping

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


def addresses(given: Mapping[str, object], start: str) -> list[str]:
    """All addresses among the inputs that begin with `start`, in their order, lists opened."""
    values = [
        one for value in given.values() for one in (value if isinstance(value, list) else [value])
    ]
    return [one for one in values if isinstance(one, str) and one.startswith(start)]
