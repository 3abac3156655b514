"""Mixed lines stand in the order in which a reader of Urdu expects them."""

import pytest

from core.studio.lettering.bidi import is_rtl, levels, visual_order


def shown(text: str) -> str:
    """The characters from left to right."""
    order = visual_order(levels(text, rtl=is_rtl(text)))
    return "".join(text[at] for at in order)


@pytest.mark.parametrize(
    ("spoken", "seen"),
    [
        ("Rs 1,500", "Rs 1,500"),
        ("1,500 روپے", "ےپور 1,500"),
        ("قیمت 1,500 روپے", "ےپور 1,500 تمیق"),
        ("سیل 50% تک", "کت 50% لیس"),
        ("سائز M اور L", "L روا M زئاس"),
        ("کال 0300-1234567", "0300-1234567 لاک"),
        ("Sale سیل today", "Sale لیس today"),
        ("نیا!", "!این"),
        ("", ""),
    ],
)
def test_what_is_spoken_is_seen_in_its_own_direction(spoken: str, seen: str) -> None:
    assert shown(spoken) == seen


def test_a_line_reads_as_its_first_letter_does() -> None:
    assert is_rtl("1,500 روپے")
    assert not is_rtl("Rs 1,500 روپے")
    assert not is_rtl("1,500")


def test_levels_in_english_lines_are_even_but_for_urdu_words() -> None:
    assert levels("ab سب", rtl=False) == [0, 0, 0, 1, 1]
