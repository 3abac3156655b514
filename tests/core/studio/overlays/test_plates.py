"""Plates are as large as asked for, in their colour, with a shadow that stays faint."""

import numpy as np
import pytest

from core.studio.overlays.plates import Sprite, card, diameter_around, disc, pill, ribbon

RED = (178, 24, 44)
PLATES = [
    pill((120, 40), RED),
    card((120, 40), RED, corner=8),
    ribbon((120, 40), RED, from_right=False),
    ribbon((120, 40), RED, from_right=True),
    disc(90, RED, (255, 255, 255)),
    disc(90, RED, (255, 255, 255), scallops=28),
]


@pytest.mark.parametrize("plate", PLATES)
def test_a_plate_is_solid_in_its_middle_and_clear_outside(plate: Sprite) -> None:
    pixels = np.asarray(plate.image)
    height, width = pixels.shape[:2]
    assert plate.size in ((120, 40), (90, 90))
    assert tuple(pixels[height // 2, width // 2]) == (*RED, 255)
    outside = pixels[[0, -1]][..., 3], pixels[:, [0, -1]][..., 3]
    assert max(int(edge.max()) for edge in outside) < 20


def test_only_ribbons_come_in_from_the_side() -> None:
    assert [plate.hugs_edge for plate in PLATES] == [False, False, True, True, False, False]


def test_a_disc_keeps_its_ring_off_the_words() -> None:
    diameter = diameter_around([(40, 20), (100, 30)], 10, clear=5)
    inner = diameter * (1 - 2 * 0.085) / 2
    assert inner >= (50**2 + 30**2) ** 0.5 + 4
