"""A sum that was written over another one no longer fits its own words."""

import pytest

from core.proofs.in_words import disagree, told_in_words
from core.proofs.words import Line
from tests.make.receipts import line


def lines(*texts: str) -> list[Line]:
    return [line(text, 40, 100 + 44 * place) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Rupees Two Thousand Four", "Hundred Ninety Nine Only"), 2499),
        (("In words: One Lac Seventy Three Thousand Five Hundred Ninety Only",), 173590),
        (("Five Crore Two Lakh Only",), 50_200_000),
        (("Rupees Two Thousand Four",), None),  # the rest was not read
        (("Two Thousnd Four Hundred Only",), None),
        (("Only",), None),
    ],
)
def test_the_words_are_understood_where_all_of_them_were_read(
    texts: tuple[str, ...], told: int | None
) -> None:
    assert told_in_words(lines("Deposit slip", *texts)) == told


def test_words_disagree_with_another_sum_alone() -> None:
    words = "Rupees Two Thousand Five Hundred Only"
    assert disagree("178590.00", lines(words, "Rs. 178,590"))
    assert not disagree("2500.75", lines(words, "Rs. 2,500.75"))
    assert not disagree("2490.00", lines(words, "Rs. 2,490", "Total Rs. 2,500"))
    assert not disagree("178590.00", lines("Thank you", "Rs. 178,590"))
