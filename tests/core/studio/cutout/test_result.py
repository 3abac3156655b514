"""When a cut-out shows no product at all."""

import numpy as np
import pytest

from core.studio.cutout.result import Cutout


def with_a_square(side: int, *, opacity: int = 255) -> np.ndarray:
    rgba = np.zeros((100, 100, 4), np.uint8)
    rgba[:side, :side] = (200, 220, 230, opacity)
    return rgba


@pytest.mark.parametrize(
    ("side", "confidence", "is_empty"),
    [
        (0, 1.0, True),
        (9, 0.2, True),  # a speck that nobody would vouch for
        (9, 0.95, False),  # a ring, far away but sure
        (11, 0.2, False),  # in doubt, but something to look at
    ],
)
def test_nothing_and_a_doubtful_speck_are_no_product(
    side: int, confidence: float, *, is_empty: bool
) -> None:
    assert Cutout(with_a_square(side), confidence).is_empty is is_empty


def test_faint_glass_is_seen_and_what_nobody_can_see_is_not() -> None:
    assert not Cutout(with_a_square(50, opacity=70), 1.0).is_empty
    assert Cutout(with_a_square(50, opacity=20), 1.0).is_empty
