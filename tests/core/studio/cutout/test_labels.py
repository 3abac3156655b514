"""Labels of nearly the paper's colour are goods; what is seen through a handle is not."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout import Certainty, cut_out
from core.studio.cutout.ground import by_ground, fit_ground
from core.studio.cutout.labels import labels_in
from core.studio.measuring import overlap
from core.studio.photo import Photo

SIDE, FINE = 400, 4
Mask = NDArray[np.uint8]
Points = Sequence[tuple[float, float]]
Shape = NDArray[np.float64]
HALF = ((18, 50), (18, 110), (45, 140), (52, 165), (52, 340), (44, 352))
BOTTLE = [(200 + x, y) for x, y in HALF] + [(200 - x, y) for x, y in reversed(HALF)]
BAND = [(140, 200), (260, 200), (260, 290), (140, 290)]
SHOULDERS = [(186, 115), (214, 115), (260, 170), (260, 300), (140, 300), (140, 170)]
BOX = [(110, 90), (280, 80), (290, 320), (118, 330)]
INSET = [(135, 130), (262, 122), (268, 280), (140, 288)]
NOSE = [(180, 180), (226, 178), (228, 226), (182, 228)]
FRAME = [(90, 70), (310, 70), (310, 340), (90, 340)]
PANE = [(125, 105), (275, 105), (275, 305), (125, 305)]
STOOL = [
    *((110, 60), (290, 60), (288, 350), (262, 350)),
    *((262, 200), (138, 200), (138, 350), (112, 350)),
]
ACROSS = [(100, 150), (300, 145), (300, 260), (100, 265)]


def filled(*shapes: Points) -> Shape:
    canvas = np.zeros((SIDE * FINE, SIDE * FINE), np.uint8)
    for points in shapes:
        cv2.fillPoly(canvas, [(np.array(points) * FINE).astype(np.int32)], 255)
    return shrunk(canvas)


def shrunk(canvas: Mask) -> Shape:
    small = cv2.resize(canvas, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small[..., None] / 255.0, np.float64)


def on_paper(share: Shape, colours: Shape, slope: float, *, soft: float = 8.0) -> Mask:
    """Goods on shaded paper, with a soft shadow to the right, grain and a camera's blur."""
    down = np.linspace(-0.5, 0.5, SIDE)[:, None, None] * slope
    shadow = cv2.GaussianBlur(np.roll(share[..., 0], (8, 6), (0, 1)), (0, 0), soft)[..., None]
    paper = (np.array([232, 230, 226]) + down + down.transpose(1, 0, 2) / 2) * (1 - 0.3 * shadow)
    photo = cv2.GaussianBlur(colours * share + paper * (1 - share), (0, 0), 0.6)
    grain = np.random.default_rng(8).normal(0, 2, photo.shape)
    return np.asarray(np.clip(photo + grain, 0, 255), np.uint8)


def labelled(goods: Points, label: Points, step: float | Shape, slope: float) -> tuple[Mask, Mask]:
    """The photo of goods whose label is off the paper by so many steps, and the true mask."""
    share, where = filled(goods), filled(label)
    colours = np.array([40, 90, 60]) * (1 - where) + (np.array([232, 230, 226]) + step) * where
    return on_paper(share, colours, slope), (share[..., 0] > 0.5).astype(np.uint8)


@pytest.mark.parametrize(
    ("goods", "label", "step", "slope"),
    [
        (BOTTLE, BAND, 5, 0),
        (BOTTLE, BAND, 8, 40),
        (BOTTLE, SHOULDERS, 8, 10),
        (BOX, INSET, 5, 0),
        (BOX, ACROSS, -9, 10),
    ],
)
def test_a_label_of_nearly_the_paper_s_colour_stays(
    goods: Points, label: Points, step: float, slope: float
) -> None:
    photo, truth = labelled(goods, label, step, slope)
    cut = cut_out(Photo(photo, None))
    assert overlap(cut.rgba[..., 3], truth * 255) > 0.98
    assert cut.certainty is Certainty.HIGH


