"""Finished pictures: exact white, a shadow that touches, the asked size, the same bytes twice."""

import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.compose import compose, placement
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS, MENU
from core.studio.looks.look import Frame
from tests.make.products import Kind, draw_product

SHAPES = ((120, 120), (96, 120), (68, 120))  # 1:1, 4:5, 9:16
STANDING = [look.slug for look in LOOKS.values() if look.shadow and not look.centred]


def product(kind: Kind = "bottle", size: int = 300) -> Cutout:
    drawn = draw_product(kind, size=size)
    return Cutout(np.dstack([drawn.pixels, drawn.alpha]), 1.0)


def grey(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    return np.asarray(pixels.mean(axis=2), np.float64)


@pytest.mark.parametrize("slug", list(LOOKS))
@pytest.mark.parametrize("kind", ["bottle", "cloth"])
def test_every_look_is_drawn_in_every_shape(slug: str, kind: Kind) -> None:
    cutout = product(kind)
    for width, height in SHAPES if kind == "bottle" else SHAPES[-1:]:
        picture = compose(cutout, LOOKS[slug], width, height)
        assert picture.shape == (height, width, 4 if LOOKS[slug].clear else 3)
        assert picture.dtype == np.uint8
        assert picture.std() > 8


@pytest.mark.parametrize("slug", [slug for slug in LOOKS if LOOKS[slug].grain])
def test_no_look_is_one_colour_behind_the_product(slug: str) -> None:
    backdrop = LOOKS[slug].draw(Frame(200, 160))
    assert backdrop.shape == (200, 160, 3)
    assert backdrop.std() > 0.01
    assert backdrop.min() >= -0.05


def test_white_is_white_to_the_last_bit_and_the_product_fills_its_frame() -> None:
    cutout = product("box")
    picture = compose(cutout, LOOKS["white"], 400, 400)
    ground = (picture == 255).all(axis=2)
    assert ground[0].all()
    assert ground[-1].all()
    assert ground[:, 0].all()
    assert ground[:, -1].all()
    rows, columns = np.flatnonzero(~ground.all(1)), np.flatnonzero(~ground.all(0))
    longer = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    assert 0.85 * 400 <= longer <= 0.92 * 400
    assert abs((columns[0] + columns[-1]) / 2 - 199.5) <= 4  # in the middle
    assert ground.mean() > 0.3


@pytest.mark.parametrize("slug", STANDING)
def test_the_shadow_touches_what_stands_on_it(slug: str) -> None:
    look, cutout = LOOKS[slug], product("box")
    with_it = grey(compose(cutout, look, 200, 200))
    _, y, _, h = placement(cutout, look, 200, 200)
    base = y + h
    bare = grey((look.draw(Frame(200, 200, y=base / 200)) * 255).clip(0, 255).astype(np.uint8))
    middle = slice(93, 107)
    right_below = (bare - with_it)[base : base + 4, middle] / bare[base : base + 4, middle]
    far_below = (bare - with_it)[-6:, middle] / bare[-6:, middle]
    assert right_below.mean() > 0.12
    assert right_below.mean() > 2 * far_below.mean()


def test_what_cannot_stand_is_seen_from_above() -> None:
    look = LOOKS["marble"]
    assert look.above is not None
    lying, standing = (compose(product(kind), look, 300, 300) for kind in ("cloth", "box"))
    _, y, _, h = placement(product("box"), look, 300, 300)
    for picture, draw, at in ((lying, look.above, 0.5), (standing, look.draw, (y + h) / 300)):
        ground = draw(Frame(300, 300, y=at))[:20, :300] * 255
        assert np.abs(picture[:20] - ground).max() < 3  # the top of the scene, but for its grain


def test_no_look_lays_a_thing_before_a_wall() -> None:
    for look in LOOKS.values():
        assert look.above or not look.shadow, look.slug


@pytest.mark.parametrize("slug", MENU)
def test_the_same_order_gives_the_same_picture(slug: str) -> None:
    cutout = product(size=160)
    first, second = (compose(cutout, LOOKS[slug], 160, 160, seed=3) for _ in range(2))
    assert np.array_equal(first, second)


def test_slow_gradients_show_no_bands() -> None:
    picture = compose(product(), LOOKS["gradient"], 400, 400)
    corner = picture[:120, :60, 0].astype(int)
    runs = (np.diff(corner, axis=0) == 0).mean()
    assert runs < 0.75  # without grain nearly all neighbours are equal


def test_the_product_keeps_its_colours() -> None:
    cutout = product("box")
    picture = compose(cutout, LOOKS["soft-studio"], 400, 400)
    x, y, w, h = cutout.box
    own = cutout.rgba[y + h // 4 : y + h // 3, x + w // 3 : x + 2 * w // 3, :3].mean((0, 1))
    shown = picture[150:180, 180:220].mean((0, 1))
    assert np.abs(own - shown).max() < 40
    assert own.argmax() == shown.argmax()
