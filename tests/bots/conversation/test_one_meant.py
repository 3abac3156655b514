"""What is said of pictures that were ordered together is about all of them, unless one is named."""

from uuid import UUID, uuid4

import pytest

from bots import conversing
from bots.conversation.topics import bad_result
from core import notices
from core.database.scopes import acting_as_system
from core.generations.offered import OFFERED
from tests.make.batched import ordered, shown
from tests.make.chats import Merchant, rows, texts

pytestmark = pytest.mark.usefixtures("shop", "many_credits")


@pytest.mark.parametrize("said", ["make number 2 bigger", "number 2 ko bara karo"])
def test_a_bare_number_names_a_picture_and_no_count(said: str) -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [cost] = merchant.says(said)
    assert "1 picture(s)" in cost.text


def test_another_size_is_of_all_pictures_for_the_price_that_its_row_told() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [more] = merchant.taps("More options")
    portrait = more.notes[more.labels.index("Portrait 4:5")]
    assert portrait == "Instagram feed, 6 credits"
    [cost] = merchant.taps("Portrait 4:5")
    assert "3 picture(s): 6 credits" in cost.text


def test_a_change_in_her_own_words_is_of_all_pictures() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [cost] = merchant.says("price 900 likh do")
    assert "Marble (price Rs 900), 3 picture(s)" in cost.text
    merchant.says("cancel")
    [cost] = merchant.says("velvet pe")
    assert cost.text.startswith("Velvet")
    assert "3 picture(s)" in cost.text


def test_what_was_not_made_is_not_meant() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders, made=slice(1, None))
    assert "2 picture(s)" in merchant.says("velvet pe")[0].text


def test_while_they_are_being_made_they_are_what_she_speaks_of() -> None:
    merchant, orders = ordered("marble")
    merchant.says("menu")
    assert texts(merchant.says("full quality bhejo")) == ["working.batch"]
    merchant.says("menu")
    [cost] = merchant.says("price 900 likh do")
    assert "Marble (price Rs 900), 3 picture(s)" in cost.text
    assert len(orders) == 3


def test_one_bad_picture_is_named_by_its_number_and_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bad_result, "A_PAGE", 4)
    merchant, orders = ordered("marble", count=6)
    shown(merchant, orders, made=slice(1, None))
    assert texts(merchant.says("acha nahi bana")) == ["bad.which"]
    [which] = merchant.shown[-1:]
    assert which.labels == (*(f"Photo {n}" for n in range(2, 6)), "Next pictures")
    [last] = merchant.taps("Next pictures")
    assert last.labels == ("Photo 6",)
    assert texts(merchant.taps("Photo 3")) == ["bad"]
    assert texts(merchant.taps("Looks unreal")) == ["bad.retry"]
    query = "SELECT key FROM generations WHERE workspace_id = %s AND key LIKE 'free/%%'"
    assert rows(query, merchant.member().workspace_id) == [(f"free/{orders[2]}",)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("price 900 on the second one", 2),
        ("teesri wali pe price 900 likh do", 3),
        ("photo 2 ka price 900 likho", 2),
        ("3 number wali pe 900 price likho", 3),
        ("پہلی تصویر پر قیمت 900 لکھ دیں", 1),
        ("1st picture: write price 900", 1),
    ],
)
def test_a_picture_that_is_named_by_its_number_is_meant_alone(words: str, place: int) -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [cost] = merchant.says(words)
    assert "Marble (price Rs 900), 1 picture(s)" in cost.text
    query = "SELECT media_id FROM generation_photos WHERE generation_id = %s"
    [(photo,)] = rows(query, orders[place - 1])
    assert merchant.remembers().memory["draft"]["photos"] == str(photo)


def test_the_one_that_is_named_is_sent_or_tried_again_alone() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [file] = merchant.says("send the second one in full quality")
    query = "SELECT media_id FROM generation_pictures WHERE generation_id = %s"
    assert [(one,) for one in file.said.pictures] == rows(query, orders[1])
    for words in ("photo 1 is not good", "second one is not good", "teesri wali achi nahi bani"):
        merchant.says("menu")
        assert texts(merchant.says(words)) == ["bad"], words
    merchant.taps("Looks unreal")
    query = "SELECT key FROM generations WHERE workspace_id = %s AND key LIKE 'free/%%'"
    assert rows(query, merchant.member().workspace_id) == [(f"free/{orders[2]}",)]


def test_an_answer_to_one_of_many_pictures_means_that_one() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders, made=slice(1, None))
    [(batch_id,)] = rows("SELECT batch_id FROM generations WHERE id = %s", orders[0])
    told = rows(
        "INSERT INTO outbox (id, identity_id, class, kind, key, body, provider_ids) VALUES"
        " (gen_random_uuid(), %s, 'result', 'notice', %s, '', '{71,72,73}') RETURNING key",
        merchant.identity_id,
        f"batch/{batch_id}",
    )
    assert told
    with acting_as_system() as session:
        found = [
            conversing.order_shown(session, merchant.identity_id, one)
            for one in ("71", "72", "73", "74")
        ]
    assert found == [orders[1], orders[2], None, None]


