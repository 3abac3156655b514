"""What the cut-out is worth on drawn photos of each group, as promised."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout import Certainty, cut_out
from core.studio.cutout.certainty import SURE
from core.studio.cutout.hand import skin_of
from core.studio.cutout.proof import is_hand
from core.studio.measuring import outline_match, overlap
from core.studio.photo import Photo
from tests.make.forms import LONG
from tests.make.held import HELD, Held, draw_held
from tests.make.products import KINDS, Drawn, draw_product

SIDE = 256  # pixels: the size that guesses are made at; held figures are rated for it


def plain() -> Iterator[Drawn]:
    """Goods of every kind on paper."""
    yield from (draw_product(kind, "plain", size=SIDE, seed=4) for kind in KINDS)


def garments() -> Iterator[Drawn]:
    """A shirt on boards and on a deep rug."""
    yield draw_product("cloth", "patterned", size=SIDE, seed=3)
    yield draw_product("cloth", "noisy", size=SIDE, seed=3)


def in_hand() -> Iterator[Drawn]:
    """A carton and a fruit held before shelves of their like, a tub before two."""
    chosen: tuple[tuple[Held, int], ...] = (("carton", 0), ("tub", 0), ("tub", 1), ("fruit", 0))
    for kind, seed in chosen:
        yield draw_held(kind, size=SIDE, seed=seed)


def in_more_hands() -> Iterator[Drawn]:
    """Each of them before two."""
    yield from (draw_held(kind, size=SIDE, seed=seed) for kind in HELD for seed in (0, 1))


def badly_held() -> Iterator[Drawn]:
    """Some that are lost: with prints of the hand's own hue, or among others just like them."""
    lost: tuple[tuple[Held, int], ...] = (("carton", 2103), ("tub", 2104))
    for kind, seed in lost:
        yield draw_held(kind, size=SIDE, seed=seed)


def more_badly_held() -> Iterator[Drawn]:
    """And more."""
    yield from badly_held()
    lost: tuple[tuple[Held, int], ...] = (
        ("tub", 700),
        ("tub", 703),
        ("carton", 806),
        ("carton", 809),
        ("tub", 2106),
        ("fruit", 30),
    )
    for kind, seed in lost:
        yield draw_held(kind, size=SIDE, seed=seed)


GROUPS = {
    "plain": plain,
    "garments": garments,
    "in hand": in_hand,
    "in more hands": in_more_hands,
    "badly held": badly_held,
    "more badly held": more_badly_held,
}
forms = pytest.mark.parametrize(
    "groups",
    [
        ("plain", "garments", "in hand"),
        pytest.param(("plain", "garments", "in more hands"), marks=LONG),
    ],
    ids=["few", "many"],
)
GOOD = 0.9  # a cut-out that overlaps less should have been warned of


class Cut(NamedTuple):
    """Overlap and outline match of one photo and confidence in it, and whether she was warned."""

    iou: float
    outline: float
    confidence: float
    is_warned: bool


@cache
def cuts(group: str) -> list[Cut]:
    """Every photo of a group."""
    found = []
    for drawn in GROUPS[group]():
        cut = cut_out(Photo(drawn.pixels, None))
        alpha, is_warned = cut.rgba[..., 3], cut.certainty is not Certainty.HIGH
        match = overlap(alpha, drawn.alpha), outline_match(alpha, drawn.alpha)
        found.append(Cut(*match, cut.confidence, is_warned))
    return found


@pytest.mark.parametrize(
    ("group", "promised"),
    [
        ("plain", 0.97),
        ("garments", 0.95),
        ("in hand", 0.80),
        pytest.param("in more hands", 0.80, marks=LONG),
    ],
)
def test_a_group_is_cut_out_as_well_as_promised(group: str, promised: float) -> None:
    assert np.mean([cut.iou for cut in cuts(group)]) >= promised


def test_a_carton_keeps_its_upper_half_before_a_shelf_of_the_same_colour() -> None:
    drawn = draw_held("carton", size=SIDE, seed=2105)
    assert overlap(cut_out(Photo(drawn.pixels, None)).rgba[..., 3], drawn.alpha) >= GOOD


def with_side(drawn: Drawn) -> NDArray[np.uint8]:
    """The photo, the right of its goods in the shade, as a box seen from a corner has it."""
    points = np.argwhere(drawn.alpha > 127)[:, ::-1].astype(np.float32)
    corners = cv2.boxPoints(cv2.minAreaRect(points))
    left, right = np.split(corners[np.argsort(corners[:, 0])], 2)
    (top, bottom), (far_top, far_bottom) = (each[np.argsort(each[:, 1])] for each in (left, right))
    edge = [top * 0.4 + far_top * 0.6, far_top, far_bottom, bottom * 0.4 + far_bottom * 0.6]
    side = np.zeros(drawn.alpha.shape, np.uint8)
    cv2.fillPoly(side, [np.array(edge).astype(np.int32)], (1,))
    shade = 1 - 0.5 * side * (drawn.alpha / 255)
    return np.asarray(drawn.pixels * shade[..., None], np.uint8)


