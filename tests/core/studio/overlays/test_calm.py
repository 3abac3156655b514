"""What a scene shows is seen as such, and plain ground, however it is lit, is not."""

import numpy as np

from core.studio.overlays.calm import unrest


def test_a_moon_is_an_ornament_and_an_even_fall_of_light_is_none() -> None:
    light = np.linspace(40, 200, 120).astype(np.uint8)
    ground = np.repeat(np.tile(light, (90, 1))[..., None], 3, axis=2)
    assert unrest(ground, 2).max() == 0
    ground[20:40, 30:50] = 250
    found = unrest(ground, 2)
    assert found[10:20, 15:25].max() == 1
    assert found[30:].max() == 0


def test_gold_on_red_is_seen_by_its_colour_alone() -> None:
    ground = np.full((60, 60, 3), (150, 30, 40), np.uint8)
    ground[::6] = (60, 80, 40)
    assert unrest(ground, 3).mean() > 0.1


def test_a_transparent_picture_shows_nothing_and_any_side_will_do() -> None:
    picture = np.random.default_rng(1).integers(0, 255, (61, 43, 4), dtype=np.uint8)
    found = unrest(picture, 4)
    assert found.shape == (16, 11)
    assert not found.any()
    assert unrest(picture[..., :3], 4).shape == (16, 11)
