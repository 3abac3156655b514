"""Light is mended gently: casts go, dim photos brighten, the product's hue stays."""

import numpy as np
import pytest

from core.studio.cutout.result import Cutout
from core.studio.light import MOST_DRIFT, drift, mend
from core.studio.photo import Photo
from tests.make.products import KINDS, Kind, draw_product


def photographed(kind: Kind, cast: tuple[float, float, float]) -> tuple[Photo, Cutout]:
    """A drawn product under a coloured or weaker light."""
    drawn = draw_product(kind, size=200)
    pixels = np.clip(drawn.pixels * np.array(cast), 0, 255).astype(np.uint8)
    return Photo(pixels, None), Cutout(np.dstack([pixels, drawn.alpha]), 1.0)


def product(cutout: Cutout) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return cutout.rgba[cutout.rgba[..., 3] >= 200][:, :3]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cast", [(1, 1, 1), (1.0, 0.9, 0.75), (0.8, 0.9, 1.0), (0.5, 0.5, 0.5)])
def test_the_hue_never_moves_further_than_promised(
    kind: Kind, cast: tuple[float, float, float]
) -> None:
    photo, cutout = photographed(kind, cast)
    assert drift(product(cutout), product(mend(photo, cutout))) <= MOST_DRIFT + 0.1


def test_a_yellow_lamp_is_taken_out_in_part() -> None:
    photo, cutout = photographed("box", (1.0, 0.975, 0.93))
    before, after = product(cutout).mean(0), product(mend(photo, cutout)).mean(0)
    assert after[2] / after[0] > before[2] / before[0]


def test_a_dim_photo_brightens_and_burns_nothing_out() -> None:
    photo, cutout = photographed("bottle", (0.55, 0.55, 0.55))
    before, after = product(cutout), product(mend(photo, cutout))
    assert after.mean() > 1.08 * before.mean()
    assert after.max() < 255


def test_good_light_and_transparent_photos_are_left_alone() -> None:
    photo, cutout = photographed("cloth", (1, 1, 1))
    assert np.abs(mend(photo, cutout).rgba.astype(int) - cutout.rgba).max() <= 10
    clear = Photo(photo.pixels, cutout.rgba[..., 3])
    assert mend(clear, cutout) is cutout
