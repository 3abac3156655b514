"""The colour difference is the published one."""

import numpy as np
import pytest

from core.studio.colour import ciede2000, to_lab


# From the test data of Sharma, Wu and Dalal (2005).
@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ],
)
def test_differences_are_as_published(
    first: tuple[float, ...], second: tuple[float, ...], difference: float
) -> None:
    one, other = np.array(first, np.float32), np.array(second, np.float32)
    assert ciede2000(one, other) == pytest.approx(difference, abs=2e-4)
    assert ciede2000(other, one) == pytest.approx(difference, abs=2e-4)


def test_white_is_white() -> None:
    lab = to_lab(np.ones((1, 3), np.float32))[0]
    assert lab == pytest.approx([100, 0, 0], abs=0.05)