def test_a_box_that_shows_two_of_its_sides_is_cut_out_with_both() -> None:
    """The front alone has edges all round, too."""
    drawn = draw_held("carton", size=SIDE, seed=2)
    assert overlap(cut_out(Photo(with_side(drawn), None)).rgba[..., 3], drawn.alpha) >= GOOD


def glasses(side: int = 640) -> Drawn:
    """Lying on paper: two lenses, and wires of a pixel that end in tips."""
    alpha = np.zeros((side, side), np.uint8)
    for left, way in ((215, -1), (375, 1)):
        cv2.ellipse(alpha, (left + 25, 380), (66, 48), 0, 0, 360, 255, -1, cv2.LINE_AA)
        end = left + 25 + way * 110, 190
        cv2.line(alpha, (left + 25 + way * 62, 372), end, 255, 1, cv2.LINE_AA)
        cv2.ellipse(alpha, (end[0], end[1] - 14), (7, 16), 0, 0, 360, 255, -1, cv2.LINE_AA)
    cv2.line(alpha, (290, 372), (350, 372), 255, 6, cv2.LINE_AA)
    share = (alpha / 255)[..., None]
    grain = np.random.default_rng(1).normal(0, 1.5, (side, side, 3))
    pixels = np.clip(np.array([232, 226, 220]) * (1 - share) + 40 * share + grain, 0, 255)
    return Drawn(pixels.astype(np.uint8), alpha)


def test_glasses_keep_the_tips_of_their_wires() -> None:
    drawn = glasses()
    found = cut_out(Photo(drawn.pixels, None)).rgba[..., 3]
    tips = (drawn.alpha > 127)[:195]
    assert (found[:195] > 127)[tips].mean() > 0.9
    assert overlap(found, drawn.alpha) >= GOOD


def test_what_a_hand_holds_keeps_what_has_the_shelf_s_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is mostly print: neither a leak nor a hole."""
    monkeypatch.setattr("core.studio.cutout.drained", lambda mask, _: mask * 0)
    monkeypatch.setattr("core.studio.cutout.candidates.pierced", lambda mask, _: mask * 0)
    drawn = draw_held("carton", size=SIDE, seed=2105)
    assert overlap(cut_out(Photo(drawn.pixels, None)).rgba[..., 3], drawn.alpha) >= GOOD


def test_what_held_goods_seem_to_lack_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """However well its guesses agree."""
    fruit = cuts("in hand")[-1]
    monkeypatch.setattr("core.studio.cutout.lacking", lambda *_: 12.0)
    photo = Photo(draw_held("fruit", size=SIDE, seed=0).pixels, None)
    assert cut_out(photo).confidence < fruit.confidence


def test_red_flowers_of_a_rug_hold_nothing_that_could_be_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pixels = draw_product("cloth", "noisy", size=SIDE, seed=3).pixels
    for at in ((8, 40), (8, 200), (248, 120), (248, 30), (60, 8), (190, 250)):
        cv2.circle(pixels, at[::-1], 26, (200, 130, 110), -1, cv2.LINE_AA)
    assert is_hand(skin_of(pixels))
    calm = cut_out(Photo(pixels, None)).confidence
    monkeypatch.setattr("core.studio.cutout.lacking", lambda *_: 12.0)
    assert cut_out(Photo(pixels, None)).confidence == calm >= SURE


@forms
def test_over_all_groups_overlap_and_outline_are_as_promised(groups: tuple[str, ...]) -> None:
    means = [np.mean(cuts(group), axis=0) for group in groups]
    iou, outline, *_ = np.mean(means, axis=0)
    assert iou >= 0.91
    assert outline >= 0.78


def warned(groups: Iterable[str], *, good: bool) -> float:
    """The share of the good or of the bad cut-outs of some groups that came with a warning."""
    every = [cut for group in groups for cut in cuts(group)]
    return float(np.mean([cut.is_warned for cut in every if (cut.iou >= GOOD) is good]))


@pytest.mark.parametrize(
    ("groups", "lost"),
    [
        (("plain", "garments", "in hand"), "badly held"),
        pytest.param(("plain", "garments", "in more hands"), "more badly held", marks=LONG),
    ],
    ids=["few", "many"],
)
def test_the_seller_is_warned_of_bad_cut_outs_and_seldom_of_others(
    groups: tuple[str, ...], lost: str
) -> None:
    assert warned((*groups, lost), good=False) >= 0.85
    assert warned((*groups, lost), good=True) <= 0.2
