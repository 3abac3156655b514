"""Around finished pictures: a ZIP at a tap, a pack for the catalogue, small ones first."""

from uuid import UUID, uuid4

import pytest

from bots.conversation.topics.packs import goods_meant
from core import batch_notices
from core.database.scopes import acting_for
from core.generations import history, packs, tasks
from core.generations.packs import Goods
from tests.make.chats import Merchant, rows, texts
from tests.make.orders import make_photo

pytestmark = pytest.mark.usefixtures("shop", "many_credits")


@pytest.mark.parametrize(
    ("line", "goods"),
    [
        ("Khussa 2500", Goods("Khussa", "Rs 2,500")),
        ("Khussa, red — Rs 2,500", Goods("Khussa, red", "Rs 2,500")),
        ("لال کھسہ ۲۵۰۰", Goods("لال کھسہ", "Rs 2,500")),
        ("Lawn suit 3 piece 4.5k", Goods("Lawn suit 3 piece", "Rs 4,500")),
        ("Handmade basket", Goods("Handmade basket", "")),
        ("2500", Goods("2500", "")),
        ("a" * 200 + " 10", Goods("a" * 80, "Rs 10")),
        ("x\u202ey\x07 20", Goods("xy", "Rs 20")),
    ],
)
def test_the_last_sum_of_a_line_is_the_price(line: str, goods: Goods) -> None:
    assert goods_meant(line) == goods


@pytest.fixture
def buyer() -> Merchant:
    """Somebody who was shown the two pictures of her batch."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(2)
    merchant.says("white background")
    merchant.taps("Make it")
    orders = rows(
        "SELECT id FROM generations WHERE workspace_id = %s AND kind = 'pictures'"
        " ORDER BY batch_place",
        merchant.member().workspace_id,
    )
    for (order_id,) in orders:
        tasks.generate(str(order_id))
    merchant.is_told(ended_with(merchant, orders[0][0]))
    return merchant


def ended_with(
    merchant: Merchant, order_id: UUID, sheet: UUID | None = None
) -> batch_notices.BatchEnded:
    with acting_for(merchant.member()) as session:
        past = history.find(session, order_id)
    assert past is not None
    return batch_notices.BatchEnded(
        order_id, past.picture_ids, past.photo_ids, "white", ("square",), 2, (), 2, 0, 18, sheet
    )


def asked_for(merchant: Merchant) -> list[str]:
    query = "SELECT kind FROM packs WHERE workspace_id = %s ORDER BY created_at"
    return [kind for (kind,) in rows(query, merchant.member().workspace_id)]


def test_a_zip_is_packed_once_a_button(buyer: Merchant) -> None:
    assert texts(buyer.taps("All as ZIP")) == ["packing"]
    assert texts(buyer.taps("All as ZIP")) == ["old_button"]
    assert asked_for(buyer) == ["zip"]


def test_the_catalogue_asks_for_a_line_for_all_or_one_a_picture(buyer: Merchant) -> None:
    assert "or 2 lines" in buyer.taps("WhatsApp catalogue")[0].text
    assert texts(buyer.says("one 10\ntwo 20\nthree 30")) == ["goods.ask.each"]
    assert asked_for(buyer) == []
    assert texts(buyer.says("Red khussa 2,500\nBlue khussa 2,700")) == ["packing"]
    assert asked_for(buyer) == ["catalogue"]
    assert texts(buyer.says("menu")) == ["ready"]


def test_a_name_without_a_price_is_asked_for_it_once(buyer: Merchant) -> None:
    assert texts(buyer.taps("WhatsApp catalogue")) == ["goods.ask.each"]
    assert texts(buyer.says("Red khussa\nBlue khussa")) == ["goods.price.each"]
    assert asked_for(buyer) == []
    assert texts(buyer.says("2,500\n2,700")) == ["packing"]
    assert texts(buyer.taps("WhatsApp catalogue")) == ["goods.ask.each"]
    assert texts(buyer.says("Khussa")) == ["goods.price"]
    assert texts(buyer.says("Rs 2500")) == ["packing"]
    assert asked_for(buyer) == ["catalogue"] * 2


def test_a_price_may_be_left_out_or_the_names_written_anew(buyer: Merchant) -> None:
    buyer.taps("WhatsApp catalogue")
    buyer.says("Khussa")
    assert texts(buyer.says("Sandals\nSlippers")) == ["goods.price.each"]
    assert texts(buyer.says("nahi")) == ["packing"]
    assert asked_for(buyer) == ["catalogue"]


@pytest.mark.parametrize("said", ["skip", "no price", "baghair qeemat", "بغیر قیمت"])
def test_a_price_is_left_out_in_many_words(buyer: Merchant, said: str) -> None:
    buyer.taps("WhatsApp catalogue")
    buyer.says("Khussa")
    assert texts(buyer.says(said)) == ["packing"]
    assert asked_for(buyer) == ["catalogue"]


def test_what_is_typed_at_the_catalogues_question_can_still_be_left(buyer: Merchant) -> None:
    buyer.taps("WhatsApp catalogue")
    assert texts(buyer.says("cancel")) == ["cancelled"]
    assert asked_for(buyer) == []


def test_the_data_saver_is_a_switch_of_each_member(buyer: Merchant) -> None:
    member = buyer.member()
    for expected in (True, False, True):
        buyer.says("data saver")
        with acting_for(member) as session:
            on = packs.saves_data(session, member.workspace_id, member.account_id)
        assert on == expected
    assert texts(buyer.taps("Switch back")) == ["saver.off"]


def test_full_files_come_only_of_the_chosen(buyer: Merchant) -> None:
    [(first,)] = rows(
        "SELECT id FROM generations WHERE workspace_id = %s AND batch_place = 0",
        buyer.member().workspace_id,
    )
    [told] = buyer.is_told(ended_with(buyer, first, sheet=make_photo(buyer.member())))
    assert told.labels == ("Full file 1", "Full file 2", "All full files")
    shown = ended_with(buyer, first).picture_ids
    for typed, expected in (("2", shown[1:]), ("1", shown[:1]), ("3", shown)):
        [sent] = buyer.says(typed)
        assert (sent.said.pictures, sent.said.full_quality) == (expected, True)
    for typed in ("1 and 2", "2, 1", "1 aur 2", "۱ اور ۲", "1 3"):
        [sent] = buyer.says(typed)
        assert (set(sent.said.pictures), len(sent.said.pictures)) == (set(shown), 2)
    assert texts(buyer.says("1 and 9")) != ["full_file"]


def test_many_small_pictures_have_ten_rows_at_most() -> None:
    merchant = Merchant().is_enrolled()
    pictures = tuple(uuid4() for _ in range(30))
    [told] = merchant.is_told(
        batch_notices.BatchEnded(
            uuid4(), pictures, pictures, "white", ("square",), 30, (), 30, 0, 0, uuid4()
        )
    )
    places = [(one.args["from"], one.args["to"]) for one in told.said.choices]
    assert len(places) <= 10
    assert places[0] == ("0", "4")
    assert places[-2:] == [("28", "30"), ("0", "30")]


def test_the_balance_is_told_in_deeds() -> None:
    merchant = Merchant().is_enrolled()
    assert merchant.says("balance")[0].text.endswith(
        "Enough for 20 pictures on white or 10 in a setting."
    )
