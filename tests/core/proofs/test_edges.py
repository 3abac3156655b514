"""What an edge of the picture cuts through is not read, and said so."""

import pytest

from core.proofs.edges import is_cut, is_cut_off
from tests.make.receipts import line

TALL, WIDE = 1000.0, 700.0


def test_a_line_that_touches_an_edge_is_cut() -> None:
    assert is_cut(line("Fee Rs. 25.00", 40, 0), TALL, WIDE)
    assert not is_cut(line("Fee Rs. 25.00", 40, 500), TALL, WIDE)


@pytest.mark.parametrize(
    ("text", "is_lost"), [("Rs. 25.00", True), ("10:42", False), ("Fee", False)]
)
def test_only_a_value_is_lost_by_it(text: str, is_lost: bool) -> None:
    assert is_cut_off([line(text, 40, 0)], TALL, WIDE) is is_lost
