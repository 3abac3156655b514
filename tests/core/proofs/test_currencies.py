"""The currency: by the sum's own sign, wherever that is written."""

from core.proofs.currencies import currency_of, sign_of
from core.proofs.layout import laid_out
from tests.make.receipts import line


def test_a_sum_within_a_sentence_has_its_sign_there() -> None:
    lines = [line("We sent 65.00 USD to NOOR CRAFTS", 40, 400), line("Fee Rs. 5", 40, 460)]
    assert sign_of("65.00", lines) == "USD"
    assert sign_of("66.00", lines) is None
    assert currency_of(None, lines, laid_out(lines)) == "PKR"
