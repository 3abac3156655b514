"""An inventive order: paid for once, in the books before it is asked, and hers or not charged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
import structlog
from sqlalchemy.orm import Session

from core.database.scopes import acting_for
from core.generations import doubts, settle, tasks
from core.generations.lease import Lease
from core.generations.wishes import Placed
from core.notices import ProductChanged
from core.providers.base import AuthFailed, Job, Refused, TimedOut, Unavailable
from core.verify import LEDGER, WORK
from core.workspaces.memberships import Member
from tests.make.inventive import attempts_of, pictures_of, told_of
from tests.make.orders import chat_of, credits_of, is_due_again, make_order, state_of
from tests.make.painters import Painter, only_asked
from tests.make.people import make_member
from tests.make.settings import set_to
from tests.make.tables import ask
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
Order = Callable[..., tuple[Member, Placed]]


@pytest.fixture
def order(postgres: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Order]:
    """Order one picture at home of the painters that are given, in books of their own."""
    emptied(postgres)

    def ordered(*painters: Painter, credits: int = 10) -> tuple[Member, Placed]:
        only_asked(monkeypatch, *painters)
        member = make_member(credits=credits)
        return member, make_order(member, look="home")

    with set_to(generation_providers="openai,comfyui"):
        yield ordered


def test_a_model_makes_it_and_she_pays_its_price(order: Order) -> None:
    member, placed = order(Painter())
    assert placed.cost == 4
    tasks.generate(str(placed.order_id))
    assert state_of(placed) == ("done", None, 1)
    assert attempts_of(placed) == [("openai", 1, "made", 4)]
    assert credits_of(member) == (6, 0)
    assert pictures_of(placed.order_id) == ["openai"]


def test_a_call_is_in_the_books_before_it_is_made(order: Order) -> None:
    seen: list[Any] = []

    def look(job: Job) -> None:
        found = "SELECT state, sent, order_attempt FROM generation_attempts WHERE key = :key"
        seen.extend(ask(found, key=job.key))

    _, placed = order(Painter(next=[look]))
    tasks.generate(str(placed.order_id))
    assert seen == [("asked", ["canvas", "guard", "instruction"], 1)]


def test_each_call_keeps_what_it_costs_by_the_tariff_of_its_moment(
    order: Order, postgres: str
) -> None:
    painters = (Painter(next=[Refused(), Unavailable()]), Painter("comfyui"))
    for micro_usd in (40_000, 50_000):
        with tariff_of(postgres, micro_usd):
            _, placed = order(*painters)
            tasks.generate(str(placed.order_id))
            found = "SELECT billed_micro_usd FROM generation_attempts WHERE generation_id = :id"
            refused, made = (one for (one,) in ask(f"{found} ORDER BY number", id=placed.order_id))
        assert (refused, made) == (None if micro_usd == 40_000 else 0, micro_usd)


@contextmanager
def tariff_of(postgres: str, micro_usd: int) -> Iterator[None]:
    """An image of the operator's own machine costs that, for a block."""
    with psycopg.connect(postgres, autocommit=True) as owner:
        values = ("comfyui", "any", "images", micro_usd)
        owner.execute("INSERT INTO qaptai.provider_tariffs VALUES (%s, %s, %s, %s, 1)", values)
        yield
        owner.execute("DELETE FROM qaptai.provider_tariffs")


def test_the_log_names_a_provider_that_does_not_take_our_key(
    order: Order,
) -> None:
    _, placed = order(Painter(next=[AuthFailed()]), Painter("comfyui"))
    with structlog.testing.capture_logs() as logged:
        tasks.generate(str(placed.order_id))
    (line,) = [one for one in logged if one["event"] == "provider.locked_out"]
    assert (line["log_level"], line["provider"]) == ("error", "openai")


