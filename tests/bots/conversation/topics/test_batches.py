"""Photos in a row are one batch; whatever comes late, twice or in disorder is paid for once."""

from itertools import chain
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bots.messages import Kept
from core import notices
from core.database.scopes import acting_as_system, acting_for
from core.generations.models import Generation, OrderState
from core.generations.offered import OFFERED
from core.media import keep
from tests.make.chats import Merchant, rows, texts
from tests.make.orders import make_photo

pytestmark = pytest.mark.usefixtures("shop", "many_credits")


def photographed(merchant: Merchant, count: int) -> list[UUID]:
    member = merchant.member()
    return [make_photo(member) for _ in range(count)]


def bytes_of(merchant: Merchant, photo: UUID) -> bytes:
    with acting_for(merchant.member()) as session:
        return keep.read(session, photo).data


def once_more(merchant: Merchant, photo: UUID) -> UUID:
    """The same file, as another message of hers."""
    return make_photo(merchant.member(), bytes_of(merchant, photo))


def draft_of(merchant: Merchant) -> list[UUID]:
    return [UUID(one) for one in merchant.remembers().memory["draft"]["photos"].split(",")]


def sees_the_sheet(merchant: Merchant) -> None:
    """The preview of what was sent first."""
    first = (draft_of(merchant)[0],)
    merchant.is_told(notices.SheetReady(uuid4(), uuid4(), OFFERED, first))


def refuse_the_sheet(photo: UUID) -> None:
    """As the worker does where no product is on the first photo."""
    with acting_as_system() as session:
        row = session.scalars(select(Generation).where(Generation.key == f"sheet:{photo}")).one()
        row.state, row.reason = OrderState.REFUSED, "no_product"


def ordered(merchant: Merchant) -> list[tuple[UUID, int]]:
    """Each photo that was ordered, with what it cost, in the order of the orders."""
    return [
        (photo, cost)
        for photo, cost in rows(
            "SELECT p.media_id, g.cost FROM generations g JOIN generation_photos p"
            " ON p.generation_id = g.id WHERE g.kind = 'pictures' AND g.workspace_id = %s"
            " ORDER BY g.batch_place",
            merchant.member().workspace_id,
        )
    ]


def test_how_long_it_takes_is_told_while_it_is_made_and_no_longer() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(3)
    sees_the_sheet(merchant)
    merchant.taps("White background")
    assert texts(merchant.taps("Make it")) == ["working.batch"]
    [told] = merchant.says("kitni der")
    assert (told.said.text, told.said.values["count"]) == ("working.batch", 3)
    assert texts(merchant.taps("Cancel")) == ["order_cancelled"]
    assert texts(merchant.says("status")) == ["balance"]


@settings(
    max_examples=5,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_an_album_that_comes_late_twice_and_in_disorder_is_paid_for_once(
    data: st.DataObject,
) -> None:
    merchant = Merchant().is_enrolled()
    whole = photographed(merchant, data.draw(st.integers(2, 4), "photos"))
    twice = data.draw(st.lists(st.sampled_from(whole), max_size=3), "come twice")
    arrivals = data.draw(st.permutations(whole + [once_more(merchant, one) for one in twice]))
    in_order = list(dict.fromkeys(bytes_of(merchant, one) for one in arrivals))
    turns = data.draw(st.lists(st.integers(1, 3), min_size=7, max_size=7), "gathered so")
    looked_at = data.draw(st.integers(0, 6), "the sheet comes after this turn")
    chosen_at = data.draw(st.integers(0, 6), "and is answered after this one")
    for number, count in enumerate(turns):
        now, arrivals = arrivals[:count], arrivals[count:]
        if now:
            merchant.sends(*(Kept(one, "1") for one in now))
        if number == looked_at:
            sees_the_sheet(merchant)
        if number == chosen_at >= looked_at:
            merchant.taps("White background")
    if not any("Make it" in shown.labels for shown in merchant.shown):
        sees_the_sheet(merchant)
        merchant.taps("White background")
    for _ in range(2):
        merchant.taps("Make it")
    bought = ordered(merchant)
    assert [bytes_of(merchant, photo) for photo, _ in bought] == in_order
    assert merchant.balance() == (20 - len(whole), len(whole))


def test_three_photos_have_one_question_and_one_total() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.sends_photo(3)) == ["sheet_coming"]
    photos = tuple(draft_of(merchant))
    told = merchant.is_told(notices.SheetReady(uuid4(), uuid4(), OFFERED, photos))
    assert "3 photos: the preview shows the first" in told[0].text
    assert "3 picture(s): 3 credits" in merchant.taps("White background")[0].text
    assert "Making your 3 pictures" in merchant.taps("Make it")[0].text
    assert merchant.balance() == (17, 3)