@pytest.mark.parametrize(("label", "step"), [(INSET, -9), (BAND, 0)])
def test_what_may_be_a_label_or_a_hole_is_asked_about(label: Points, step: float) -> None:
    """A hole in the shade is darker all over, too; paper of one colour may part two things."""
    photo, _ = labelled(BOX if label is INSET else BOTTLE, label, step, 0)
    assert cut_out(Photo(photo, None)).certainty is Certainty.MIDDLE


@pytest.mark.parametrize(("label", "is_asked"), [(INSET, True), (NOSE, False)])
def test_a_hole_so_small_that_a_label_in_it_hardly_shows_is_not(
    label: Points, *, is_asked: bool
) -> None:
    photo, _ = labelled(BOX, label, -9, 0)
    ground = fit_ground(photo)
    assert bool(labels_in(by_ground(ground), ground)[1]) is is_asked


def test_the_rest_of_a_label_that_is_the_paper_s_on_its_other_side_is_asked_about() -> None:
    step = np.interp(np.arange(SIDE), (105, 200), (-12, 10))[None, :, None]  # as its shadow
    photo, truth = labelled(BOX, ACROSS, step, 0)
    halves = truth.copy()
    halves[145:265] = 0
    halves[145:265, 195:205] = 1  # noise between the two gaps
    labels, is_doubtful = labels_in(halves, fit_ground(photo))
    assert labels[170:240, 220:270].all()
    assert not labels[170:240, 120:180].any()
    assert is_doubtful


def test_a_hard_shadow_on_one_side_of_goods_is_no_label() -> None:
    photo = on_paper(filled(STOOL), np.full((SIDE, SIDE, 3), 60.0), 0)
    photo[203:349, 140:261] = (photo[203:349, 140:261] * 0.93).astype(np.uint8)
    goods = (filled(STOOL)[..., 0] > 0.5).astype(np.uint8)
    labels, is_doubtful = labels_in(goods, fit_ground(photo))
    assert not labels.any()
    assert not is_doubtful


def handled() -> Shape:
    canvas = np.zeros((SIDE * FINE, SIDE * FINE), np.uint8)
    cv2.ellipse(canvas, (245 * FINE, 205 * FINE), (60 * FINE, 70 * FINE), 0, 0, 360, 255, 22 * FINE)
    body = [(100, 110), (240, 110), (234, 310), (106, 310)]
    return np.maximum(shrunk(canvas), filled(body))


def ringed() -> Shape:
    canvas = np.zeros((SIDE * FINE, SIDE * FINE), np.uint8)
    cv2.ellipse(canvas, (200 * FINE, 210 * FINE), (110 * FINE, 90 * FINE), 9, 0, 360, 255, 80)
    return shrunk(canvas)


OPEN = {
    "handle": handled(),
    "ring": ringed(),
    "frame": filled(FRAME) - filled(PANE),
    "stool": filled(STOOL),
    "cups": filled(
        [(130, 70), (270, 70), (262, 190), (138, 190)],
        [(130, 215), (270, 215), (262, 335), (138, 335)],
    ),
}


@pytest.mark.parametrize("soft", [8.0, 14.0])
@pytest.mark.parametrize("name", OPEN)
def test_what_is_open_stays_open_though_shadows_fall_into_it(name: str, soft: float) -> None:
    colours = np.broadcast_to(np.array([160.0, 90, 40]), (SIDE, SIDE, 3))
    ground = fit_ground(on_paper(OPEN[name], colours, 30, soft=soft))
    labels, is_doubtful = labels_in(by_ground(ground), ground)
    assert not labels.any()
    assert not is_doubtful


def test_lines_between_tiles_are_no_goods_and_their_middles_no_labels() -> None:
    photo = on_paper(np.zeros((SIDE, SIDE, 1)), np.zeros((SIDE, SIDE, 3)), 10)
    ground = fit_ground(photo)
    lines = np.zeros((SIDE, SIDE), np.uint8)
    lines[::80] = lines[:, ::80] = 1
    assert not labels_in(lines, ground)[0].any()


def test_no_goods_have_no_labels() -> None:
    ground = fit_ground(np.full((SIDE, SIDE, 3), 230, np.uint8))
    labels, is_doubtful = labels_in(np.zeros((SIDE, SIDE), np.uint8), ground)
    assert not labels.any()
    assert not is_doubtful
