"""Photos that are ordered together: one total, an order each, one message when all have ended."""

from collections.abc import Callable
from uuid import UUID

import pytest

from core import batch_notices, notices
from core.credits.ledger import NotEnoughCredits
from core.database.scopes import acting_for
from core.generations import batches, history, order
from core.generations.order import NotThisOrder
from core.generations.wishes import Placed
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.books import as_owner, unsettled
from tests.make.orders import chat_of, credits_of, made, orders_of, photos_of, place
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.told import notices_of

pytestmark = pytest.mark.usefixtures("postgres", "redis_url", "painted")


def test_one_total_is_held_and_however_often_she_taps_it_is_one_batch() -> None:
    member = make_member(credits=5)
    photos = photos_of(member, 3)
    placed = {place(member, photos) for _ in range(3)}
    assert len({one.order_id for one in placed}) == 1
    assert {one.cost for one in placed} == {3}
    assert credits_of(member) == (2, 3)
    with pytest.raises(NotThisOrder):
        place(member, photos[:2])


def test_without_the_credits_for_all_none_is_ordered() -> None:
    member = make_member(credits=2)
    with pytest.raises(NotEnoughCredits) as short:
        place(member, photos_of(member, 3))
    assert (short.value.needed, short.value.available) == (3, 2)
    assert credits_of(member) == (2, 0)


def test_whichever_ends_last_the_pictures_come_once_in_the_order_of_the_photos() -> None:
    member = make_member(credits=5)
    photos = photos_of(member, 3)
    placed = place(member, photos)
    first, second, third = orders_of(placed)
    made(third, first)
    assert notices_of(member) == []
    made(second, second)
    [ended] = ends_told(member)
    assert (ended.count, ended.failed, ended.cost, ended.left) == (3, (), 3, 2)
    assert ended.photo_ids == photos
    with acting_for(member) as session:
        past = history.find(session, placed.order_id)
        assert past is not None
        assert past.picture_ids == ended.picture_ids
        assert [one.order_id for one in history.latest(session, member)] == [first]
    assert credits_of(member) == (2, 0)


def test_the_verifier_misses_no_news_of_a_batch_but_one_that_was_lost() -> None:
    member = make_member(credits=5)
    placed = place(member, photos_of(member, 3))
    *first, last = orders_of(placed)
    made(*first)
    assert not unsettled() & {str(one) for one in first}  # they are told of together, at the end
    made(last)
    assert not unsettled() & {str(one) for one in (*first, last)}
    chat = chat_of(member)
    as_owner("UPDATE outbox SET key = 'lost/' || key WHERE identity_id = %s", (chat,))
    assert {str(one) for one in (*first, last)} <= unsettled()


def test_of_a_batch_whose_member_left_in_the_middle_no_news_is_missed() -> None:
    owner = make_organisation(credits=5)
    member = make_colleague(owner)
    first, last = orders_of(place(member, photos_of(member, 2)))
    made(first)
    with acting_for(owner) as session:
        memberships.remove(session, owner, gone=member.account_id)
    made(last)
    assert not unsettled() & {str(first), str(last)}
    assert credits_of(owner) == (4, 0)


def test_a_photo_that_fails_costs_nothing_and_holds_up_no_other(
    painted: Callable[[int], None],
) -> None:
    member = make_member(credits=5)
    placed = place(member, photos_of(member, 3))
    painted(2)
    made(*orders_of(placed))
    [ended] = ends_told(member)
    assert (ended.count, ended.failed, ended.cost, ended.given_back) == (3, (2,), 2, 1)
    assert len(ended.picture_ids) == len(ended.photo_ids) == 2
    assert credits_of(member) == (3, 0)


def test_what_has_not_begun_is_taken_back_and_the_rest_is_told_of() -> None:
    member = make_member(credits=5)
    placed = place(member, photos_of(member, 3))
    made(orders_of(placed)[0])
    for expected in (2, None):
        with acting_for(member) as session:
            assert batches.cancel(session, member, placed.order_id) == expected
    [ended] = ends_told(member)
    assert (ended.count, ended.failed, ended.cost, ended.given_back) == (3, (), 1, 0)
    assert credits_of(member) == (4, 0)


def test_a_batch_that_she_took_back_whole_is_not_told_of_again() -> None:
    member = make_member(credits=5)
    placed = place(member, photos_of(member, 3))
    with acting_for(member) as session:
        assert batches.cancel(session, member, placed.order_id) == 3
    made(*orders_of(placed))
    assert notices_of(member) == []
    assert credits_of(member) == (5, 0)


def test_a_low_balance_is_told_once_after_the_pictures_that_brought_it_there() -> None:
    member = make_member(credits=5)
    made(place(member, photos_of(member, 1), "to four").order_id)
    assert warnings(member) == []
    made(*orders_of(place(member, photos_of(member, 2), "to two")))
    made(place(member, photos_of(member, 1), "to one").order_id)
    assert warnings(member) == [2]


def test_a_low_balance_is_told_to_all_who_lead_once_each() -> None:
    member = make_member(credits=4)
    admin, other = make_colleague(member, "admin"), make_colleague(member)
    made(place(other, photos_of(other, 1)).order_id)
    made(place(other, photos_of(other, 1), "again").order_id)
    assert [warnings(one) for one in (member, admin, other)] == [[3], [3], [3]]


def ends_told(member: Member) -> list[batch_notices.BatchEnded]:
    return [one for one in notices_of(member) if isinstance(one, batch_notices.BatchEnded)]


def warnings(member: Member) -> list[int]:
    return [one.balance for one in notices_of(member) if isinstance(one, batch_notices.BalanceLow)]


def preview(member: Member, photos: tuple[UUID, ...]) -> Placed:
    chat = chat_of(member)
    with acting_for(member) as session:
        return order.place_sheet(session, member, photos, identity_id=chat, key="sheet:1")


def test_a_preview_that_comes_after_an_order_is_about_the_photos_that_are_left() -> None:
    member = make_member(credits=9)
    first, *others = photos = photos_of(member, 3)
    sheet = preview(member, photos)
    place(member, (first,))
    made(sheet.order_id)
    [ready] = notices_of(member)
    assert isinstance(ready, notices.SheetReady)
    assert ready.photo_ids == tuple(others)
    assert not ready.ordered


def test_a_preview_that_comes_after_all_was_ordered_knows_it() -> None:
    member = make_member(credits=9)
    photos = photos_of(member, 2)
    sheet = preview(member, photos)
    place(member, photos)
    made(sheet.order_id)
    ready = notices_of(member)[-1]
    assert isinstance(ready, notices.SheetReady)
    assert ready.photo_ids == photos
    assert ready.ordered
