"""A person is added by photo, name and consent; without the consent nothing of it is kept."""

from uuid import UUID

import pytest

from core import notices
from core.generations.offered import OFFERED
from core.providers.scenes import SCENES
from tests.make.chats import Merchant, rows, texts
from tests.make.model_photos import make_agreed

pytestmark = pytest.mark.usefixtures("shop", "provider")
ON_A_MODEL = str(1 + len(OFFERED) + list(SCENES).index("on-model"))
KEPT = "SELECT count(*) FROM model_photos WHERE agreed_at IS NOT NULL"


def wants_it_worn() -> Merchant:
    """A merchant who has nobody to show, and is asked for a photo."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    assert texts(merchant.says(ON_A_MODEL)) == ["people.nobody"]
    assert texts(merchant.taps("Add a model photo")) == ["person.send"]
    return merchant


def is_asked_for_consent() -> Merchant:
    merchant = wants_it_worn()
    assert texts(merchant.sends_photo()) == ["person.who"]
    (asked,) = merchant.says("Ayesha  Khan ")
    assert asked.said.text == "person.agree"
    return merchant


def test_agreed_it_goes_on_with_the_order() -> None:
    merchant = is_asked_for_consent()
    question = merchant.shown[-1].text
    assert "Did Ayesha Khan agree" in question
    assert "18 or older: no children" in question
    assert "OpenAI" in question
    noted, cost = merchant.taps("Yes, agreed")
    assert (noted.said.text, cost.said.text) == ("person.saved", "cost.worn")
    assert "go to OpenAI" in cost.text
    assert texts(merchant.taps("Make it")) == ["working"]
    assert merchant.balance() == (0, 5)
    order = "SELECT look, model_photo_id IS NOT NULL FROM generations WHERE kind = 'pictures'"
    assert rows(order) == [("on-model", True)]


def test_refused_the_photo_goes_and_somebody_else_is_asked_for() -> None:
    merchant = is_asked_for_consent()
    before = rows("SELECT count(*) FROM media")[0][0]
    assert texts(merchant.taps("No")) == ["person.refused", "people.nobody"]
    assert rows("SELECT count(*) FROM model_photos") == [(0,)]
    assert rows("SELECT count(*) FROM media") == [(before - 1,)]
    assert texts(merchant.presses(merchant.token_of("Yes, agreed"))) == ["old_button"]
    assert rows(KEPT) == [(0,)]


@pytest.mark.parametrize("say", ["cancel", "Cancel"])
def test_given_up_in_the_middle_no_photo_is_kept(say: str) -> None:
    merchant = wants_it_worn()
    merchant.sends_photo()
    assert texts(merchant.says(say)) == ["person.left"]
    assert rows("SELECT count(*) FROM model_photos") == [(0,)]
    assert texts(merchant.says("Ayesha")) != ["person.agree"]


def test_a_product_photo_in_between_is_previewed_and_the_question_stays() -> None:
    merchant = is_asked_for_consent()
    assert texts(merchant.sends_photo()) == ["sheet_coming"]
    assert texts(merchant.says("back")) == ["person.agree"]
    assert texts(merchant.taps("Yes, agreed")) == ["person.saved", "cost.worn"]


def test_of_an_album_the_first_is_the_person_and_the_rest_are_products() -> None:
    merchant = wants_it_worn()
    assert texts(merchant.sends_photo(3)) == ["sheet_coming", "person.who"]
    assert texts(merchant.says("Ayesha")) == ["person.agree"]


def test_words_in_the_place_of_an_answer_repeat_the_question() -> None:
    merchant = is_asked_for_consent()
    assert texts(merchant.says("I am not sure"))[-1] == "person.agree"
    assert rows(KEPT) == [(0,)]


def test_an_empty_name_is_asked_for_again() -> None:
    merchant = wants_it_worn()
    merchant.sends_photo()
    assert texts(merchant.says("@")) == ["person.who"]


def test_with_somebody_to_show_the_sheet_is_ordered_and_a_number_chooses() -> None:
    merchant = Merchant().is_enrolled()
    member = merchant.member()
    people = [str(make_agreed(member, name)) for name in ("Ayesha", "Bilal")]
    merchant.sends_photo()
    photo = UUID(merchant.remembers().memory["draft"]["photos"])
    assert texts(merchant.says(ON_A_MODEL)) == ["people.coming"]
    sheet = notices.PeopleReady(photo, photo, tuple(people), (photo,), ("square",))
    (asked,) = merchant.is_told(sheet)
    assert asked.labels == ("Person 1", "Person 2", "Add a model photo")
    (cost,) = merchant.says("2")
    assert cost.said.choices[0].args["wearer"] == people[1]


def test_somebody_who_was_withdrawn_meanwhile_is_not_ordered() -> None:
    merchant = is_asked_for_consent()
    merchant.taps("Yes, agreed")
    make_it = merchant.token_of("Make it")
    merchant.says("menu")
    merchant.taps("My data and privacy")
    merchant.taps("Model photos")
    merchant.taps("Ayesha Khan")
    assert texts(merchant.taps("Withdraw, delete")) == ["model_photos.withdrawn"]
    assert texts(merchant.presses(make_it)) == ["person.gone", "people.nobody"]
    assert merchant.balance() == (5, 0)
