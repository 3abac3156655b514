"""What stands beside a sum and is no digit is not read as one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from core.proofs.beside import without_words
from core.proofs.words import Line

SUM = Line("97,777", (0.0, 0.0, 300.0, 90.0), 0.94)


def drawn(*columns: tuple[int, int]) -> NDArray[np.uint8]:
    """Black bars on white: from where to where each goes."""
    page = np.full((100, 320, 3), 255, np.uint8)
    for begin, end in columns:
        page[20:70, begin:end] = 0
    return page


DIGITS = tuple((begin, begin + 24) for begin in range(140, 290, 30))


@pytest.mark.parametrize(("sign", "text"), [((5, 115), "7,777"), ((90, 115), "97,777")])
def test_a_sign_that_is_far_too_broad_for_a_digit_is_left_out(
    sign: tuple[int, int], text: str
) -> None:
    [seen] = without_words(drawn(sign, *DIGITS), [SUM], lambda _: ("7,777", 0.99))
    assert seen.text == text


@pytest.mark.parametrize("told", [("7,777", 0.5), ("1,234", 0.99), ("", 0.99)])
def test_a_sum_stays_where_its_end_is_not_surely_read_the_same(told: tuple[str, float]) -> None:
    assert without_words(drawn((5, 115), *DIGITS), [SUM], lambda _: told) == [SUM]


def test_what_is_left_out_is_no_part_of_the_sums_place() -> None:
    [seen] = without_words(drawn((5, 115), *DIGITS), [SUM], lambda _: ("7,777", 0.99))
    assert seen.left >= 138


def test_an_id_is_no_sum_and_stays_whole() -> None:
    row = Line("34464662021", SUM.box, 0.94)
    assert without_words(drawn((5, 115), *DIGITS), [row], lambda _: ("2021", 0.99)) == [row]
