"""A finished mask is believed where it would come out the same again, and its edges are there."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout.certainty import LOST, SURE
from core.studio.cutout.doubt import confidence_in
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
    return look_at(photo(), NOTHING, disc(70).astype(np.float32))


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


def test_the_more_guesses_were_needed_the_less_it_is_believed(scene: Scene) -> None:
    few, many = (
        confidence_in(disc(70), photo(), scene, trust=0.8, guesses=guesses) for guesses in (2, 6)
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
        for lacks in (0.0, 15.0)
    )
    assert whole >= SURE > lacking


def test_a_mask_of_which_a_part_may_be_a_shadow_is_asked_about(scene: Scene) -> None:
    none, some = (
        confidence_in(disc(70), photo(), scene, trust=0.75, guesses=2, shade=shade)
        for shade in (0.0, 0.25)
    )
    assert none >= SURE > some


def test_goods_of_which_half_was_left_out_are_asked_about(scene: Scene) -> None:
    part = disc(70)
    part[: SIDE // 2] = 0
    assert believed(part, scene, trust=0.95) < SURE
