"""Where a product goes: inside what is safe, as large as asked, its ground with it."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.compose import compose, placement
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS
from core.studio.placing import set_down
from core.studio.room import Room

SAFE = Room(safe=(0.14, 0.06, 0.20, 0.06))
SHAPES = ((200, 200), (180, 320), (320, 180), (160, 200))
TALL, WIDE, FLAT = (60, 200), (200, 60), (240, 24)


def block(size: tuple[int, int]) -> Cutout:
    width, height = size
    rgba = np.zeros((height + 20, width + 20, 4), np.uint8)
    rgba[10:-10, 10:-10] = (30, 120, 220, 255)
    return Cutout(rgba, 1.0)


@pytest.mark.parametrize("slug", list(LOOKS))
@pytest.mark.parametrize("size", [TALL, WIDE, FLAT])
def test_the_product_stays_in_the_safe_zone(slug: str, size: tuple[int, int]) -> None:
    top, right, bottom, left = SAFE.safe
    for width, height in SHAPES:
        x, y, w, h = placement(block(size), LOOKS[slug], width, height, room=SAFE)
        assert x >= left * width - 1
        assert y >= top * height - 1
        assert x + w <= (1 - right) * width + 1
        assert y + h <= (1 - bottom) * height + 1


@pytest.mark.parametrize("slug", list(LOOKS))
@pytest.mark.parametrize("size", [TALL, WIDE])
def test_it_fills_what_is_asked(slug: str, size: tuple[int, int]) -> None:
    _, y, w, h = placement(block(size), LOOKS[slug], 400, 400, room=Room(fill=0.86))
    assert max(w, h) / 400 == pytest.approx(0.86, abs=0.01)
    assert y >= 0
    assert y + h <= 400


def test_where_it_is_said_to_be_there_it_is() -> None:
    cutout = block((90, 140))
    x, y, w, h = placement(cutout, LOOKS["white"], 300, 300)
    rows, columns = where_blue(compose(cutout, LOOKS["white"], 300, 300))
    assert (columns[0], rows[0]) == (x, y)
    assert abs(columns[-1] - columns[0] + 1 - w) <= 1
    assert abs(rows[-1] - rows[0] + 1 - h) <= 1


@pytest.mark.parametrize("slug", ["wooden-table", "marble", "concrete", "terrazzo"])
def test_the_horizon_goes_with_the_product(slug: str) -> None:
    """Higher feet, higher table: the wall ends as far behind them as before."""
    cutout, apart = block((120, 150)), []
    for room in (Room(), Room(safe=(0.0, 0.0, 0.25, 0.0))):
        _, y, _, h = placement(cutout, LOOKS[slug], 300, 300, room=room)
        picture = compose(cutout, LOOKS[slug], 300, 300, colour=(20, 20, 160), room=room)
        edge = picture[:, :40].astype(int)
        wall = np.flatnonzero((edge[..., 2] - edge[..., 0]).mean(axis=1) > 40)
        apart.append(y + h - wall[-1])
    assert apart[0] == pytest.approx(apart[1], abs=4)
    assert apart[0] > 25


@pytest.mark.parametrize(("width", "height"), [(200, 200), (180, 320), (160, 200)])
def test_a_painted_border_cuts_off_what_the_photo_did_and_is_not_covered(
    width: int, height: int
) -> None:
    look = LOOKS["truck-art"]
    sides = Cutout(np.ascontiguousarray(block((150, 90)).rgba[:, 10:-10]), 1.0)
    rim = round(look.rim * min(width, height))
    x, y, w, h = placement(sides, look, width, height)
    assert x == rim
    assert x + w == width - rim
    assert y > rim
    assert y + h < height - rim


@pytest.mark.parametrize("slug", ["white", "marble", "flat-lay"])
def test_what_the_photo_cut_off_is_cut_off_by_the_frame_and_does_not_float(slug: str) -> None:
    whole = block((150, 150)).rgba
    below, sides, left = (
        Cutout(np.ascontiguousarray(rgba), 1.0)
        for rgba in (whole[:-10], whole[:, 10:-10], whole[:, 10:])
    )
    _, y, _, h = placement(below, LOOKS[slug], 300, 300)
    assert y + h == 300
    x, _, w, _ = placement(sides, LOOKS[slug], 300, 300)
    assert (x, w) == (0, 300)
    _, y, _, h = placement(sides, LOOKS[slug], 600, 300)  # it cannot reach both sides
    assert h < 290
    x, _, w, _ = placement(left, LOOKS[slug], 300, 300)
    assert x == 0
    assert x + w < 300
    picture = compose(below, LOOKS[slug], 300, 300)
    assert (picture[-1, 140:160].astype(int) - (30, 120, 220)).max() < 20


def test_where_a_market_wants_room_even_what_was_cut_off_gets_it() -> None:
    cut = Cutout(np.ascontiguousarray(block((150, 150)).rgba[:-10]), 1.0)
    _, y, _, h = placement(cut, LOOKS["white"], 300, 300, room=Room(fill=0.86))
    assert y + h < 290


def test_a_low_product_is_not_left_at_the_foot_of_the_frame() -> None:
    _, low, _, low_h = placement(block(FLAT), LOOKS["marble"], 400, 400)
    _, tall, _, tall_h = placement(block(TALL), LOOKS["marble"], 400, 400)
    assert low + low_h < tall + tall_h - 20


def test_the_clear_look_is_the_product_alone_in_its_own_colours() -> None:
    picture = compose(block((90, 140)), LOOKS["transparent"], 300, 300)
    assert picture.shape == (300, 300, 4)
    seen = picture[..., 3] > 0
    assert 0.2 < seen.mean() < 0.6
    assert (
        np.abs(picture[seen][:, :3].astype(int) - (30, 120, 220)).max(axis=1) <= 6
    ).mean() > 0.998
    assert not picture[~seen].any()


@pytest.mark.parametrize("side", [40, 300])
def test_no_edge_shows_what_was_behind(side: int) -> None:
    """The hidden colours under transparent pixels never come through when the size changes."""
    rgba = np.full((120, 120, 4), (255, 0, 0, 0), np.uint8)
    rgba[20:100, 20:100] = (30, 120, 220, 255)
    layer = set_down(rgba, (20, 20, 80, 80), (0, 0, side, side)).pixels
    assert (layer[..., 0] <= layer[..., 3]).all()
    assert layer[..., 0].max() <= 40


def where_blue(picture: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    blue = picture[..., 0] < 142
    return np.flatnonzero(blue.any(1)), np.flatnonzero(blue.any(0))


def test_an_enlarged_edge_shows_no_stairs_of_the_photos_pixels() -> None:
    down, across = np.mgrid[:80, :80] - 39.5
    rgba = np.zeros((80, 80, 4), np.uint8)
    rgba[np.hypot(down, across) < 30] = (200, 40, 30, 255)
    enlarged = set_down(rgba, (9, 9, 61, 61), (36, 36, 244, 244))
    alpha = enlarged.pixels[..., 3]
    lines, _ = cv2.findContours(
        (alpha >= 128).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    edge = lines[0][:, 0]
    assert np.hypot(*(edge - edge.mean(axis=0)).T).std() < 0.65  # with stairs it is 0.85 pixels
    solid = enlarged.pixels[alpha == 255][:, :3]
    assert (np.median(solid, axis=0) == (200, 40, 30)).all()


def test_a_thread_stays_when_it_is_enlarged() -> None:
    rgba = np.zeros((60, 60, 4), np.uint8)
    rgba[10:50, 10:50] = (20, 20, 20, 255)
    rgba[5:10, 30] = (20, 20, 20, 120)
    thread = set_down(rgba, (10, 5, 40, 45), (0, 0, 160, 180)).pixels[8:20, :, 3]
    assert thread.max(axis=1).min() > 25
