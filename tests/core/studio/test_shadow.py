"""Shadows: darkest where the product touches its ground, gone soon after, none above a horizon."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.shadow import find_foot, lying, standing

SIDE, BOX = 400, (140, 120, 120, 200)  # x, y, width, height


def block() -> NDArray[np.uint8]:
    alpha = np.zeros((SIDE, SIDE), np.uint8)
    x, y, w, h = BOX
    alpha[y : y + h, x : x + w] = 255
    return alpha


def test_it_is_darkest_right_below_the_base() -> None:
    dark = standing(block(), BOX, cast=0.0, horizon=None)
    x, y, w, h = BOX
    under = dark[y + h : y + h + 60, x + w // 2]
    assert under[:4].min() > 0.5
    assert under[:4].mean() > under[10:14].mean() > under[30:34].mean()
    assert under[50:].max() < 0.05
    assert dark[: y + h // 2].max() < 0.05


def test_between_two_feet_there_is_more_light_than_under_them() -> None:
    x, y, w, h = BOX
    one, two = block(), block()
    two[:, x + w // 3 : x + 2 * w // 3] = 0
    below, middle = y + h + 3, x + w // 2
    whole, pair = (standing(each, BOX, cast=0.0, horizon=None)[below] for each in (one, two))
    assert pair[middle] < 0.6 * whole[middle]
    assert pair[x + w // 6] > 0.5


def test_the_cast_falls_back_to_the_right_and_stops_at_the_horizon() -> None:
    x, y, w, h = BOX
    free = standing(block(), BOX, cast=0.6, horizon=None)
    bounded = standing(block(), BOX, cast=0.6, horizon=0.75 * SIDE)
    right, left = free[y + h - 30, x + w + 10], free[y + h - 30, x - 20]
    assert right > 0.15
    assert left < right / 2
    assert bounded[: round(0.74 * SIDE)].max() < 0.01


def test_a_handle_in_the_air_does_not_touch() -> None:
    alpha = block()
    alpha[180:210, 260:300] = 255
    foot = find_foot(alpha, 320, 200)
    assert foot.touch[200] > 0.9
    assert foot.touch[280] < 0.01


def test_a_base_that_runs_back_touches_along_its_whole_length() -> None:
    alpha = np.zeros((SIDE, SIDE), np.uint8)
    rising = np.array([(100, 100), (300, 100), (300, 320), (100, 290)])
    cv2.fillPoly(alpha, [rising], 255)
    foot = find_foot(alpha, 320, 220)
    assert foot.touch[104:296].min() > 0.5
    steep = np.array([(100, 100), (300, 100), (220, 320), (180, 320)])
    alpha[:] = 0
    cv2.fillPoly(alpha, [steep], 255)
    foot = find_foot(alpha, 320, 220)
    assert foot.touch[185:215].min() > 0.9
    assert foot.touch[120:160].max() < 0.1


def test_what_lies_is_shaded_all_round() -> None:
    dark = lying(block(), BOX)
    x, y, w, h = BOX
    around = (dark[y - 1, 200], dark[y + h, 200], dark[220, x - 1], dark[220, x + w])
    assert min(around) > 0.15
    assert around[1] > 1.5 * around[0]  # the light comes from above
    assert dark[:40].max() < 0.01


def test_what_lies_has_no_dark_glow_on_its_lit_side() -> None:
    dark = lying(block(), BOX)
    x, y, w, h = BOX
    assert dark[y - 10, x : x + w // 2].max() < 0.06
    assert dark[y + h + 8, x + w // 2] > 0.2
