"""A label that is not known ends at the sign at which the known ones of its page end."""

import pytest

from core.proofs.inline import one_label_each
from core.proofs.layout import laid_out
from tests.make.receipts import line

KNOWN = ("TID: 48213907756", "Date: 18 Nov 2026", "From: Amina Niazi")


@pytest.mark.parametrize("sign", [":", " =", " -"])
def test_what_stands_behind_an_unknown_label_is_not_the_line_aboves(sign: str) -> None:
    texts = [text.replace(":", sign) for text in (*KNOWN, "4. Haqdar: NOOR CRAFTS")]
    page = laid_out([line(text, 40, 100 + 40 * row) for row, text in enumerate(texts)])
    assert [one.text for one in page.unnamed] == ["NOOR CRAFTS"]
    assert [one.text for one in page.named("sender")[0].lines] == ["Amina Niazi"]


def test_a_sign_that_ends_no_known_label_ends_no_unknown_one() -> None:
    texts = ("TID 48213907756", "Date 18 Nov 2026", "Haqdar: NOOR CRAFTS")
    page = laid_out([line(text, 40, 100 + 150 * row) for row, text in enumerate(texts)])
    assert [one.text for one in page.free] == ["Haqdar: NOOR CRAFTS"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "From: Amina Niazi   To: NOOR CRAFTS",
            ["From: Amina Niazi", "To: NOOR CRAFTS"],
        ),
        ("Payer: Amina Niazi Payee: NOOR", ["Payer: Amina Niazi", "Payee: NOOR"]),
        ("Ref: 30192837465 Date: 20 Nov 10:20", ["Ref: 30192837465", "Date: 20 Nov 10:20"]),
        ("Date: 20 Nov Time: 10:20", ["Date: 20 Nov Time: 10:20"]),
        ("Hello: From: Amina", ["Hello: From: Amina"]),
        ("To: Shop: NOOR CRAFTS", ["To:", "Shop: NOOR CRAFTS"]),
    ],
)
def test_a_line_with_two_labels_is_two(text: str, parts: list[str]) -> None:
    assert [one.text for one in one_label_each([line(text, 40, 100)])] == parts


def test_labels_within_a_sentence_cut_no_line() -> None:
    texts = ("Rs. 2,500.00 has been sent. To: NOOR CRAFTS From: Amina", "on 18 Nov by your phone")
    lines = [line(text, 40, 100 + 44 * row) for row, text in enumerate(texts)]
    assert [one.text for one in one_label_each(lines)] == list(texts)
