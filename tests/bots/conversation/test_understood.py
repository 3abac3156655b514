"""A list of figures is no wish, and is not weighed as one."""

from bots.conversation.understood import MOST_FIGURES, understood
from core.understanding.deeds import UNCLEAR


def test_a_list_of_prices_as_long_as_a_message_keeps_no_worker() -> None:
    """Each figure was weighed with every two of the others: two hundred took a minute."""
    assert understood("1200, " * 680) == [UNCLEAR]
    assert understood("۱۲۰۰، " * 680) == [UNCLEAR]


def test_a_wish_with_as_many_figures_as_anybody_writes_is_understood() -> None:
    sizes = ", ".join(f"not {number}" for number in range(MOST_FIGURES - 1))
    assert [one.op for one in understood("white background, price 1500")] == ["look", "price_tag"]
    assert "look" in [one.op for one in understood(f"white background, {sizes}")]
