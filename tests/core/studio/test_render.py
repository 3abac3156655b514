"""From the bytes of a photo to the bytes of pictures."""

import io

import pytest
from PIL import Image

from core.studio.limits import Unfit
from core.studio.looks import LOOKS, MENU
from core.studio.presets import SIZES
from core.studio.render import render_pictures, render_sheet
from tests.make.products import draw_product

PHOTO = draw_product("bottle", "plain", size=500).jpeg()


def test_one_cut_out_serves_every_size_that_was_ordered() -> None:
    made = dict(render_pictures(PHOTO, "marble", ("square", "portrait", "story")))
    assert list(made) == ["square", "portrait", "story"]
    for slug, picture in made.items():
        image = Image.open(io.BytesIO(picture.data))
        assert image.size == (SIZES[slug].width, SIZES[slug].height)
        assert image.format == "JPEG"
        assert len(picture.data) <= SIZES[slug].most_bytes


def test_the_same_order_gives_the_same_bytes() -> None:
    first, second = (dict(render_pictures(PHOTO, "festive", ("story",))) for _ in range(2))
    assert first["story"].data == second["story"].data


def test_the_sheet_of_the_whole_menu_is_light() -> None:
    sheet = render_sheet(PHOTO, MENU)
    assert len(sheet.data) <= 250_000
    assert sheet.mime == "image/jpeg"


def test_the_menu_fits_the_smallest_list_of_a_channel() -> None:
    assert len(MENU) <= 9
    assert set(MENU) <= set(LOOKS)
    assert all(slug == look.slug for slug, look in LOOKS.items())


def test_what_is_no_photo_is_refused_before_anything_is_drawn() -> None:
    with pytest.raises(Unfit):
        next(iter(render_pictures(b"no photo", "white", ("square",))))
    with pytest.raises(KeyError):
        dict(render_pictures(PHOTO, "no such look", ("square",)))
