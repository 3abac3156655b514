"""Which characters a TrueType font can draw, read from its own table of characters ("cmap")."""

import struct
from collections.abc import Iterator

UNICODE = ((0, 3), (0, 4), (0, 6), (3, 1), (3, 10))  # platform and encoding of Unicode tables


def covered_by(font: bytes) -> frozenset[int]:
    """The code points that the font has a glyph for (formats 4 and 12 of OpenType's cmap).

    Raises:
        ValueError: the bytes are no TrueType font with such a table.
    """
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * index)
        if (platform, encoding) in UNICODE:
            found.update(_characters(font, start + offset))
    if not found:
        raise ValueError("the font has no Unicode table of characters")
    return frozenset(found)


def _table(font: bytes, name: bytes) -> int:
    if len(font) < 12:
        raise ValueError("not a font")
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(min(count, (len(font) - 12) // 16)):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name.decode()}")


def _characters(font: bytes, at: int) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", font, at)
    if kind == 4:
        yield from _by_segments(font, at)
    elif kind == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        for group in range(groups):
            first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
            yield from range(first + (glyph == 0), last + 1)


def _by_segments(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    ends, starts = at + 14, at + 16 + doubled
    deltas, offsets = starts + doubled, starts + 2 * doubled
    for segment in range(0, doubled, 2):
        (last,) = struct.unpack_from(">H", font, ends + segment)
        (first,) = struct.unpack_from(">H", font, starts + segment)
        (delta,) = struct.unpack_from(">H", font, deltas + segment)
        (offset,) = struct.unpack_from(">H", font, offsets + segment)
        for character in range(first, min(last, 0xFFFE) + 1):
            glyph = character
            if offset:
                place = offsets + segment + offset + 2 * (character - first)
                (glyph,) = struct.unpack_from(">H", font, place)
            if (offset == 0 or glyph) and (glyph + delta) & 0xFFFF:
                yield character
