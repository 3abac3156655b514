"""What a hand holds is found by its outline, whatever stands behind it and is printed on it."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout.figure import BOX, GABLED, OVAL, Figures, areas, mask_of, outlines
from core.studio.cutout.fitting import edges_by_direction, find_figure
from core.studio.cutout.hand import skin_of
from core.studio.cutout.signs import overlap
from tests.make.held import draw_held

Mask = NDArray[np.uint8]
NO_HAND = np.zeros((160, 160), np.uint8)


def scene(shown: Mask, *, ink: tuple[int, int, int] = (60, 130, 90)) -> NDArray[np.uint8]:
    """Goods with a label before a shelf of stripes in the same ink."""
    pixels = np.full((*shown.shape, 3), 120, np.uint8)
    for left in range(0, 160, 32):
        pixels[:, left : left + 14] = ink
    pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 3.0), np.uint8)
    pixels[shown > 0] = ink
    cv2.circle(pixels, (80, 80), 9, (220, 210, 190), -1)
    return pixels


@pytest.mark.parametrize("kind", ["box", "oval"])
def test_goods_before_a_shelf_of_their_own_colour_are_found(kind: str) -> None:
    shown = np.zeros((160, 160), np.uint8)
    if kind == "box":
        corners = cv2.boxPoints(((82, 78), (62, 92), 14.0))
        cv2.fillPoly(shown, [np.asarray(corners, np.int32)], (1,))
    else:
        cv2.ellipse(shown, (78, 82), (34, 44), 20, 0, 360, (1,), -1)
    found, rate = find_figure(scene(shown), NO_HAND)
    assert overlap(found, shown) > 0.85
    assert rate > find_figure(scene(NO_HAND), NO_HAND)[1]


def test_a_thumb_before_the_goods_takes_nothing_from_their_figure() -> None:
    shown, thumb = np.zeros((2, 160, 160), np.uint8)
    cv2.circle(shown, (80, 80), 40, (1,), -1)
    cv2.line(thumb, (160, 110), (96, 84), (1,), 16)
    pixels = scene(shown)
    pixels[thumb > 0] = (200, 150, 120)
    found, _ = find_figure(pixels, thumb)
    assert overlap(found, shown) > 0.85


def test_a_carton_printed_in_two_colours_is_found_whole() -> None:
    """Each of its two parts has edges all round, too."""
    drawn = draw_held("carton", size=256, seed=1)
    found, _ = find_figure(drawn.pixels, skin_of(drawn.pixels))
    shown = (drawn.alpha > 127).astype(np.uint8)
    assert overlap(found & (1 - skin_of(drawn.pixels)), shown) > 0.9


def test_the_same_photo_has_the_same_figure() -> None:
    shown = np.zeros((160, 160), np.uint8)
    shown[40:120, 50:110] = 1
    first, again = (find_figure(scene(shown), NO_HAND) for _ in range(2))
    assert (first[0] == again[0]).all()
    assert first[1] == again[1]


def test_an_edge_counts_for_the_direction_that_it_faces() -> None:
    pixels = np.full((40, 40, 3), 200, np.uint8)
    pixels[:, 20:] = 40
    edges = edges_by_direction(pixels)
    assert edges[0, 20, 17:23].max() == 1
    assert edges[8].max() == 0


def test_an_edge_out_of_focus_counts_less() -> None:
    pixels = np.full((40, 40, 3), 200, np.uint8)
    pixels[:, 20:] = 40
    blurred = np.asarray(cv2.GaussianBlur(pixels, (0, 0), 3.0), np.uint8)
    assert 0 < edges_by_direction(blurred)[0, 20].max() < 0.7


@pytest.mark.parametrize("kind", [BOX, OVAL, GABLED])
def test_a_figure_is_as_large_as_it_says_and_faces_outwards(kind: int) -> None:
    one = Figures(np.array([[80, 80, 30, 40, 0.4, 0, 0]], np.float32), np.array([kind], np.int32))
    assert mask_of(one, (160, 160)).sum() == pytest.approx(float(areas(one)[0]), rel=0.05)
    line = outlines(one)
    outwards = np.cos(line.facing) * (line.across - 80) + np.sin(line.facing) * (line.down - 80)
    assert (outwards > 0).all()
