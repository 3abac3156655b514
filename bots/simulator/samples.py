"""The photos and the transfer slips that the demo's phones can send."""

import io
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageEnhance

from bots.simulator.slip import NUMBER, SLIP_AMOUNT, SLIP_ID, TITLE, blurred, slip

PHOTOS = Path(__file__).parent / "photos"  # drawn by things.py: `qaptai studio samples`

__all__ = ["NUMBER", "SAMPLES", "SLIPS", "SLIP_AMOUNT", "SLIP_ID", "TITLE", "slip"]


@cache
def _kept(name: str) -> bytes:
    return (PHOTOS / f"{name}.jpg").read_bytes()


def mug() -> bytes:
    """A glazed mug on a pale table."""
    return _kept("mug")


def perfume() -> bytes:
    """A perfume bottle before a plain wall."""
    return _kept("perfume")


def gift_box() -> bytes:
    """A gift box with a bow, on a woven cloth."""
    return _kept("gift-box")


def dark() -> bytes:
    """The mug in a room without light: a photo that hardly any good picture comes from."""
    out = io.BytesIO()
    ImageEnhance.Brightness(Image.open(io.BytesIO(mug()))).enhance(0.16).save(out, "JPEG")
    return out.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "mug": mug,
    "perfume": perfume,
    "gift box": gift_box,
    "dark photo": dark,
    "slip": slip,
    "slip wrong amount": partial(slip, 900),
    "slip used before": slip,
    "slip blurred": lambda: blurred(slip()),
}
SLIPS = tuple(name for name in SAMPLES if name.startswith("slip"))
