"""Prices, badges and words on pictures: there, readable, beside the product, the same twice."""

import numpy as np
import pytest
from numpy.typing import NDArray

from core.money import Money
from core.studio.lettering import NoGlyph
from core.studio.overlays import (
    Badge,
    Handle,
    Language,
    Logo,
    NoRoom,
    Overlay,
    PriceTag,
    Spot,
    Style,
    Swatches,
    Words,
    lay_over,
)

NOW, BEFORE = Money(150_000), Money(200_000)
MARK = np.dstack([np.full((30, 60), 120, np.uint8)] * 3 + [np.full((30, 60), 255, np.uint8)])
SIZED = Swatches(sizes=("S", "M", "L", "XL"))
ALL: list[Overlay] = [
    *(PriceTag(NOW, style=style) for style in Style),
    *(PriceTag(NOW, BEFORE, style=style) for style in Style),
    *(Badge(style=style) for style in Style),
    Swatches(colours=((190, 30, 50), (255, 255, 255), (20, 20, 20))),
    Swatches(sizes=("S", "M", "XL")),
    Logo(MARK),
    Handle("@karachi.fabrics"),
    Words("عید کی نئی کلیکشن"),
    Words("Eid ki nayi collection"),
]


def scene(width: int = 500, height: int = 500) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """A busy ground with a product in the middle."""
    ground = np.random.default_rng(3).integers(90, 190, (height, width, 3), dtype=np.uint8)
    product = np.zeros((height, width), bool)
    product[height // 4 : -height // 4, width // 4 : -width // 4] = True
    return ground, product


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("overlay", ALL, ids=lambda one: f"{one.what} {getattr(one, 'style', '')}")
def test_each_is_drawn_beside_the_product(overlay: Overlay, language: Language) -> None:
    ground, product = scene()
    picture = lay_over(ground, product, (overlay,), language=language)
    changed = (picture != ground).any(axis=2)
    assert changed.mean() > 0.004
    assert not changed[product].any()
    if language == "ur":
        assert np.array_equal(picture, lay_over(ground, product, (overlay,), language=language))


def test_urdu_in_latin_letters_is_drawn_too() -> None:
    ground, product = scene()
    changed = (
        lay_over(ground, product, (PriceTag(NOW, BEFORE), Badge()), language="ur_Latn") != ground
    )
    assert changed.mean() > 0.004
    assert not changed[product].any()


@pytest.mark.parametrize("overlay", ALL, ids=lambda one: f"{one.what} {getattr(one, 'style', '')}")
def test_what_an_app_covers_stays_free(overlay: Overlay) -> None:
    ground, product = scene(360, 640)
    product[: 640 * 2 // 5] = False
    picture = lay_over(ground, product, (overlay,), safe=(0.14, 0.06, 0.2, 0.06))
    away = np.abs(picture.astype(int) - ground.astype(int))
    strong = np.asarray(away.max(axis=2) > 60)  # but for a soft shadow
    assert not strong[: round(0.135 * 640)].any()
    assert not strong[-round(0.195 * 640) :].any()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_many_share_one_picture(language: Language) -> None:
    ground, product = scene(540, 675)
    wanted = (PriceTag(NOW, BEFORE), Badge(), Logo(MARK), Handle("@shop"))
    alone = [(lay_over(ground, product, (one,)) != ground).any(axis=2).sum() for one in wanted]
    together = (lay_over(ground, product, wanted, language=language) != ground).any(axis=2).sum()
    assert together > 0.7 * sum(int(one) for one in alone)


def test_where_the_first_would_take_all_the_room_all_are_made_smaller() -> None:
    ground, product = scene(540, 960)
    product[:] = False
    product[250:-250, 30:-30] = True  # a wide garment in a story
    wanted = (PriceTag(NOW, BEFORE), Handle("@karachi.fabrics"), Logo(MARK), SIZED, Badge())
    changed = (lay_over(ground, product, wanted, safe=(0.13, 0, 0.13, 0)) != ground).any(axis=2)
    assert not changed[product].any()
    alone = (lay_over(ground, product, wanted[:1], safe=(0.13, 0, 0.13, 0)) != ground).any(axis=2)
    tag = changed[480:, :250]  # in its corner, and less of it
    assert 0 < np.count_nonzero(tag) < np.count_nonzero(alone)


def test_an_overlay_goes_where_it_is_told_to() -> None:
    ground, product = scene()
    changed = (lay_over(ground, product, (Badge(spot=Spot.BOTTOM_RIGHT),)) != ground).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert rows.min() > 350
    assert columns.min() > 240


def test_it_shrinks_before_it_gives_up_and_covers_the_product_only_when_asked() -> None:
    ground, product = scene()
    product[60:-60] = True
    lay_over(ground, product, (Badge(spot=Spot.TOP),))
    product[8:-8] = True
    with pytest.raises(NoRoom) as full:
        lay_over(ground, product, (Badge(),))
    assert full.value.what == "badge"
    assert (lay_over(ground, product, (Badge(over_product=True),)) != ground).any()


def test_on_a_transparent_picture_an_overlay_is_solid_and_the_rest_stays_clear() -> None:
    clear = np.zeros((400, 400, 4), np.uint8)
    picture = lay_over(clear, np.zeros((400, 400), bool), (PriceTag(NOW), Handle("@shop")))
    assert picture.shape == (400, 400, 4)
    assert picture[..., 3].max() == 255
    assert (picture[..., 3] == 0).mean() > 0.8


@pytest.mark.parametrize("overlay", [PriceTag(NOW, BEFORE), PriceTag(NOW), Badge()])
@pytest.mark.parametrize("ground", [(150, 22, 40), (24, 24, 30), (12, 84, 80), (250, 250, 250)])
def test_a_plate_is_seen_on_a_ground_of_its_own_colour(
    overlay: Overlay, ground: tuple[int, int, int]
) -> None:
    plain = np.full((500, 500, 3), ground, np.uint8)
    picture = lay_over(plain, np.zeros((500, 500), bool), (overlay,))
    away = np.abs(picture.astype(int) - plain.astype(int)).max(axis=2)
    assert (away > 40).mean() > 0.012  # far more than its words


def test_a_colour_that_the_seller_chose_stays_on_any_ground() -> None:
    plain = np.full((500, 500, 3), (150, 22, 40), np.uint8)
    tag = PriceTag(NOW, colour=(150, 22, 40))
    picture = lay_over(plain, np.zeros((500, 500), bool), (tag,))
    white = (picture.min(axis=2) > 240).mean()
    assert 0 < white < 0.015  # its figures


@pytest.mark.parametrize(
    "text",
    [
        "Free delivery across Pakistan this week only",
        "پورے پاکستان میں اس ہفتے ہر چیز کی ڈیلیوری بالکل مفت ہے",
    ],
)
def test_words_too_long_for_a_narrow_picture_stand_in_two_lines(text: str) -> None:
    ground, product = scene(270, 640)
    made = lay_over(ground, product, (Words(text),), safe=(0.14, 0.06, 0.14, 0.06))
    changed = (abs(made.astype(int) - ground) > 20).any(axis=2)  # more than a plate's shadow
    assert changed.any()
    assert not (changed & product).any()


def test_words_given_in_two_lines_keep_them_and_an_empty_one_is_none() -> None:
    ground, product = scene(640, 640)
    once, apart, spaced = (
        lay_over(ground, product, (Words(text),))
        for text in ("New Arrival", "New\nArrival", "New\n \nArrival")
    )
    assert (apart == spaced).all()
    assert (once != apart).any()


def test_one_word_that_fits_nowhere_is_refused_not_cut() -> None:
    ground, product = scene(270, 640)
    with pytest.raises(NoRoom):
        lay_over(ground, product, (Words("W" * 40),))


def test_letters_that_cannot_be_drawn_stop_the_picture() -> None:
    ground, product = scene()
    with pytest.raises(NoGlyph):
        lay_over(ground, product, (Words("Sale 🔥"),))


def test_without_overlays_the_picture_is_the_same() -> None:
    ground, product = scene()
    assert lay_over(ground, product, ()) is ground
