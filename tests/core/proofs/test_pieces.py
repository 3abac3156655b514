"""Values in pieces: a sum whose currency stands apart, a day as a calendar's leaf."""

import pytest

from core.proofs.pieces import with_whole_values
from core.proofs.words import Line
from tests.make.receipts import line


def texts(*lines: Line) -> list[str]:
    return [one.text for one in with_whole_values(lines)]


@pytest.mark.parametrize("sign", ["PKR", "Rs.", "₨"])
def test_a_currency_beside_a_larger_bare_sum_is_its_sign(sign: str) -> None:
    assert texts(line(sign, 40, 410), line("850", 110, 400, high=76)) == [f"{sign} 850"]


def test_a_currency_under_a_larger_bare_sum_is_its_sign() -> None:
    assert texts(line("3,460.14", 500, 376, high=45), line("PKR", 540, 430)) == ["PKR 3,460.14"]
    assert texts(line("3,460.14", 500, 376, high=45), line("PKR", 540, 530)) != ["PKR 3,460.14"]


def test_a_currency_far_from_a_sum_or_beside_words_is_none_of_it() -> None:
    cell = line("PKR", 40, 400)
    assert texts(cell, line("850", 700, 400)) == ["PKR", "850"]
    assert texts(cell, line("Islamabad", 110, 400)) == ["PKR", "Islamabad"]


def test_month_day_and_year_over_each_other_are_one_day() -> None:
    leaf = line("NOV", 107, 188), line("28", 100, 230, high=60), line("2026", 103, 300)
    assert texts(*leaf) == ["28 NOV 2026"]
    assert texts(*leaf[:2]) == ["NOV", "28"]


def test_digits_in_boxes_are_one_account() -> None:
    boxes = [line(digit, 200 + 50 * place, 350) for place, digit in enumerate("0725310048829364")]
    assert texts(*boxes) == [" ".join("0725310048829364")]
    assert texts(*boxes[:3]) == ["0", "7", "2"]
