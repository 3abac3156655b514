"""What a product says is read once, surely or not at all."""

import numpy as np
from numpy.typing import NDArray

from core.generations.reading import Words
from core.proofs.words import Line

BLANK = np.zeros((8, 8, 3), np.uint8)


def test_the_product_is_read_once_however_often_it_is_compared() -> None:
    seen: list[NDArray[np.uint8]] = []

    def recognise(pixels: NDArray[np.uint8]) -> list[Line]:
        seen.append(pixels)
        return [Line("ROOH AFZA", (0, 0, 4, 4), 0.97), Line("l1|", (0, 4, 4, 4), 0.4)]

    read = Words(recognise)
    assert read(BLANK) == read(BLANK.copy()) == ("ROOH AFZA",)
    assert len(seen) == 1
    read(BLANK + 1)
    assert len(seen) == 2
