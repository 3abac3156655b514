"""Of a message in parts, what was taken stays; what did not arrive goes again, and nothing else."""

from uuid import UUID

import pytest
from sqlalchemy import text

from core.database.scopes import acting_as_system
from core.outbox import delivery, piecewise
from core.outbox.delivery import Delivery
from tests.make.delivered import claimed, passes, report, said, sent
from tests.make.people import make_identity

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
BUSY = "63018"


def album() -> UUID:
    """A message in three parts, all of them taken: A, B and C."""
    (row,) = said(make_identity(channel="whatsapp"), "a")
    sent(row, "A", "B", "C")
    return row


def fails(row: UUID, part: str, status: str = "undelivered") -> None:
    report(part + row.hex, status, row, code=BUSY)


def to_send(row: UUID) -> tuple[int, ...]:
    """What the next attempt sends."""
    passes(row)
    one = claimed(row)
    return piecewise.still_to_send(one, 3) if one is not None else ()


def take(one: Delivery, part: int, sid: str, parts: int = 3) -> bool:
    with acting_as_system() as session:
        return piecewise.taken(session, one, [sid + one.id.hex], part=part, parts=parts)


def stands(row: UUID) -> tuple[str, str]:
    """The state, and the first letters of the ids."""
    query = text("SELECT state, provider_ids FROM outbox WHERE id = :id")
    with acting_as_system() as session:
        found = session.execute(query, {"id": row}).one()
    return found.state, "".join(one.removesuffix(row.hex) for one in found.provider_ids)


def test_only_the_part_that_failed_goes_again() -> None:
    row = album()
    report("A" + row.hex, "delivered", row)
    fails(row, "B")
    passes(row)
    one = claimed(row)
    assert one is not None
    assert piecewise.still_to_send(one, 3) == (1,)
    assert take(one, 1, "b")
    assert stands(row) == ("sent", "AbC")


def test_two_words_for_one_failure_are_one() -> None:
    row = album()
    fails(row, "B", "failed")
    passes(row)
    one = claimed(row)
    assert one is not None
    fails(row, "B", "undelivered")
    assert take(one, 1, "b")
    assert stands(row) == ("sent", "AbC")


def test_a_part_that_arrived_after_all_does_not_go_again() -> None:
    row = album()
    fails(row, "B")
    fails(row, "C")
    report("B" + row.hex, "delivered", row)
    assert stands(row) == ("queued", "ABC")
    assert to_send(row) == (2,)
    row = album()
    fails(row, "B")
    report("B" + row.hex, "delivered", row)
    assert stands(row) == ("sent", "ABC")


def test_what_fails_while_the_rest_is_being_sent_goes_after_it() -> None:
    (row,) = said(make_identity(channel="whatsapp"), "a")
    one = claimed(row)
    assert one is not None
    assert take(one, 0, "A")
    fails(row, "A")
    assert take(one, 1, "B")
    assert take(one, 2, "C")
    assert stands(row) == ("queued", "ABC")
    assert to_send(row) == (0,)


def test_the_lost_answer_of_a_part_that_goes_again_is_found_by_its_report() -> None:
    row = album()
    fails(row, "A")
    fails(row, "C")
    passes(row)
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        delivery.unknown(session, one, parts=3)
    report("a" + row.hex, "sent", row)
    assert stands(row) == ("queued", "aBC")
    assert to_send(row) == (2,)


def test_a_sender_that_dies_at_the_first_part_leaves_the_rest_to_be_sent() -> None:
    (row,) = said(make_identity(channel="whatsapp"), "a")
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        piecewise.begin(session, one, 3)
    passes(row)
    assert claimed(row) is None
    report("A" + row.hex, "delivered", row)  # it was taken, though nobody wrote that down
    assert to_send(row) == (1, 2)


def test_who_lost_the_claim_sends_no_further() -> None:
    (row,) = said(make_identity(), "a")
    first = claimed(row)
    assert first is not None
    passes(row)
    second = claimed(row)
    assert second is not None
    assert not take(first, 0, "A")
    assert take(second, 0, "A")
