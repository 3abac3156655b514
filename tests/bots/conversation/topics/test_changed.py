"""Inventive looks are offered where a provider was chosen; a changed product is hers to judge."""

from uuid import uuid4

import pytest

from core import notices
from core.generations.offered import INSTEAD, OFFERED, Kind, kinds_of
from core.providers.scenes import SCENES
from core.studio.looks import LOOKS
from tests.make.chats import shown_the_sheet, texts

pytestmark = pytest.mark.usefixtures("shop")
HOME = 1 + len(OFFERED)  # its number, after those of the sheet


def test_without_a_provider_nothing_inventive_is_offered() -> None:
    merchant, _ = shown_the_sheet()
    assert "At home" not in [one for shown in merchant.taps("More looks") for one in shown.labels]
    assert texts(merchant.says(str(HOME))) == ["not_understood", "look.again"]


@pytest.mark.usefixtures("provider")
def test_an_inventive_look_says_what_it_may_do_and_the_most_that_it_costs() -> None:
    merchant, _ = shown_the_sheet()
    (more,) = merchant.taps("More looks")
    assert "At home" not in more.labels
    (last,) = merchant.taps("More looks")
    row = next(one for one in last.said.choices if one.label == "look.home")
    assert (row.number, row.note, row.values["cost"]) == (HOME, "look.price.inventive", 4)
    (cost,) = merchant.taps("At home")
    assert (cost.said.text, cost.said.values["cost"]) == ("cost.inventive", 4)
    assert texts(merchant.taps("Make it")) == ["working"]
    assert merchant.balance() == (1, 4)


@pytest.mark.usefixtures("provider")
def test_of_a_changed_product_she_takes_the_faithful_look_or_nothing() -> None:
    merchant, photo = shown_the_sheet()
    changed = notices.ProductChanged(
        uuid4(), (uuid4(),), (photo,), "home", INSTEAD["home"], 4, 2, 5
    )
    (asked,) = merchant.is_told(changed)
    assert asked.said.pictures == changed.preview_ids
    assert texts(merchant.taps("No, thanks")) == ["changed.left"]
    (cost,) = merchant.taps("Unchanged product")
    assert (cost.said.text, cost.said.values["cost"]) == ("cost", 2)
    assert merchant.balance() == (5, 0)


def test_every_inventive_look_has_a_faithful_one_behind_it() -> None:
    assert INSTEAD.keys() == SCENES.keys()
    assert set(INSTEAD.values()) <= LOOKS.keys()
    assert all(kinds_of(look) == (Kind.INVENTIVE, Kind.FAITHFUL) for look in SCENES)
    assert all(kinds_of(look) == (Kind.FAITHFUL,) for look in LOOKS)
    assert not kinds_of("of a later version")