def test_who_refuses_is_not_asked_again_and_the_next_one_makes_it(order: Order) -> None:
    refuses, other = Painter(next=[Refused("violence")]), Painter("comfyui")
    member, placed = order(refuses, other)
    tasks.generate(str(placed.order_id))
    assert attempts_of(placed) == [("openai", 1, "refused", 0), ("comfyui", 2, "made", 3)]
    assert credits_of(member) == (7, 0)


def test_where_nobody_makes_it_the_studio_does_for_its_own_price(order: Order) -> None:
    member, placed = order(Painter(next=[Unavailable()]), Painter("comfyui", next=[TimedOut()]))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "done"
    assert pictures_of(placed.order_id) == ["studio"]
    assert credits_of(member) == (8, 0)
    assert told_of(placed.order_id) == ["ready"]


def test_a_changed_product_is_asked_for_once_more_without_a_word(order: Order) -> None:
    painter = Painter(next=["changes"])
    member, placed = order(painter)
    tasks.generate(str(placed.order_id))
    assert attempts_of(placed) == [("openai", 1, "made", 0), ("openai", 2, "made", 4)]
    assert len({job.key for job in painter.jobs}) == 2
    assert credits_of(member) == (6, 0)
    assert told_of(placed.order_id) == ["ready"]


def test_changed_twice_it_costs_nothing_until_she_takes_it(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, placed = order(Painter(next=["changes", "changes"]))
    heard, tell_more = list[int](), settle.tell_more

    def tell(session: Session, lease: Lease, notice: ProductChanged, what: str) -> None:
        heard.append(notice.balance)
        tell_more(session, lease, notice, what)

    monkeypatch.setattr(settle, "tell_more", tell)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "product_changed")
    assert credits_of(member) == (10, 0)
    assert told_of(placed.order_id) == ["/changed"]
    assert heard == [10]
    assert pictures_of(placed.order_id) == []
    kept = {take(member, placed) for _ in range(2)}
    (again,) = kept
    tasks.generate(str(again))
    assert credits_of(member) == (6, 0)
    assert pictures_of(again) == ["openai"]
    assert told_of(again) == ["ready"]


def take(member: Member, placed: Placed) -> UUID:
    with acting_for(member) as session:
        found = doubts.place_kept(session, member, placed.order_id, identity_id=chat_of(member))
    assert found is not None
    return found.order_id


def test_nobody_takes_what_another_workspace_was_shown(order: Order) -> None:
    _, placed = order(Painter(next=["changes", "changes"]))
    tasks.generate(str(placed.order_id))
    stranger = make_member(credits=10)
    with acting_for(stranger) as session:
        found = doubts.place_kept(session, stranger, placed.order_id, identity_id=chat_of(stranger))
    assert found is None


def test_a_call_that_nobody_knows_the_end_of_is_not_repeated(order: Order) -> None:
    painter, other = Painter(next=[RuntimeError("it dies here")]), Painter("comfyui")
    member, placed = order(painter, other)
    tasks.generate(str(placed.order_id))
    is_due_again(placed)
    tasks.generate(str(placed.order_id))
    assert attempts_of(placed) == [("openai", 1, "asked", 0), ("comfyui", 2, "made", 3)]
    assert len(painter.jobs) == 1
    assert credits_of(member) == (7, 0)


def test_the_books_agree_and_show_what_was_paid_for_nothing(order: Order, postgres: str) -> None:
    _, placed = order(Painter(next=["changes", TimedOut()]), Painter("comfyui", next=[Refused()]))
    tasks.generate(str(placed.order_id))
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as owner:
        for name, query in {**LEDGER, **WORK}.items():
            if name != "photo without a job":
                assert not owner.execute(query.encode()).fetchall(), name
        wasted = owner.execute(
            "SELECT provider, state FROM report_attempts WHERE for_nothing"
            " AND generation_id = %s ORDER BY number",
            [placed.order_id],
        ).fetchall()
    assert wasted == [("openai", "made"), ("openai", "timed_out")]
