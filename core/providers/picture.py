"""Whether what a provider answered is a picture that can be used, judged without decoding it."""

import io
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from core.providers.base import NoImage
from core.studio.decoding import DECODER_FAULTS
from core.studio.limits import Unfit, check_size
from core.studio.sniffing import format_of

MOST_BYTES = 25 * 1024 * 1024
TAKEN = ("PNG", "JPEG", "WEBP")  # what the providers document; nothing else gets a decoder


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


def check_picture(data: bytes, *, request_id: str | None = None) -> Size:
    """The size of an answered picture, from its header alone.

    Raises:
        NoImage: nothing, text, another kind of file, above 25 MiB, cut off, or a size that the
            studio does not take (`core/studio/limits.py`).
    """
    if len(data) > MOST_BYTES:
        raise NoImage(f"{len(data)} bytes are too many", request_id=request_id)
    kind = format_of(data)
    if kind not in TAKEN:
        raise NoImage(f"not a picture: {len(data)} bytes, {kind}", request_id=request_id)
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as opened:
            size = Size(*opened.size)
        check_size(*size, is_jpeg=kind == "JPEG")
    except UnidentifiedImageError as unknown:
        raise NoImage(f"a broken {kind}", request_id=request_id) from unknown
    except Unfit as unfit:
        raise NoImage(f"{unfit.reason}: {unfit.facts}", request_id=request_id) from unfit
    except DECODER_FAULTS as fault:
        raise NoImage(f"a broken {kind}", request_id=request_id) from fault
    if not _ends(data, kind):
        raise NoImage(f"a {kind} that was cut off", request_id=request_id)
    return size


def _ends(data: bytes, kind: str) -> bool:
    """Whether the end of the file is there; a decoder would paint the missing part grey."""
    if kind == "PNG":
        return b"IEND" in data[-64:]
    if kind == "JPEG":
        return b"\xff\xd9" in data[-1024:]
    return len(data) >= int.from_bytes(data[4:8], "little") + 8
