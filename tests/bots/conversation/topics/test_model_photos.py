"""Who may be shown is listed, and taken back with one tap; modest dress is the owner's choice."""

import pytest

from bots.words import LANGUAGES
from core.model_photos import consent
from tests.make.chats import Merchant, rows, texts
from tests.make.limits import over_limit
from tests.make.model_photos import make_agreed

pytestmark = pytest.mark.usefixtures("shop")


def opens(merchant: Merchant) -> None:
    """The list, by way of her data."""
    merchant.says("menu")
    merchant.taps("My data and privacy")
    merchant.taps("Model photos")


def test_where_nobody_can_be_shown_there_is_nothing_to_open() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    (data,) = merchant.taps("My data and privacy")
    assert data.labels == ("Data saver",)


def test_consent_can_be_taken_back_even_where_no_provider_is_left() -> None:
    merchant = Merchant().is_enrolled()
    make_agreed(merchant.member(), "Ayesha")
    opens(merchant)
    assert merchant.shown[-1].labels == ("Ayesha", "Modest dress: on")
    (one,) = merchant.taps("Ayesha")
    assert (one.said.text, len(one.said.pictures)) == ("model_photos.unseen", 1)
    assert texts(merchant.taps("Withdraw, delete")) == ["model_photos.withdrawn"]
    assert rows("SELECT media_id, person FROM model_photos") == [(None, None)]
    assert texts(merchant.presses(merchant.token_of("Ayesha"))) == ["person.gone"]


@pytest.mark.usefixtures("provider")
def test_a_full_list_fits_a_list_of_a_chat() -> None:
    merchant = Merchant().is_enrolled()
    for number in range(consent.MOST):
        make_agreed(merchant.member(), "A person with a very long name" if number % 2 else "Ali")
    opens(merchant)
    shown = merchant.shown[-1]
    assert "Add a model photo" not in shown.labels
    assert not [fault for one in LANGUAGES for fault in over_limit(shown.said, one)]


@pytest.mark.usefixtures("provider")
def test_somebody_can_be_added_without_an_order() -> None:
    merchant = Merchant().is_enrolled()
    opens(merchant)
    assert merchant.shown[-1].said.text == "model_photos.none"
    merchant.taps("Add a model photo")
    merchant.sends_photo()
    merchant.says("Ayesha")
    assert texts(merchant.taps("Yes, agreed")) == ["person.saved"]


@pytest.mark.usefixtures("provider")
def test_the_owner_turns_modest_dress_off_and_on() -> None:
    merchant = Merchant().is_enrolled()
    opens(merchant)
    assert texts(merchant.taps("Modest dress: on")) == ["modest.now_off"]
    assert rows("SELECT modest FROM workspaces WHERE id = %s", merchant.member().workspace_id) == [
        (False,)
    ]
    opens(merchant)
    assert texts(merchant.taps("Modest dress: off")) == ["modest.now_on"]
