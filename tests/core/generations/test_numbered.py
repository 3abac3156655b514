"""Photos that are being made together have numbers; alone, a photo is the first."""

from uuid import UUID

import pytest

from core import notices
from core.database.scopes import acting_for
from core.generations.numbered import number_of
from core.workspaces.memberships import Member
from tests.make.books import as_owner
from tests.make.orders import made, make_order, make_photo, photos_of, place
from tests.make.people import fresh_key, make_member
from tests.make.told import notices_of

pytestmark = pytest.mark.usefixtures("postgres", "redis_url", "painted")

A_DAY_AGO = "UPDATE generations SET created_at = created_at - interval '1 day' WHERE id = %s"


def ordered(member: Member, photo: UUID) -> UUID:
    """One picture of a photo, in the queue."""
    return make_order(member, key=fresh_key("order"), photo=photo).order_id


def numbers_told(member: Member) -> list[int]:
    """The numbers of the photos that the results named."""
    told = notices_of(member)
    return [one.number for one in told if isinstance(one, notices.PictureReady)]


def test_photos_that_are_ordered_while_others_are_made_are_counted_on() -> None:
    member = make_member(credits=9)
    bag, shoe = photos_of(member, 2)
    first, second, again = ordered(member, bag), ordered(member, shoe), ordered(member, bag)
    made(second, first, again)
    assert numbers_told(member) == [2, 1, 1]


def test_what_is_ordered_after_all_has_ended_is_the_first_again() -> None:
    member = make_member(credits=9)
    for _ in range(2):
        made(ordered(member, make_photo(member)))
    assert numbers_told(member) == [1, 1]


def test_who_still_waits_for_an_earlier_one_of_them_goes_on_counting() -> None:
    member = make_member(credits=9)
    slow = ordered(member, make_photo(member))
    made(ordered(member, make_photo(member)))
    made(ordered(member, make_photo(member)), slow)
    assert numbers_told(member) == [2, 3, 1]


def test_behind_an_album_the_next_photo_follows_its_last_one() -> None:
    member = make_member(credits=9)
    place(member, photos_of(member, 3), fresh_key("order"))
    made(ordered(member, make_photo(member)))
    assert numbers_told(member) == [4]


def test_what_was_ordered_a_day_ago_and_never_ended_counts_no_more() -> None:
    member = make_member(credits=9)
    old, photo = ordered(member, make_photo(member)), make_photo(member)
    as_owner(A_DAY_AGO, (old,))
    new = ordered(member, photo)
    with acting_for(member) as session:
        assert number_of(session, new, photo) == 1
