"""What makes no sense is refused before anything is drawn."""

from collections.abc import Callable

import numpy as np
import pytest

from core.money import Money
from core.studio.overlays import Handle, Logo, PriceTag, Swatches, Words

WRONG: list[Callable[[], object]] = [
    lambda: PriceTag(Money(1000), Money(900)),
    lambda: PriceTag(Money(1000), Money(1000)),
    lambda: Swatches(),
    lambda: Swatches(colours=((0, 0, 0),), sizes=("M",)),
    lambda: Swatches(sizes=("enormous",)),
    lambda: Swatches(colours=((0, 0, 0),) * 9),
    lambda: Logo(np.zeros((10, 10, 3), np.uint8)),
    lambda: Logo(np.zeros((10, 10, 4), np.uint8)),
    lambda: Handle("  "),
    lambda: Words("a" * 61),
]


@pytest.mark.parametrize("make", WRONG)
def test_an_overlay_without_sense_cannot_be_made(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"price|swatches|size|logo|line"):
        make()
