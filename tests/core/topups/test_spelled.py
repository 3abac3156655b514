"""A receipt's sum in words, counted in lakh and crore, in both languages."""

import pytest

from core.money import Money
from core.topups.spelled import BELOW_HUNDRED_UR, in_english, in_urdu


@pytest.mark.parametrize(
    ("minor", "english", "urdu"),
    [
        (0, "zero rupees only", "صفر روپے فقط"),
        (100, "one rupee only", "ایک روپیہ فقط"),
        (150_000, "one thousand five hundred rupees only", "ایک ہزار پانچ سو روپے فقط"),
        (
            12_345_650,
            "one lakh twenty-three thousand four hundred fifty-six rupees and fifty paisa only",
            "ایک لاکھ تئیس ہزار چار سو چھپن روپے پچاس پیسے فقط",
        ),
        (
            30_000_009_900,
            "thirty crore ninety-nine rupees only",
            "تیس کروڑ ننانوے روپے فقط",
        ),
    ],
)
def test_sums_are_spelled_as_they_are_said(minor: int, english: str, urdu: str) -> None:
    assert in_english(Money(minor)) == english
    assert in_urdu(Money(minor)) == urdu


def test_each_number_below_a_hundred_has_its_own_urdu_word() -> None:
    assert len(BELOW_HUNDRED_UR) == len(set(BELOW_HUNDRED_UR)) == 100


def test_no_two_sums_are_spelled_alike() -> None:
    sums = [Money(100 * number) for number in (*range(2_100), *range(99_900, 100_200))]
    assert len({in_english(one) for one in sums}) == len({in_urdu(one) for one in sums}) == 2400
