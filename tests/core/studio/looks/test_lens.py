"""Out of focus and seen from the front: at every size by as much, and as bright as before."""

import numpy as np
import pytest

from core.studio.looks.lens import from_afar, from_the_front
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


def tiled(frame: Frame) -> Backdrop:
    """Seen from above, a square in the middle of each half: the far one, then the near one."""
    picture = np.zeros((*frame.shape, 3), np.float32)
    half, across = frame.unit // 10, frame.width // 2
    for down in (frame.height // 4, 3 * frame.height // 4):
        picture[down - half : down + half, across - half : across + half] = 1
    return picture


@pytest.mark.parametrize("side", [300, 1000, 2000])
def test_what_lies_on_the_ground_is_wider_than_tall_and_smaller_the_further_off(side: int) -> None:
    seen = from_the_front(Frame(side, side), tiled)[..., 0] > 0.5
    sizes = []
    for part in (seen[: side // 2], seen[side // 2 :]):
        rows, columns = part.any(axis=1).sum() / side, part.any(axis=0).sum() / side
        assert 0.5 < rows / columns < 0.8
        sizes.append(columns)
    far, near = sizes
    assert far == pytest.approx(0.208, abs=0.008)
    assert near == pytest.approx(0.229, abs=0.008)
