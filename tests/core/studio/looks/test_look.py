"""Every look: as it was last approved, the same at every size, dyed when asked."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.colour import ciede2000, to_lab
from core.studio.compose import compose
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS, MENU
from core.studio.looks.canvas import to_bytes
from core.studio.looks.look import Frame
from tests.make.products import Kind, draw_product

# Per look and kind of product: a grid of 6×6 mean colours as hexadecimal RGB, which is what
# fingerprint(picture_of(name)) gave when somebody had looked at the pictures and liked them.
GOLDENS: dict[str, str] = json.loads((Path(__file__).parent / "goldens.json").read_text("utf8"))
GRID = 6
MEAN, WORST = 1.5, 6.0  # CIEDE2000: other versions of OpenCV round otherwise, other scenes differ
SCENES = [slug for slug, look in LOOKS.items() if look.grain]
UNDYED = ("white", "transparent")


def drawn(kind: Kind) -> Cutout:
    one = draw_product(kind, size=300)
    return Cutout(np.dstack([one.pixels, one.alpha]), 1.0)


def picture_of(name: str) -> NDArray[np.uint8]:
    slug, kind = name.split("/")
    picture = compose(drawn("bottle" if kind == "bottle" else "cloth"), LOOKS[slug], 240, 240)
    return picture if picture.shape[2] == 3 else on_grey(picture)


def on_grey(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = picture[..., 3:] / 255
    return (picture[..., :3] * alpha + 128 * (1 - alpha)).astype(np.uint8)


def fingerprint(picture: NDArray[np.uint8]) -> str:
    return cv2.resize(picture, (GRID, GRID), interpolation=cv2.INTER_AREA).tobytes().hex()


def lab(figures: str) -> NDArray[np.float32]:
    colours = np.frombuffer(bytes.fromhex(figures), np.uint8).reshape(-1, 3)
    return to_lab((colours / 255).astype(np.float32))


def differences(first: str, second: str) -> list[float]:
    return [ciede2000(a, b) for a, b in zip(lab(first), lab(second), strict=True)]


@pytest.mark.parametrize(
    "name", [f"{slug}/{kind}" for slug in LOOKS for kind in ("bottle", "cloth")]
)
def test_a_look_is_as_it_was_approved(name: str) -> None:
    apart = differences(fingerprint(picture_of(name)), GOLDENS[name])
    assert np.mean(apart) < MEAN
    assert max(apart) < WORST


def test_the_looks_can_be_told_apart() -> None:
    slugs = list(LOOKS)
    assert len(slugs) >= 14
    for number, first in enumerate(slugs):
        for second in slugs[number + 1 :]:
            apart = differences(GOLDENS[f"{first}/bottle"], GOLDENS[f"{second}/bottle"])
            assert max(apart) > WORST, (first, second)


def test_the_menu_is_a_part_of_all_looks() -> None:
    assert set(MENU) < set(LOOKS)
    assert all(slug == look.slug for slug, look in LOOKS.items())


@pytest.mark.parametrize("slug", SCENES)
def test_a_scene_is_the_same_at_every_size(slug: str) -> None:
    small, large = (to_bytes(LOOKS[slug].draw(Frame(side, side)), None) for side in (150, 450))
    apart = differences(fingerprint(small), fingerprint(large))
    assert np.mean(apart) < 2
    assert max(apart) < 5


@pytest.mark.parametrize("slug", SCENES)
def test_a_scene_is_dyed_when_a_colour_is_asked_for(slug: str) -> None:
    plain, dyed = (
        to_bytes(LOOKS[slug].draw(Frame(120, 120, colour=colour)), None)
        for colour in (None, (40, 60, 200))
    )
    if slug == "truck-art":  # its border is painted in its own colours
        plain, dyed = plain[30:-30, 30:-30], dyed[30:-30, 30:-30]
    blue = (dyed[..., 2].astype(int) - dyed[..., 0]) - (plain[..., 2].astype(int) - plain[..., 0])
    assert blue.mean() > 8


@pytest.mark.parametrize("slug", list(LOOKS))
def test_the_product_keeps_its_colour_whatever_the_scene_is_dyed(slug: str) -> None:
    cutout = drawn("box")
    middle = slice(53, 62), slice(55, 65)
    plain, dyed = (
        compose(cutout, LOOKS[slug], 120, 120, colour=colour)[middle].mean((0, 1))
        for colour in (None, (40, 60, 200))
    )
    if slug not in ("podium", "festive", "mehndi"):  # there it stands lower
        assert np.abs(plain - dyed).max() < 2


@pytest.mark.parametrize("slug", SCENES)
def test_another_seed_is_another_scene_or_another_grain(slug: str) -> None:
    look = LOOKS[slug]
    first, again, other = (
        to_bytes(look.draw(Frame(96, 96, seed)), seed if look.grain else None) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("slug", list(LOOKS))
@pytest.mark.parametrize(("width", "height"), [(121, 64), (17, 24)])
def test_any_size_can_be_drawn(slug: str, width: int, height: int) -> None:
    picture = compose(drawn("bottle"), LOOKS[slug], width, height)
    assert picture.shape[:2] == (height, width)


def test_embroidery_runs_round_what_lies_and_never_behind_thin_parts_of_it() -> None:
    above = LOOKS["wedding"].above
    assert above is not None
    grey = cv2.cvtColor(to_bytes(above(Frame(400, 400, y=0.5)), None), cv2.COLOR_RGB2GRAY)
    lines = np.abs(cv2.Laplacian(grey, cv2.CV_32F))
    assert lines[90:310, 180:220].max() < 30
    assert lines[60:90, 180:220].max() > 60


def test_the_folds_of_a_velvet_curtain_stay_green_where_they_are_deep() -> None:
    curtain = to_bytes(LOOKS["velvet"].draw(Frame(300, 300)), None)[:170]
    assert np.percentile(curtain[..., 1], 2) > 18
    assert (curtain[..., 1] >= curtain[..., 0]).all()
