"""What shines mirrors the product below its foot, and its edge takes the light behind it."""

import numpy as np
import pytest

from core.studio.placing import Layer
from core.studio.reflection import edge_lit, mirrored, unlit_below

SIDE, BOX = 200, (60, 40, 80, 100)


def layer() -> Layer:
    pixels = np.full((100, 80, 4), (200, 40, 40, 255), np.uint8)
    pixels[50:] = (40, 40, 200, 255)
    return Layer(pixels, 60, 40)


def test_a_reflection_begins_at_the_foot_upside_down_and_fades() -> None:
    alpha = np.zeros((SIDE, SIDE), np.uint8)
    alpha[40:140, 60:140] = 255
    mirror = mirrored(layer(), alpha, BOX, 0.2)
    below = mirror.pixels[140 - mirror.y :, 40]
    assert 20 < below[1:4, 3].mean() <= 51  # a fifth of 255
    assert below[3, 2] > 3 * below[3, 0]  # what stands lowest is seen first
    assert below[2, 3] > below[12, 3] > below[22, 3]
    assert mirror.pixels[: 138 - mirror.y].max() < 1


def test_a_pale_fringe_does_not_shine_before_a_dark_scene() -> None:
    pixels = np.full((100, 80, 4), 230, np.uint8)
    pixels[..., 3] = 255
    pixels[:, :3] //= 2  # half seen through
    dark, pale = (
        edge_lit(Layer(pixels, 0, 0), np.full((100, 80, 3), level, np.uint8), 0.2).pixels
        for level in (10, 240)
    )
    assert dark[20:80, 1].mean() < 0.65 * pixels[20:80, 1].mean()
    assert np.abs(pale[20:80, 1, 3].astype(int) - pixels[20:80, 1, 3]).max() <= 1
    assert (dark[40, 40] == pixels[40, 40]).all()


def test_at_its_foot_an_edge_stands_in_the_shadow_behind_it() -> None:
    pixels = np.full((100, 80, 4), 230, np.uint8)
    pixels[..., 3] = 255
    dark = np.zeros((100, 80), np.float32)
    dark[90:] = 0.8
    paper = np.full((100, 80, 3), 240, np.uint8)
    lit = edge_lit(Layer(pixels, 0, 0), paper, 0.15, dark=dark).pixels[:, 40, 0].astype(int)
    assert lit[-1] < 150
    assert lit[0] >= 229


def test_only_the_edge_is_lit_and_only_a_little() -> None:
    behind = np.full((100, 80, 3), 250, np.uint8)
    before, after = layer().pixels.astype(int), edge_lit(layer(), behind, 0.2).pixels.astype(int)
    assert (after[..., 3] == before[..., 3]).all()
    assert (after[30:40, 30:50] == before[30:40, 30:50]).all()
    assert 10 < (after - before)[20:40, 0, 1].mean() < 60


@pytest.mark.parametrize(("ground", "least", "most"), [(20, 55, 70), (230, 100, 100)])
def test_a_foot_keeps_the_glow_of_its_photo_only_on_ground_that_throws_it_back(
    ground: int, least: float, most: float
) -> None:
    glowing = np.full((100, 60, 4), (100, 100, 100, 255), np.uint8)
    part = np.full((160, 100, 3), ground, np.uint8)
    unlit = unlit_below(Layer(glowing, 20, 30), part, (20, 30, 60, 100))
    assert least <= unlit.pixels[-1, :, 0].mean() <= most
    assert np.array_equal(unlit.pixels[:69], glowing[:69])
    assert np.array_equal(unlit.pixels[..., 3], glowing[..., 3])
