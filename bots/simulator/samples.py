"""The photos and the transfer slip that the demo's phones can send."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from bots.simulator.slip import NUMBER, SLIP_AMOUNT, SLIP_ID, TITLE, slip

PHOTOS = Path(__file__).parent / "photos"  # drawn by things.py: `qaptai studio samples`

__all__ = ["NUMBER", "SAMPLES", "SLIP_AMOUNT", "SLIP_ID", "TITLE", "slip"]


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


SAMPLES: dict[str, Callable[[], bytes]] = {
    "mug": mug,
    "perfume": perfume,
    "gift box": gift_box,
    "slip": slip,
}