@pytest.mark.parametrize(
    "words",
    [
        "all pictures in 4:5, marble",
        "picture 1:1 velvet",
        "price 900 likho jaise pehli wali pe",
        "pehli aur teesri tasveer velvet pe, doosri tasveer podium pe",
        "photo 7 velvet pe",
        "pehli, doosri aur teesri tasveer velvet pe",
    ],
)
def test_what_names_no_picture_or_all_of_them_names_none(words: str) -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    merchant.says(words)
    draft = merchant.remembers().memory.get("draft")
    assert draft is None or len(draft["photos"].split(",")) == 3


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("pehli aur teesri tasveer velvet pe", (1, 3)),
        ("put the first and the second picture on velvet", (1, 2)),
        ("photos 2 and 3 on velvet", (2, 3)),
        ("1 aur 3 wali velvet pe", (1, 3)),
        ("پہلی اور تیسری والی ویلوٹ پر", (1, 3)),
        ("first two photos on velvet", (1, 2)),
        ("pehli do velvet pe", (1, 2)),
        ("all on velvet except the third", (1, 2)),
        ("doosri ke siwa sab velvet pe", (1, 3)),
    ],
)
def test_several_that_are_named_are_meant_without_the_others(
    words: str, places: tuple[int, ...]
) -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [cost] = merchant.says(words)
    assert cost.text.startswith("Velvet, 2 picture(s)")
    assert asked_about(merchant) == [photo_of(orders[place - 1]) for place in places]


@pytest.mark.parametrize(
    "words", ["first 0 photos on velvet", "پہلی ۰ والی ویلوٹ پر", "photo 0 on velvet"]
)
def test_a_number_that_none_has_is_answered_and_names_none(words: str) -> None:
    merchant, photos = sent()
    assert merchant.says(words)
    assert asked_about(merchant) == photos


def test_two_that_are_named_are_sent_in_full_quality_without_the_third() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [file] = merchant.says("send the first and third one in full quality")
    assert len(file.said.pictures) == 2


def photo_of(order: UUID) -> str:
    [(photo,)] = rows("SELECT media_id FROM generation_photos WHERE generation_id = %s", order)
    return str(photo)


def asked_about(merchant: Merchant) -> list[str]:
    """The photos of the question that is open."""
    photos: str = merchant.remembers().memory["draft"]["photos"]
    return photos.split(",")


