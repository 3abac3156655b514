"""Sizes as data: pixels, and the most bytes a channel takes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """One size that pictures are made in."""

    slug: str
    width: int
    height: int
    most_bytes: int = 4_800_000  # WhatsApp takes pictures of 5 MB


SIZES: dict[str, Size] = {
    size.slug: size
    for size in (
        Size("square", 1600, 1600),
        Size("portrait", 1440, 1800),
        Size("story", 1080, 1920),
        Size("wide", 1920, 1080),
    )
}
