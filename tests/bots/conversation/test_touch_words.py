"""Whatever is changed on a picture has its words, in each language."""

from hypothesis import given
from hypothesis import strategies as st

from bots.conversation.touch_words import changes_value, colour_value, hex_of
from bots.words import LANGUAGES, text_of
from core.studio.touches import STEPS, Touches
from core.understanding.lexicon import colours


@given(
    st.builds(
        Touches,
        light=st.integers(-STEPS, STEPS),
        warmth=st.integers(-STEPS, STEPS),
        scale=st.integers(-STEPS, STEPS),
        degrees=st.integers(-179, 180),
        shadow=st.integers(-1, 2),
        ground=st.sampled_from([hex_of(f"dark {one}") for one in colours()]),
        price=st.integers(1, 900_000),
        line=st.sampled_from(("", "@balance", "{x} & 50% off", "عید مبارک")),
        contact=st.sampled_from(("", "@help")),
    ),
    st.sampled_from(LANGUAGES),
)
def test_whatever_is_changed_can_be_said_in_a_caption(one: Touches, language: str) -> None:
    sizes = ("story", "daraz", "instagram-portrait")
    what = {"style": "@look.marble", "what": changes_value(one, sizes)}
    said = text_of("look.touched", language, what)
    assert len(said) < 700
    assert "@touch" not in said
    assert not one.line or one.line in said


def test_every_colour_has_a_name_in_each_language() -> None:
    for colour in colours():
        for shade in ("", "dark ", "light "):
            told = colour_value(hex_of(shade + colour))
            assert told.startswith("@colour."), colour
            for language in LANGUAGES:
                assert text_of("touch.ground", language, {"colour": told})
