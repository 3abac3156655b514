"""The menu of looks: pages that a list holds, under the numbers of the sheet."""

from uuid import uuid4

import pytest

from bots import say
from bots.channels.base import Worded, numbered
from bots.messages import Choice, Outgoing
from bots.words import buttons_of
from core.generations.offered import OFFERED
from core.generations.prices import PriceList
from core.studio.looks import LOOKS, MENU

PHOTOS = (uuid4(),)
MANY = tuple(LOOKS)[:9] * 3


def pages(*, another: bool = False) -> list[tuple[Choice, ...]]:
    """All pages, as "More looks" leads through them."""
    found = [say.looks_menu(PHOTOS, PriceList(), another=another)]
    while following := [one for one in found[-1] if one.action == "more_looks"]:
        found.append(say.looks_menu(PHOTOS, PriceList(), start=int(following[0].args["start"])))
    return found


@pytest.mark.parametrize("another", [False, True])
@pytest.mark.parametrize("count", [1, 9, 10, 11, 14, 18, 19, 20, 27])
def test_every_look_stands_on_one_page_under_its_number_on_the_sheet(
    monkeypatch: pytest.MonkeyPatch, count: int, another: bool
) -> None:
    monkeypatch.setattr(say, "offered", lambda: MANY[:count])
    shown = pages(another=another)
    assert all(len(page) <= say.MOST_ROWS for page in shown)
    looks = [one for page in shown for one in page if one.action == "look"]
    assert [one.args["look"] for one in looks] == list(MANY[:count])
    assert [one.number for one in looks] == list(range(1, count + 1))
    assert all(len({one.number for one in page}) == len(page) for page in shown)


def test_the_first_looks_of_the_menu_come_first() -> None:
    assert OFFERED[: len(MENU)] == MENU
    assert set(OFFERED) == set(LOOKS)


def test_a_list_that_is_written_out_has_the_numbers_of_the_sheet() -> None:
    menu = say.looks_menu(PHOTOS, PriceList(), start=9)
    buttons = buttons_of(Outgoing("look.again", choices=menu), "en", "abcdefghij")
    lines = numbered(Worded("", buttons)).splitlines()
    assert lines[0].startswith("10. ")
    assert len(lines) == len(OFFERED) - 9
