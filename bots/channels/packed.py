"""Unpack a file that came packed although it was asked for as it is; a little never grows large."""

import zlib

from bots.channels.base import MOST_FILE, Gone

GZIP, ZLIB, BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
# `deflate` means the format of zlib; some servers leave that one's frame away.
FORMS: dict[str, tuple[int, ...]] = {"gzip": (GZIP,), "x-gzip": (GZIP,), "deflate": (ZLIB, BARE)}


def unpacked(data: bytes, encoding: str) -> bytes:
    """The file behind one packing of a known kind; as it came where it is packed in no such way.

    Raises:
        Gone: it would be larger than any file may be.
    """
    for form in FORMS.get(encoding.strip().lower(), ()):
        opener = zlib.decompressobj(form)
        try:
            opened = opener.decompress(data, MOST_FILE + 1)
        except zlib.error:
            continue
        if len(opened) > MOST_FILE:
            raise Gone("too_heavy")
        if opener.eof:
            return opened
    return data
