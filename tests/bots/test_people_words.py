"""People are numbered as on their sheet, on as many pages as a list of a chat needs."""

from uuid import uuid4

import pytest

from bots.people_words import people_menu
from bots.say import MOST_ROWS, parted

PHOTOS = (uuid4(),)


@pytest.mark.parametrize("count", [1, 9, 10, 17])
def test_every_number_of_the_sheet_can_be_tapped_on_some_page(count: int) -> None:
    people = tuple(f"own:{uuid4()}" for _ in range(count))
    numbers, start, wearers = [], 0, []
    while True:
        page = people_menu(people, PHOTOS, ("square",), start=start)
        assert len(page) <= MOST_ROWS
        rows = [one for one in page if one.action == "person"]
        numbers += [one.number for one in rows]
        wearers += [one.args["wearer"] for one in rows]
        assert page[-1].action == "add_person"
        more = next((one for one in page if one.action == "more_people"), None)
        if more is None:
            break
        assert tuple(more.args["people"].split(",")) == people
        start = int(more.args["start"])
    assert numbers == list(range(1, count + 1))
    assert tuple(wearers) == people


def test_a_row_carries_the_order_that_it_goes_on_with() -> None:
    (row, add) = people_menu(("house:0123456789abcdef",), PHOTOS, ("square", "story"))
    for one in (row, add):
        assert parted(one.args["photos"]) == PHOTOS
        assert one.args["sizes"] == "square,story"
    assert row.note == "person.house"
