"""How many credits are left is asked in many ways, and what a picture costs in others."""

import pytest

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    "typed",
    [
        "kitne paise hain mere paas",
        "mere pas kitne credit bache",
        "balance kya hai",
        "kitna paisa hai mere paas",
        "mery pas kitny paisy bachy hain",
        "kitne paise bache mere",
        "how much money is in my account",
        "میرے پاس کتنے پیسے ہیں",
        "کتنے پیسے بچے میرے",
    ],
)
def test_what_she_has_is_told(typed: str) -> None:
    assert understand(typed) == [deed("balance")]


@pytest.mark.parametrize(
    "typed",
    [
        "mera matlab kitne paise hain",
        "bache ke suit ke kitne paise",
        "how much money for my picture",
        "kitne paise lagenge",
        "mere paise kahan gaye",
    ],
)
def test_what_something_costs_or_where_money_went_is_asked_back(typed: str) -> None:
    assert understand(typed) == [UNCLEAR]
