"""What may be decoded at all, judged from the header alone."""

from core.errors import QaptaiError

MEGA = 1_000_000
MOST_BYTES = 20 * 1024 * 1024
LEAST_SIDE, MOST_SIDE, MOST_RATIO = 64, 20_000, 8
JPEG_PIXELS, OTHER_PIXELS = 64 * MEGA, 40 * MEGA
REDUCED_TO = 16 * MEGA  # the most pixels that anybody gets to see


class Unfit(QaptaiError):
    """A picture that cannot be taken.

    `reason` is one of not_a_picture, broken, too_heavy, too_large, too_small, too_narrow,
    no_product, and of a document pdf_locked, pdf_broken; `facts` are the measured numbers, such as
    width and height in pixels.
    """

    def __init__(self, reason: str, **facts: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def check_bytes(length: int) -> None:
    """Raise Unfit where a file is too heavy."""
    if length > MOST_BYTES:
        raise Unfit("too_heavy", bytes=length)


def check_size(width: int, height: int, *, is_jpeg: bool) -> None:
    """Raise Unfit where a header tells of too many pixels, too few, or a strip."""
    most = JPEG_PIXELS if is_jpeg else OTHER_PIXELS
    if max(width, height) > MOST_SIDE or width * height > most:
        raise Unfit("too_large", width=width, height=height)
    if min(width, height) < LEAST_SIDE:
        raise Unfit("too_small", width=width, height=height)
    if max(width, height) > MOST_RATIO * min(width, height):
        raise Unfit("too_narrow", width=width, height=height)
