"""Sizes are data: what each place asks for, and what is refused because of it."""

import pytest

from core.studio.looks import LOOKS
from core.studio.presets import ON_WHITE, SIZES, BadPreset, NotAllowedHere, read_sizes

ROW = '[shop]\nname = "Shop"\nwidth = 800\nheight = 800\n'


@pytest.mark.parametrize(
    ("slug", "width", "height"),
    [
        ("amazon-main", 2000, 2000),
        ("shopify", 2048, 2048),
        ("instagram-square", 1080, 1080),
        ("instagram-portrait", 1080, 1350),
        ("instagram-story", 1080, 1920),
        ("facebook", 1200, 630),
        ("whatsapp-status", 1080, 1920),
    ],
)
def test_a_market_gets_the_pixels_that_it_asks_for(slug: str, width: int, height: int) -> None:
    assert SIZES[slug].pixels((400, 300)) == (width, height)


def test_etsy_gets_its_shortest_side_and_a_thumbnail_of_five_to_four() -> None:
    assert min(SIZES["etsy"].width, SIZES["etsy"].height) >= 2000
    assert SIZES["etsy-thumbnail"].width * 4 == SIZES["etsy-thumbnail"].height * 5


def test_squares_for_catalogues_are_square_and_light_enough() -> None:
    for slug in ("whatsapp-catalogue", "daraz"):
        size = SIZES[slug]
        assert size.width == size.height >= 500
        assert size.most_bytes <= 8_000_000


def test_the_sizes_of_the_chat_come_first_and_keep_their_names() -> None:
    assert list(SIZES)[:4] == ["square", "portrait", "story", "wide"]


def test_the_full_size_is_the_photos_own_up_to_its_limit() -> None:
    master = SIZES["master"]
    assert master.pixels((900, 1200)) == (900, 1200)
    assert master.pixels((4032, 3024)) == (master.longest, master.longest * 3 // 4)


def test_stories_keep_clear_of_what_the_app_lays_over_them() -> None:
    for slug in ("story", "instagram-story", "whatsapp-status"):
        top, _, bottom, _ = SIZES[slug].room.safe
        assert top >= 0.12
        assert bottom >= 0.12


@pytest.mark.parametrize("slug", ["amazon-main", "daraz"])
def test_a_market_of_white_pictures_refuses_scenes_and_overlays_with_its_rule(slug: str) -> None:
    size = SIZES[slug]
    size.check("white", file_format="jpeg")
    for look in set(LOOKS) - set(ON_WHITE):
        with pytest.raises(NotAllowedHere) as refused:
            size.check(look, file_format="jpeg")
        assert refused.value.size == slug
        assert look in refused.value.what
    with pytest.raises(NotAllowedHere) as refused:
        size.check("white", file_format="jpeg", overlays=("price tag",))
    assert refused.value.rule == size.rule
    assert "price tag" in str(refused.value)


def test_amazon_asks_for_a_product_that_fills_its_frame() -> None:
    assert SIZES["amazon-main"].least_fill == 0.85
    assert (SIZES["amazon-main"].room.fill or 0) > 0.85


def test_a_format_that_a_place_does_not_take_is_refused() -> None:
    with pytest.raises(NotAllowedHere, match="jpeg, png"):
        SIZES["instagram-square"].check("white", file_format="webp")
    SIZES["square"].check("white", file_format="webp")


def test_an_operator_can_write_a_row_of_their_own() -> None:
    size = read_sizes(ROW + "fill = 0.7\nsafe = [0.1, 0, 0, 0]\n")["shop"]
    assert (size.slug, size.room.fill, size.room.safe[0]) == ("shop", 0.7, 0.1)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("fill = 1.4", "fill"),
        ("least_fill = 0.9\nfill = 0.8", "least_fill"),
        ("safe = [0.5, 0, 0.4, 0]", "safe"),
        ("safe = [0.1]", "safe"),
        ('formats = ["tiff"]', "formats"),
        ('background = "green"', "background"),
        ("overlays = false", "rule"),
        ("largest_bytes = 10", "largest_bytes"),
        ("margin = 3", "margin"),
        ('fill = "most"', "row"),
    ],
)
def test_a_row_that_cannot_be_is_named(line: str, field: str) -> None:
    with pytest.raises(BadPreset) as bad:
        read_sizes(f"{ROW}{line}\n")
    assert bad.value.field == field


def test_a_row_without_pixels_is_named() -> None:
    with pytest.raises(BadPreset, match="height is missing"):
        read_sizes('[shop]\nname = "Shop"\nwidth = 800\n')
