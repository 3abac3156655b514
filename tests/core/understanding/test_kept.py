"""What is to stay as it is, is no wish; beside one it is left, alone it is asked about."""

import pytest

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import understand

STAYS = [
    "keep the logo",
    "the logo can stay",
    "leave the shadow alone",
    "keep the shadow as it is",
    "don't touch the size",
    "logo waisa hi rehne do",
    "price same rakho",
    "roshni wahi rahe",
    "background ko mat chhero",
    "size change mat karo",
    "سایہ ویسا ہی رہنے دیں",
    "قیمت وہی رہے",
]


@pytest.mark.parametrize("kept", STAYS)
def test_beside_a_wish_it_is_left(kept: str) -> None:
    assert understand(f"make it warmer, {kept}") == [deed("warmer")]
    assert understand(f"{kept}, warm karo") == [deed("warmer")]


@pytest.mark.parametrize("kept", STAYS)
def test_alone_nothing_is_done_about_it(kept: str) -> None:
    assert understand(kept) == [UNCLEAR]


@pytest.mark.parametrize("rest", ["baqi sab theek hai", "that's all", "kuch aur mat karo"])
def test_that_the_rest_is_well_asks_for_nothing(rest: str) -> None:
    assert understand(f"{rest}, background safed karo") == [deed("look", look="white")]


@pytest.mark.parametrize("typed", ["logo theek se lagao", "add the logo", "logo lagao"])
def test_what_is_to_be_put_on_is_a_wish(typed: str) -> None:
    assert understand(typed) == [deed("logo")]
