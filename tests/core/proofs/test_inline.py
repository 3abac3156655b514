"""A label that is not known ends at the sign at which the known ones of its page end."""

import pytest

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
