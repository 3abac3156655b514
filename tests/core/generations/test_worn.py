"""An order that shows a person: sent with consent alone, stopped at once without it."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from core.database.scopes import acting_as_system, acting_for
from core.generations import doubts, history, people, tasks
from core.generations.wishes import Placed
from core.model_photos import consent
from core.model_photos.modesty import set_modest
from core.model_photos.wearer import NotAgreed, Wearer
from core.providers.base import Job, Unavailable
from core.providers.worn import MODEST
from core.settings import settings
from core.workspaces.memberships import Member
from tests.make.inventive import told_of
from tests.make.model_photos import make_agreed, make_proposed
from tests.make.orders import chat_of, credits_of, make_order, make_photo, state_of
from tests.make.painters import Painter, only_asked
from tests.make.people import make_colleague, make_member
from tests.make.products import draw_product
from tests.make.settings import set_to

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
LOOK = "on-model"
Order = Callable[..., Placed]


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> Iterator[Order]:
    """Order one picture of a shirt on somebody, of the painters that are given."""

    def ordered(member: Member, wearer: Wearer | None, *painters: Painter) -> Placed:
        only_asked(monkeypatch, *painters)
        shirt = make_photo(member, draw_product("cloth", size=300).jpeg())
        return make_order(member, look=LOOK, photo=shirt, wearer=wearer)

    with set_to(generation_providers="openai,stability"):
        yield ordered


def withdraw(member: Member, wearer: Wearer) -> None:
    assert wearer.photo_id is not None
    with acting_for(member) as session:
        assert consent.withdraw(session, member, wearer.photo_id)


def sent_of(placed: Placed) -> list[list[str]]:
    with acting_as_system() as session:
        found = session.execute(
            text("SELECT sent FROM generation_attempts WHERE generation_id = :id"),
            {"id": placed.order_id},
        )
        return [list(sent) for (sent,) in found]


def test_two_pictures_go_to_who_can_take_them_and_are_in_the_books(order: Order) -> None:
    member = make_member(credits=10)
    painter, one_picture_only = Painter(), Painter("stability")
    placed = order(member, make_agreed(member), one_picture_only, painter)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "done"
    assert credits_of(member) == (5, 0)
    assert one_picture_only.jobs == []
    (job,) = painter.jobs
    assert job.reference is not None
    assert job.reference.startswith(b"\x89PNG")
    assert MODEST in job.instruction
    assert sent_of(placed) == [["canvas", "guard", "instruction", "person"]]
    with acting_for(member) as session:
        assert history.seen_by(session, placed.order_id) == history.Seen(("openai",), True)


def test_a_colleague_shows_whom_the_owner_added_and_dresses_as_the_owner_decided(
    order: Order,
) -> None:
    owner, painter = make_member(credits=10), Painter()
    with acting_for(owner) as session:
        set_modest(session, owner, modest=False)
    placed = order(make_colleague(owner), make_agreed(owner), painter)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "done"
    assert MODEST not in painter.jobs[0].instruction


@pytest.mark.parametrize("who", ["nobody", "not asked", "withdrawn", "a stranger's"])
def test_without_consent_nothing_is_sent_and_nothing_charged(order: Order, who: str) -> None:
    member, painter = make_member(credits=10), Painter()
    wearer: Wearer | None = None
    if who == "not asked":
        wearer = Wearer(photo_id=make_proposed(member))
    elif who == "withdrawn":
        wearer = make_agreed(member)
        withdraw(member, wearer)
    elif who == "a stranger's":
        wearer = Wearer(house="0123456789abcdef")
    placed = order(member, wearer, painter)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "not_agreed")
    assert painter.jobs == []
    assert credits_of(member) == (10, 0)


def test_withdrawn_while_a_model_is_at_work_the_picture_is_not_delivered(order: Order) -> None:
    member = make_member(credits=10)
    wearer = make_agreed(member)

    def withdrawn(_: Job) -> None:
        withdraw(member, wearer)

    placed = order(member, wearer, Painter(next=[withdrawn]))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "not_agreed")
    assert credits_of(member) == (10, 0)


def test_withdrawn_between_two_calls_the_second_is_not_made(order: Order) -> None:
    member = make_member(credits=10)
    wearer = make_agreed(member)

    def withdrawn(_: Job) -> None:
        withdraw(member, wearer)
        raise Unavailable

    second = Painter("gemini")
    settings().generation_providers = ("openai", "gemini")
    placed = order(member, wearer, Painter(next=[withdrawn]), second)
    tasks.generate(str(placed.order_id))
    assert second.jobs == []
    assert state_of(placed)[:2] == ("refused", "not_agreed")


def test_what_was_held_back_is_not_to_be_had_after_it(order: Order) -> None:
    member = make_member(credits=10)
    wearer = make_agreed(member)
    placed = order(member, wearer, Painter(next=["changes", "changes"]))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "product_changed")
    withdraw(member, wearer)
    with acting_for(member) as session, pytest.raises(NotAgreed):
        doubts.place_kept(session, member, placed.order_id, identity_id=chat_of(member))
    assert credits_of(member) == (10, 0)


def test_where_nobody_makes_it_the_studio_shows_the_product_alone(order: Order) -> None:
    member = make_member(credits=10)
    placed = order(member, make_agreed(member), Painter(next=[Unavailable()]))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "done"
    assert credits_of(member) == (9, 0)


def test_the_sheet_of_people_is_free_and_shows_who_agreed() -> None:
    member = make_member()
    make_proposed(member)
    make_agreed(member)
    with acting_for(member) as session:
        placed = people.place_people(
            session,
            member,
            (make_photo(member),),
            ("square",),
            identity_id=chat_of(member),
            key="people:1",
        )
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "done"
    assert told_of(placed.order_id) == ["/people"]
    assert credits_of(member) == (0, 0)
