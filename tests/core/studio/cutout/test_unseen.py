"""An outline is drawn smooth where no edge bounds it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.unseen import smoothed

SIDE = 320
Plane = NDArray[np.uint8]


def _box() -> Plane:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[80:240, 80:240] = 1
    return mask


def _photo(shown: Plane) -> Plane:
    """L*a*b* of something dark on pale paper."""
    pixels = np.where(shown[..., None] > 0, 60, 220).astype(np.uint8).repeat(3, axis=2)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), np.uint8)


def _ragged() -> Plane:
    """The box with teeth along its foot."""
    mask = _box()
    for left in range(100, 220, 12):
        mask[240:248, left : left + 6] = 1
    return mask


def _steps(mask: Plane) -> int:
    """How often the foot goes up or down, read along it."""
    foot = np.array([np.flatnonzero(mask[:, column]).max() for column in range(90, 230)])
    return int((np.abs(np.diff(foot)) > 2).sum())


def test_a_ragged_foot_that_no_edge_bounds_is_drawn_smooth() -> None:
    pale = _box()
    pale[200:] = 0  # a pale foot on pale paper
    assert _steps(_ragged()) == 20
    assert _steps(smoothed(_ragged(), _photo(pale))) == 0


def test_a_foot_that_is_seen_to_be_ragged_stays_so_to_the_pixel() -> None:
    assert (smoothed(_ragged(), _photo(_ragged())) == _ragged()).all()


def test_the_rest_of_the_outline_stays_as_it_was() -> None:
    pale = _box()
    pale[200:] = 0
    cleaned = smoothed(_ragged(), _photo(pale))
    assert (cleaned[:180] == _box()[:180]).all()


def test_nothing_stays_nothing() -> None:
    empty = np.zeros((SIDE, SIDE), np.uint8)
    assert not smoothed(empty, _photo(_box())).any()
