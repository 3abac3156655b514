"""A tag, words or a logo that were put on a picture come off, in three languages."""

import pytest

from core.understanding.removal import taken_off

OFF = {
    "price tag hata do": {"price"},
    "tasveer se qeemat mita dein": {"price"},
    "price na likho": {"price"},
    "قیمت نہیں چاہیے": {"price"},
    "remove the text": {"text"},
    "likhai hata do": {"text"},
    "without logo": {"logo"},
    "mujhe logo nahi chahiye": {"logo"},
    "لوگو ہٹا دیں": {"logo"},
    "remove price and text": {"price", "text"},
}
OTHER = (
    "logo mat hatao",
    "add logo",
    "price 1500 likho",
    "price kitni hai",
    "background hata do",
    "shadow nahi chahiye",
    "logo hatao aur price 1500 likho",
)


@pytest.mark.parametrize("typed", OFF)
def test_what_was_put_on_is_taken_off(typed: str) -> None:
    assert taken_off(typed) == OFF[typed]


@pytest.mark.parametrize("typed", OTHER)
def test_other_wishes_take_nothing_off(typed: str) -> None:
    assert not taken_off(typed)
