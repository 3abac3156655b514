"""A finished mask is believed where it would come out the same again, and its edges are there."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout.certainty import LOST, SURE
from core.studio.cutout.doubt import confidence_in, confidence_on
from core.studio.cutout.ground import fit_ground
from core.studio.cutout.shape import grown
from core.studio.cutout.signs import Scene, look_at

SIDE = 256
NOTHING = np.zeros((SIDE, SIDE), np.uint8)


def disc(radius: int, across: int = SIDE // 2) -> NDArray[np.uint8]:
    mask = NOTHING.copy()
    cv2.circle(mask, (across, SIDE // 2), radius, 1, -1)
    return mask


def photo() -> NDArray[np.uint8]:
    """A red disc on grained grey."""
    chance = np.random.default_rng(4)
    picture = np.where(disc(70)[..., None] > 0, np.array([180, 40, 40]), np.array([150, 150, 150]))
    noise = chance.normal(0, 6, (SIDE, SIDE, 1))
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return look_at(photo(), NOTHING, 0.7 * disc(70).astype(np.float32))


def believed(mask: NDArray[np.uint8], scene: Scene, *, trust: float = 0.9) -> float:
    return confidence_in(mask, photo(), scene, trust=trust, guesses=2)


def test_a_mask_on_its_edges_that_comes_out_again_is_believed(scene: Scene) -> None:
    assert believed(disc(70), scene) >= SURE


@pytest.mark.parametrize("wrong", [disc(58), disc(84), disc(70, across=150)])
def test_one_beside_the_edges_is_asked_about_however_good_its_signs(
    wrong: NDArray[np.uint8], scene: Scene
) -> None:
    assert LOST <= believed(wrong, scene, trust=1.0) < SURE


def test_what_nobody_trusts_stays_lost(scene: Scene) -> None:
    assert believed(disc(70), scene, trust=0.5) == 0.5
    assert believed(NOTHING, scene) == 0


def test_the_more_guesses_at_held_goods_were_needed_the_less_it_is_believed(scene: Scene) -> None:
    few, many = (
        confidence_in(disc(70), photo(), scene, trust=0.8, guesses=guesses, lacks=0.0)
        for guesses in (2, 6)
    )
    assert many < few


def test_a_figure_that_lies_on_edges_speaks_for_its_mask(scene: Scene) -> None:
    poor, good = (
        confidence_in(disc(70), photo(), scene, trust=0.8, guesses=6, rate=rate)
        for rate in (1.1, 1.5)
    )
    assert poor < good


def test_what_held_goods_seem_to_lack_speaks_against_their_mask(scene: Scene) -> None:
    whole, lacking = (
        confidence_in(disc(70), photo(), scene, trust=0.9, guesses=2, lacks=lacks)
        for lacks in (0.0, 18.0)
    )
    assert whole >= SURE > lacking


def test_a_calm_patch_beside_free_goods_may_be_their_sole() -> None:
    """It is of no colour that the floor has elsewhere."""
    picture = photo()
    sole = grown(disc(70), 27) - disc(70)
    sole[: SIDE // 2] = 0
    picture[sole > 0] = (235, 235, 225)
    scene = look_at(picture, NOTHING, 0.6 * disc(70).astype(np.float32))
    masks = disc(70), disc(70) | sole
    lost, whole = (confidence_in(mask, picture, scene, trust=0.95, guesses=2) for mask in masks)
    assert lost < SURE <= whole


def test_goods_of_which_half_was_left_out_are_asked_about(scene: Scene) -> None:
    part = disc(70)
    part[: SIDE // 2] = 0
    assert believed(part, scene, trust=0.95) < SURE


def on_paper(*others: tuple[tuple[slice, slice], float]) -> NDArray[np.uint8]:
    """The red disc on even paper; other places have a share of the paper's light."""
    picture = np.full((SIDE, SIDE, 3), 210.0)
    for place, light in others:
        picture[place] *= light
    picture[disc(70) > 0] = (180, 40, 40)
    noise = np.random.default_rng(4).normal(0, 1.5, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def believed_on(picture: NDArray[np.uint8], mask: NDArray[np.uint8], trust: float = 0.95) -> float:
    scene = look_at(picture, NOTHING, 0.8 * disc(70).astype(np.float32))
    return confidence_on(fit_ground(picture), mask, mask, picture, scene, trust=trust)


def test_on_plain_ground_a_mask_that_has_all_edges_within_it_is_believed() -> None:
    assert believed_on(on_paper(), disc(70)) >= SURE


def test_one_that_left_a_blade_beside_it_is_asked_about() -> None:
    blade = (slice(20, 50), slice(60, 200)), 0.6
    assert LOST <= believed_on(on_paper(blade), disc(70)) < SURE


def test_one_of_which_a_part_may_be_a_shadow_is_asked_about() -> None:
    place = slice(150, 196), slice(128, 240)
    with_shadow = disc(70)
    with_shadow[place] = 1
    assert LOST <= believed_on(on_paper((place, 0.6)), with_shadow) < SURE


def test_on_plain_ground_too_what_nobody_trusts_stays_lost() -> None:
    assert believed_on(on_paper(), disc(70), trust=0.5) == 0.5
    assert believed_on(on_paper(), NOTHING) == 0
