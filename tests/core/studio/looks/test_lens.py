"""What is behind the product is out of focus: at every size by as much, and as bright as before."""

import numpy as np
import pytest

from core.studio.looks.lens import from_afar
from core.studio.looks.look import Backdrop, Frame

SPREAD = 0.02  # of the shorter side


def one_lamp(frame: Frame) -> Backdrop:
    """A square lamp in the dark, a fiftieth of the shorter side wide."""
    picture = np.zeros((*frame.shape, 3), np.float32)
    half, down, across = max(1, frame.unit // 100), frame.height // 2, frame.width // 2
    picture[down - half : down + half, across - half : across + half] = 1
    return picture


def width_of_glow(side: int, spread: float) -> float:
    lit = from_afar(Frame(side, side), one_lamp, spread)[side // 2, :, 0] > 0.05
    return float(lit.mean())


@pytest.mark.parametrize("side", [400, 1000, 2000])
def test_a_lamp_becomes_a_disc_of_the_same_share_at_every_size(side: int) -> None:
    assert width_of_glow(side, 1e-6) < 0.03
    assert width_of_glow(side, SPREAD) == pytest.approx(2 * SPREAD + 0.02, abs=0.012)


def test_an_even_wall_stays_as_bright_as_it_was() -> None:
    def wall(frame: Frame) -> Backdrop:
        return np.full((*frame.shape, 3), 0.4, np.float32)

    assert np.allclose(from_afar(Frame(300, 500), wall, SPREAD), 0.4, atol=1e-3)
