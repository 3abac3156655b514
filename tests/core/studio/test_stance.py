"""Whether a product can stand: boxes do, shirts lie, and a box held askew is set up."""

import cv2
import numpy as np
import pytest

from core.studio.cutout.result import Cutout
from core.studio.stance import judge
from tests.make.products import Kind, draw_product


def drawn(kind: Kind) -> Cutout:
    one = draw_product(kind, size=300)
    return Cutout(np.dstack([one.pixels, one.alpha]), 1.0)


@pytest.mark.parametrize(
    ("kind", "stands"), [("bottle", True), ("box", True), ("cloth", False), ("ring", True)]
)
def test_each_thing_meets_the_ground_in_its_own_way(kind: Kind, stands: bool) -> None:
    assert judge(drawn(kind)).is_standing is stands


def test_a_handle_moves_the_middle_of_the_base() -> None:
    rgba = np.zeros((200, 200, 4), np.uint8)
    rgba[40:160, 100:160] = 255
    assert judge(Cutout(rgba.copy(), 1.0)).foot == pytest.approx(0.5, abs=0.02)
    rgba[60:120, 60:100] = 255
    assert judge(Cutout(rgba, 1.0)).foot == pytest.approx(0.7, abs=0.02)


@pytest.mark.parametrize("degrees", [-18, -8, 8, 18])
def test_a_box_held_askew_is_set_upright(degrees: int) -> None:
    rgba = np.full((300, 300, 4), (40, 90, 160, 0), np.uint8)
    alpha = np.zeros((300, 300), np.uint8)
    corners = cv2.boxPoints(((150, 150), (110, 190), degrees)).astype(np.int32)
    cv2.fillPoly(alpha, [corners], 255, cv2.LINE_AA)
    rgba[..., 3] = alpha
    stance = judge(Cutout(rgba, 1.0))
    _, _, w, h = stance.cutout.box
    assert stance.is_standing
    assert abs(w - 110) <= 4
    assert abs(h - 190) <= 4
    middle = stance.cutout.rgba[stance.cutout.rgba[..., 3] == 255][:, :3]
    assert np.abs(middle.astype(int) - (40, 90, 160)).max() <= 2


def test_what_leans_by_its_nature_is_left_alone() -> None:
    rgba = np.zeros((300, 300, 4), np.uint8)
    cv2.line(rgba, (40, 40), (250, 270), (90, 80, 30, 255), 16)
    stance = judge(Cutout(rgba, 1.0))
    assert not stance.is_standing
    assert np.array_equal(stance.cutout.rgba, rgba)


def test_an_empty_cut_out_is_survived() -> None:
    assert judge(Cutout(np.zeros((80, 60, 4), np.uint8), 0.0)).is_standing
