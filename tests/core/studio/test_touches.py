"""What is changed on a picture: kept as JSON, within bounds, and not where a place forbids it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.studio.overlays import PriceTag
from core.studio.presets import SIZES, NotAllowedHere
from core.studio.touches import HIGHEST, NONE, STEPS, NotTouches, Touches, can_be_written

STEP = st.integers(-STEPS, STEPS)
LOGO = "0d6a3a52-6b8e-4f0e-9d0a-51a6f7f3c0de"


@given(
    st.builds(
        Touches,
        light=STEP,
        warmth=STEP,
        scale=STEP,
        degrees=st.integers(-179, 180),
        shadow=st.integers(-1, 2),
        ground=st.sampled_from(("", "#2566c8")),
        price=st.integers(1, HIGHEST),
        line=st.sampled_from(("", "Eid Mubarak", "عید مبارک")),
        logo=st.sampled_from(("", LOGO)),
        language=st.sampled_from(("en", "ur", "ur_Latn")),
    )
)
def test_what_is_written_is_read_again(touches: Touches) -> None:
    assert Touches.read(touches.told()) == touches


def test_nothing_changed_is_nothing_written() -> None:
    assert NONE.told() == ""
    assert Touches.read("") == NONE
    assert json.loads(Touches(light=-1).told()) == {"light": -1}


@pytest.mark.parametrize(
    "told",
    [
        "[]",
        "{",
        '{"light": 9}',
        '{"light": true}',
        '{"light": "1"}',
        '{"colour": "#ffffff"}',
        '{"ground": "blue"}',
        '{"price": 100, "old_price": 90}',
        '{"old_price": 90}',
        '{"price": -1}',
        '{"line": "\U0001f600"}',
        '{"logo": "../../etc"}',
        '{"degrees": 360}',
        '{"language": "fr"}',
        '{"tag_style": "star"}',
    ],
)
def test_what_the_studio_cannot_do_is_refused(told: str) -> None:
    with pytest.raises(NotTouches):
        Touches.read(told)


def test_a_marketplace_that_wants_the_product_alone_takes_no_words_and_no_shadow() -> None:
    amazon = SIZES["amazon-main"]
    Touches(light=1, scale=1, shadow=-1, degrees=90).check("white", amazon)
    for touches in (Touches(price=5), Touches(line="Sale"), Touches(logo=LOGO), Touches(shadow=1)):
        with pytest.raises(NotAllowedHere):
            touches.check("white", amazon)
    Touches(price=5, line="Sale").check("marble", SIZES["square"])


def test_the_price_is_whole_rupees() -> None:
    (tag,) = Touches(price=1500, old_price=2000, tag_style="ribbon").overlays()
    assert isinstance(tag, PriceTag)
    assert (str(tag.price), str(tag.old)) == ("Rs 1,500", "Rs 2,000")


def test_only_what_our_letters_can_write_is_written() -> None:
    assert can_be_written("0300 1234567")
    assert can_be_written("عید مبارک")
    assert not can_be_written("Sale 🔥")
    assert not can_be_written("   ")
    assert not can_be_written("a" * 61)
