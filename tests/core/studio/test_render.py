"""From the bytes of a photo to the bytes of pictures."""

import io
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.money import Money
from core.studio.limits import Unfit
from core.studio.looks import LOOKS, MENU
from core.studio.output import Encoded
from core.studio.overlays import Badge, Handle, PriceTag, Swatches, Words
from core.studio.presets import SIZES, NotAllowedHere
from core.studio.render import CARRIED, render_pictures
from tests.make.products import draw_product

PHOTO = draw_product("bottle", "plain", size=200).jpeg()
CLEAR = draw_product("bottle", "plain", size=200).png()  # it comes cut out
SMALL = {  # the same rules at a fifth of the size
    slug: replace(size, width=size.width // 5, height=size.height // 5)
    for slug, size in SIZES.items()
}


def pixels(picture: Encoded) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(picture.data)).convert("RGB"))


def test_one_cut_out_serves_every_size_that_was_ordered() -> None:
    made = dict(render_pictures(PHOTO, "marble", ("square", "story"), table=SMALL))
    assert list(made) == ["square", "story"]
    for slug, picture in made.items():
        image = Image.open(io.BytesIO(picture.data))
        assert image.size == (SMALL[slug].width, SMALL[slug].height)
        assert image.format == "JPEG"
        assert len(picture.data) <= SIZES[slug].most_bytes


def test_the_same_order_gives_the_same_bytes() -> None:
    first, second = (
        dict(render_pictures(PHOTO, "festive", ("story",), table=SMALL)) for _ in range(2)
    )
    assert first["story"].data == second["story"].data


def test_the_menu_fits_the_smallest_list_of_a_channel() -> None:
    assert len(MENU) <= 9
    assert set(MENU) <= set(LOOKS)
    assert all(slug == look.slug for slug, look in LOOKS.items())


def test_what_is_no_photo_is_refused_before_anything_is_drawn() -> None:
    with pytest.raises(Unfit):
        next(iter(render_pictures(b"no photo", "white", ("square",))))
    with pytest.raises(KeyError):
        dict(render_pictures(PHOTO, "no such look", ("square",)))


def test_a_photo_of_nothing_is_refused_and_never_sold_as_an_empty_scene() -> None:
    wall = Image.new("RGB", (200, 200), (90, 90, 90))
    data = io.BytesIO()
    wall.save(data, "PNG")
    with pytest.raises(Unfit) as refused:
        next(render_pictures(data.getvalue(), "marble", ("square",), table=SMALL))
    assert refused.value.reason == "no_product"


def test_a_faint_glass_that_its_owner_cut_out_is_a_product() -> None:
    glass = np.zeros((200, 200, 4), np.uint8)
    glass[50:150, 60:140] = (200, 220, 230, 70)
    data = io.BytesIO()
    Image.fromarray(glass).save(data, "PNG")
    assert dict(render_pictures(data.getvalue(), "marble", ("square",), table=SMALL))


@pytest.mark.parametrize("slug", ["amazon-main", "daraz"])
def test_a_market_of_white_pictures_gets_white_and_a_product_that_fills(slug: str) -> None:
    made = dict(render_pictures(CLEAR, "white", (slug,), format="png", table=SMALL))[slug]
    picture, size = pixels(made), SMALL[slug]
    assert picture.shape == (size.height, size.width, 3)
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    assert (border == 255).all()
    ground = (picture == 255).all(axis=2)
    rows, columns = np.flatnonzero(~ground.all(1)), np.flatnonzero(~ground.all(0))
    longer = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    assert size.least_fill <= longer / size.width <= 0.95


def test_every_size_has_its_pixels_and_stays_under_its_limit_and_the_chats() -> None:
    sizes = [slug for slug in SIZES if slug != "master"]
    for slug, made in render_pictures(CLEAR, "white", sizes):
        assert (made.width, made.height) == (SIZES[slug].width, SIZES[slug].height)
        assert len(made.data) <= min(SIZES[slug].most_bytes, CARRIED)
        assert made.mime == "image/jpeg"


def test_the_full_size_is_the_photos_own() -> None:
    made = dict(render_pictures(PHOTO, "white", ("master",)))["master"]
    assert (made.width, made.height) == (200, 200)


def test_refusals_come_before_any_work_and_for_all_sizes_of_the_order() -> None:
    order = ("square", "amazon-main")
    tag = PriceTag(Money(150_000))
    for wrong in (
        render_pictures(b"not even a photo", "marble", order),
        render_pictures(b"not even a photo", "white", order, overlays=(tag,)),
        render_pictures(b"not even a photo", "white", order, format="webp"),
    ):
        with pytest.raises(NotAllowedHere) as refused:
            next(wrong)
        assert refused.value.size == "amazon-main"


def test_a_border_that_a_look_paints_stays_free_of_overlays() -> None:
    laid = (PriceTag(Money(150_000), Money(200_000)), Handle("@shop"), Words("Eid Sale"))
    tagged, bare = (
        pixels(
            dict(
                render_pictures(
                    CLEAR, "truck-art", ("square",), table=SMALL, overlays=over, format="png"
                )
            )["square"]
        )
        for over in (laid, ())
    )
    rim = round(LOOKS["truck-art"].rim * len(bare))
    within = np.zeros(bare.shape[:2], bool)
    within[rim:-rim, rim:-rim] = True
    changed = np.abs(tagged.astype(int) - bare).max(axis=2) > 40
    assert changed[within].any()
    assert not changed[~within].any()


def test_overlays_stand_beside_the_product_even_where_it_filled_its_frame() -> None:
    tags = (PriceTag(Money(150_000), Money(200_000)), Badge(), Handle("@shop"))
    plain = draw_product("box", "plain", size=200).png()
    bare, made = (
        pixels(
            dict(render_pictures(plain, "white", ("square",), table=SMALL, overlays=laid))["square"]
        )
        for laid in ((), tags)
    )
    assert (made != bare).any()


@pytest.mark.parametrize("slug", ["story", "portrait"])
def test_the_product_steps_back_for_all_that_a_seller_can_ask_for(slug: str) -> None:
    tags = (
        PriceTag(Money(150_000), Money(200_000)),
        Swatches(sizes=("S", "M", "L", "XL")),
        Badge(),
        Handle("@karachi.fabrics"),
        Words("New winter clothes"),
    )
    table = {slug: replace(SIZES[slug], width=540, height=SIZES[slug].height // 2)}
    wide = draw_product("box", "plain", size=200).png()
    (made,) = render_pictures(wide, "white", (slug,), table=table, overlays=tags)
    assert pixels(made[1]).shape[:2] == (table[slug].height, 540)


def test_a_colour_dyes_the_scene() -> None:
    red, blue = (
        pixels(
            dict(render_pictures(CLEAR, "gradient", ("story",), table=SMALL, colour=colour))[
                "story"
            ]
        )
        for colour in ((220, 60, 60), (60, 60, 220))
    )
    assert red[20, 20, 0] > red[20, 20, 2]
    assert blue[20, 20, 2] > blue[20, 20, 0]


def test_other_formats_come_on_request() -> None:
    for file_format, mime in (("png", "image/png"), ("webp", "image/webp")):
        made = dict(render_pictures(CLEAR, "white", ("story",), table=SMALL, format=file_format))  # type: ignore[arg-type]
        assert made["story"].mime == mime