def test_of_an_album_that_has_a_photo_twice_she_is_told_how_many_count() -> None:
    merchant = Merchant().is_enrolled()
    one, other = photographed(merchant, 2)
    told = merchant.sends(*(Kept(photo, "1") for photo in (one, other, once_more(merchant, one))))
    assert texts(told) == ["batch.once", "sheet_coming"]
    assert told[0].text.endswith(": 2 in all.")
    third, fourth = photographed(merchant, 2)
    told = merchant.sends(Kept(once_more(merchant, other), "1"), Kept(third, "1"))
    assert texts(told) == ["batch.once", "batch.joined"]
    assert told[0].text.endswith(": 3 in all.")
    sees_the_sheet(merchant)
    merchant.taps("White background")
    told = merchant.sends(Kept(once_more(merchant, third), "1"), Kept(fourth, "1"))
    assert texts(told) == ["batch.once", "cost"]
    assert texts(merchant.sends(Kept(once_more(merchant, third), "1"))) == ["batch.same", "cost"]


def test_a_photo_that_comes_while_the_style_is_asked_joins_the_batch() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    sees_the_sheet(merchant)
    [joined] = merchant.sends_photo(2)
    assert joined.text.startswith("3 photos are together now")
    assert "3 picture(s): 3 credits" in merchant.says("1")[0].text
    assert "4 picture(s): 4 credits" in merchant.sends_photo()[0].text


def test_a_photo_of_another_day_begins_anew() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    rows("UPDATE clock_offset SET ahead = ahead + interval '10 minutes' RETURNING 1")
    try:
        assert texts(merchant.sends_photo()) == ["sheet_coming"]
    finally:
        rows("UPDATE clock_offset SET ahead = ahead - interval '10 minutes' RETURNING 1")
    assert len(draft_of(merchant)) == 1


def test_while_a_picture_is_made_the_next_photo_has_a_question_of_its_own() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    sees_the_sheet(merchant)
    merchant.taps("White background")
    merchant.taps("Make it")
    assert texts(merchant.sends_photo()) == ["sheet_coming"]
    assert len(draft_of(merchant)) == 1


def test_what_is_too_much_for_one_batch_comes_right_after_it() -> None:
    merchant = Merchant().is_enrolled()
    rows("INSERT INTO order_limits VALUES ('photos', 2) RETURNING 1")
    try:
        photos = photographed(merchant, 5)
        merchant.sends(*(Kept(one, "1") for one in photos))
        batches = [draft_of(merchant)]
        while "in_line" in merchant.remembers().memory:
            sees_the_sheet(merchant)
            merchant.taps("White background")
            merchant.taps("Make it")
            batches.append(draft_of(merchant))
    finally:
        rows("DELETE FROM order_limits RETURNING 1")
    assert list(chain(*batches)) == photos
    assert [len(one) for one in batches] == [2, 2, 1]


def test_an_album_that_is_taken_back_gives_all_credits_back() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(3)
    sees_the_sheet(merchant)
    merchant.taps("White background")
    merchant.taps("Make it")
    assert "3 credits" in merchant.taps("Cancel")[0].text
    assert merchant.balance() == (20, 0)


def test_a_photo_without_a_product_is_asked_for_again_and_another_takes_its_place() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    (empty,) = draft_of(merchant)
    [asked] = merchant.is_told(notices.PictureRefused(uuid4(), "no_product", 0, 20))
    assert asked.said.text == "unfit.no_product"
    assert asked.labels == ("Other photo", "Talk to a person")
    refuse_the_sheet(empty)
    assert texts(merchant.says("white")) == ["unfit.no_product"]
    assert texts(merchant.sends_photo()) == ["sheet_coming"]
    assert empty not in draft_of(merchant)
    assert not ordered(merchant)
