"""Of two that are named, the one that is to stand instead of the other."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    "typed",
    [
        "velvet rather than linen please",
        "not linen, velvet",
        "velvet instead of linen",
        "I said velvet, not linen",
        "I wanted velvet, not linen",
        "forget linen, use velvet",
        "change linen to velvet",
        "swap linen for velvet",
        "linen hata ke velvet lagao",
        "background linen... sorry velvet",
        "لینن نہیں مخمل لگائیں",
        "لینن ہٹا کر مخمل لگائیں",
    ],
)
def test_a_look_instead_of_another(typed: str) -> None:
    assert understand(typed) == [deed("look", look="velvet")]


@pytest.mark.parametrize(
    "typed",
    [
        "I'd prefer red over pink for the background",
        "change the background from pink to red",
        "background pink... actually red",
        "not a pink background, a red one",
        "gulabi background hata ke laal kar do",
    ],
)
def test_a_colour_instead_of_another(typed: str) -> None:
    assert understand(typed) == [deed("background_colour", colour="red")]