def sent(count: int = 3) -> tuple[Merchant, list[str]]:
    """Somebody who is asked for the style of her photos, and the photos."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(count)
    photos = asked_about(merchant)
    told = notices.SheetReady(uuid4(), uuid4(), OFFERED, tuple(map(UUID, photos)))
    merchant.is_told(told)
    return merchant, photos


def test_each_photo_of_a_batch_can_have_a_style_of_its_own() -> None:
    merchant, photos = sent()
    [cost] = merchant.says("doosri wali wooden table pe")
    assert cost.text.startswith("Wooden table, 1 picture(s)")
    assert cost.text.endswith("The other photos (2) come next: their style is asked after this.")
    assert asked_about(merchant) == [photos[1]]
    working, look = merchant.taps("Make it")
    assert texts([working, look]) == ["working", "look.again"]
    [cost] = merchant.says("teesri wali velvet pe")
    assert cost.text.startswith("Velvet, 1 picture(s)")
    assert asked_about(merchant) == [photos[2]]
    merchant.taps("Make it")
    assert asked_about(merchant) == [photos[0]]
    [cost] = merchant.says("marble")
    assert cost.text.startswith("Marble, 1 picture(s)")
    assert texts(merchant.taps("Make it")) == ["working"]
    assert "in_line" not in merchant.remembers().memory


def test_a_colour_behind_one_photo_of_a_batch_is_of_that_one() -> None:
    merchant, photos = sent()
    assert texts(merchant.says("photo 2 ka background blue")) == ["edits.then_look"]
    assert asked_about(merchant) == [photos[1]]


def test_a_photo_that_is_named_before_the_last_answer_takes_its_turn() -> None:
    merchant, photos = sent()
    merchant.says("doosri wali wooden table pe")
    [cost] = merchant.says("photo 3 velvet pe")
    assert cost.text.startswith("Velvet, 1 picture(s)")
    assert asked_about(merchant) == [photos[2]]
    merchant.taps("Make it")
    assert asked_about(merchant) == [photos[1], photos[0]]


def test_a_change_of_two_photos_that_are_named_waits_for_their_style() -> None:
    merchant, photos = sent()
    [look] = merchant.says("pehli aur teesri pe price 900 likho")
    assert look.said.text == "edits.then_look"
    assert asked_about(merchant) == [photos[0], photos[2]]
    assert "2 picture(s)" in merchant.says("marble")[0].text


def test_the_question_about_all_cannot_be_answered_once_one_was_named() -> None:
    merchant, photos = sent()
    merchant.says("marble")
    whole = merchant.token_of("Make it")
    merchant.says("doosri wali velvet pe")
    assert texts(merchant.presses(whole)) == ["old_button"]
    assert asked_about(merchant) == [photos[1]]


@pytest.mark.parametrize(
    "said",
    [
        "doosri marble pe, baqi wood pe",
        "second on marble, the rest on a wooden table",
        "photo 2 marble pe aur baqi sab lakri ki mez pe",
        "دوسری ماربل پر، باقی لکڑی پر",
    ],
)
def test_what_is_said_of_the_others_is_their_question_in_their_turn(said: str) -> None:
    merchant, photos = sent()
    [cost] = merchant.says(said)
    assert cost.text.startswith("Marble, 1 picture(s)")
    assert cost.text.endswith("The other photos (2) come next, in the style that you named.")
    assert asked_about(merchant) == [photos[1]]
    working, cost = merchant.taps("Make it")
    assert working.said.text == "working"
    assert cost.text.startswith("Wooden table, 2 picture(s)")
    assert asked_about(merchant) == [photos[0], photos[2]]
    assert texts(merchant.taps("Make it")) == ["working.batch"]


def test_of_the_others_nothing_is_taken_for_a_style_that_is_none() -> None:
    merchant, photos = sent()
    [cost] = merchant.says("doosri marble pe, baqi kal dekhte hain")
    assert cost.text.endswith("The other photos (2) come next: their style is asked after this.")
    assert asked_about(merchant) == [photos[1]]


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("sirf pehli 2 banao", (1, 2)),
        ("only the second one please", (2,)),
        ("sirf doosri bana do", (2,)),
        ("صرف پہلی دو بنا دیں", (1, 2)),
        ("doosri wali hata do", (1, 3)),
        ("pehli do hata do", (3,)),
        ("pehli wali ko chor do", (2, 3)),
        ("2 number hata do", (1, 3)),
        ("remove number 2 please", (1, 3)),
    ],
)
def test_a_part_of_the_batch_is_asked_about_at_a_word(said: str, places: tuple[int, ...]) -> None:
    merchant, photos = sent()
    assert texts(merchant.says(said))[-1] == "look.again"
    assert asked_about(merchant) == [photos[place - 1] for place in places]
    merchant, photos = sent()
    merchant.says("marble")
    assert texts(merchant.says(said)) == ["cost"]
    assert asked_about(merchant) == [photos[place - 1] for place in places]


def test_a_style_of_the_sheet_is_tapped_for_the_photo_that_was_named() -> None:
    merchant, photos = sent()
    marble = merchant.token_of("Marble")
    merchant.says("doosri wali velvet pe")
    [cost] = merchant.presses(marble)
    assert cost.text.startswith("Marble, 1 picture(s)")
    assert asked_about(merchant) == [photos[1]]


@pytest.mark.parametrize("said", ["doosri wali hata do", "remove photo 2", "دوسری والی نہیں چاہیے"])
def test_a_photo_that_is_not_wanted_is_left_out_and_not_asked_about_again(said: str) -> None:
    merchant, photos = sent()
    sheet = merchant.token_of("Marble")
    assert texts(merchant.says(said)) == ["batch.joined", "look.again"]
    assert asked_about(merchant) == [photos[0], photos[2]]
    assert "2 picture(s)" in merchant.presses(sheet)[0].text
    assert texts(merchant.says("photo 3 rehne dein")) == ["cost"]
    assert asked_about(merchant) == [photos[0]]
    assert texts(merchant.taps("Make it")) == ["working"]


def test_a_question_about_a_photo_that_is_named_parts_nothing() -> None:
    merchant, photos = sent()
    merchant.says("photo 2 kab tak ayegi")
    assert asked_about(merchant) == photos
    merchant.says("3 number style")
    assert asked_about(merchant) == photos


@pytest.mark.parametrize(
    "said", ["which one did not come?", "konsi wali nahi aayi", "کون سی نہیں آئی"]
)
def test_which_of_a_batch_did_not_come_is_told_by_its_number(said: str) -> None:
    merchant, orders = ordered("marble")
    assert texts(merchant.says(said)) == ["working.batch"]
    shown(merchant, orders, made=slice(1, None))
    [told] = merchant.says(said)
    assert "2 of 3 pictures" in told.text
    assert "Photo 1 could not be made" in told.text
    assert not told.said.pictures
