"""What is said arrives in order and once; what nobody knows of is repeated once, at the most."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from core.accounts import identities
from core.chats import state
from core.database.scopes import acting_as_system
from core.outbox import delivery, due, piecewise, progress, tell
from tests.make.delivered import claimed, passes, report, said, sent
from tests.make.people import make_identity

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
SHUT = ("21610", "63014", "63024")  # the chat hears nothing more, or not for now


def state_of(row: UUID) -> tuple[str, int, int]:
    query = text("SELECT state, attempt, parts_sent FROM outbox WHERE id = :id")
    with acting_as_system() as session:
        found = session.execute(query, {"id": row}).one()
    return found.state, found.attempt, found.parts_sent


def test_a_chat_hears_things_in_the_order_they_were_said() -> None:
    first, second = said(make_identity(), "a", "b")
    assert claimed(second) is None
    one = claimed(first)
    assert one is not None
    assert claimed(second) is None
    with acting_as_system() as session:
        piecewise.taken(session, one, ["m1"], part=0, parts=1)
    assert claimed(second) is not None


def test_one_key_is_said_once() -> None:
    identity = make_identity()
    assert len(said(identity, "a", "a", "a")) == 1


def test_two_workers_never_send_one_row() -> None:
    (row,) = said(make_identity(), "a")
    assert claimed(row) is not None
    assert claimed(row) is None


def test_a_long_message_goes_on_where_it_stopped() -> None:
    (row,) = said(make_identity(), "a")
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        piecewise.taken(session, one, ["m1"], part=0, parts=3)
    with acting_as_system() as session:
        delivery.put_off(session, one, seconds=0)
    again = claimed(row)
    assert again is not None
    assert (again.parts_sent, again.attempt) == (1, 1)
    with acting_as_system() as session:
        piecewise.taken(session, again, ["m2"], part=1, parts=3)
        piecewise.taken(session, again, ["m3"], part=2, parts=3)
    assert state_of(row) == ("sent", 1, 3)


def test_a_lost_answer_is_repeated_once_and_not_before_its_time() -> None:
    (row,) = said(make_identity(), "a")
    for time_is_up in (False, True):
        one = claimed(row)
        assert one is not None
        with acting_as_system() as session:
            delivery.unknown(session, one, parts=1)
        assert claimed(row) is None
        if time_is_up:
            break
        passes(row)
    assert state_of(row)[0] == "failed"


def test_a_sender_that_died_is_followed_once() -> None:
    (row,) = said(make_identity(), "a")
    for _ in range(2):
        assert claimed(row) is not None
        passes(row)
    assert claimed(row) is None
    assert state_of(row)[0] == "failed"


def test_where_the_provider_reports_a_dead_senders_message_waits_for_its_report() -> None:
    identity = make_identity(channel="whatsapp")
    first, second = said(identity, "a", "b")
    assert claimed(first) is not None
    passes(first)
    assert claimed(first) is None
    assert state_of(first)[0] == "unknown"
    passes(first)
    assert claimed(first) is not None  # repeated, once
    for _ in range(2):
        passes(first)
        assert claimed(first) is None
    assert claimed(second) is not None


def test_a_long_call_keeps_its_claim() -> None:
    (row,) = said(make_identity(), "a")
    one = claimed(row)
    assert one is not None
    passes(row)
    with acting_as_system() as session:
        assert delivery.renew(session, one)
    assert claimed(row) is None
    passes(row)
    assert claimed(row) is not None
    with acting_as_system() as session:
        assert not delivery.renew(session, one)


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
def test_nothing_passes_what_may_go_again_after_a_lost_answer(channel: str) -> None:
    first, second = said(make_identity(channel=channel), "a", "b")
    one = claimed(first)
    assert one is not None
    with acting_as_system() as session:
        delivery.unknown(session, one, parts=1)
    assert claimed(second) is None
    passes(first)
    again = claimed(first)
    assert again is not None
    assert claimed(second) is None
    with acting_as_system() as session:
        delivery.unknown(session, again, parts=1)
    assert claimed(second) is not None


def test_nothing_passes_what_a_dead_sender_left_behind() -> None:
    first, second = said(make_identity(), "a", "b")
    assert claimed(first) is not None
    passes(first)
    assert claimed(second) is None
    again = claimed(first)
    assert again is not None
    with acting_as_system() as session:
        piecewise.taken(session, again, ["m1"], part=0, parts=1)
    assert claimed(second) is not None


def test_what_is_not_sent_after_the_last_attempt_has_failed() -> None:
    (row,) = said(make_identity(), "a")
    for _ in range(delivery.MOST_ATTEMPTS):
        one = claimed(row)
        assert one is not None
        with acting_as_system() as session:
            delivery.later(session, one, "not now", seconds=0)
    assert claimed(row) is None
    assert state_of(row)[0] == "failed"


def test_a_closed_window_waits_for_the_merchant_and_counts_nothing() -> None:
    identity = make_identity()
    (row,) = said(identity, "a")
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        delivery.wait_for_merchant(session, one)
    assert state_of(row)[:2] == ("waiting", 0)
    assert claimed(row) is None
    with acting_as_system() as session:
        assert delivery.wake(session, identity) == [row]
    assert claimed(row) is not None


def test_who_blocks_us_hears_nothing_more() -> None:
    identity = make_identity()
    rows = said(identity, "a", "b")
    with acting_as_system() as session:
        delivery.drop_all(session, identity, "blocked")
    assert [state_of(row)[0] for row in rows] == ["dropped", "dropped"]


@pytest.mark.parametrize(
    ("reports", "ends"),
    [
        (["sent", "delivered", "read"], "read"),
        (["read", "delivered", "sent", "queued"], "read"),
        (["failed", "delivered"], "delivered"),
        (["sent", "sent", "undelivered"], "undelivered"),
    ],
)
def test_reports_move_a_delivery_up_only(reports: list[str], ends: str) -> None:
    (row,) = said(make_identity(), "a")
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        piecewise.taken(session, one, ["SM1"], part=0, parts=1)
    for status in reports:
        assert report("SM1" + row.hex, status, row) in (True, False)
    query = text("SELECT status FROM outbox WHERE id = :id")
    with acting_as_system() as session:
        assert session.execute(query, {"id": row}).scalar_one() == ends


def test_a_report_settles_a_lost_answer() -> None:
    (row,) = said(make_identity(), "a")
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        delivery.unknown(session, one, parts=2)
    assert report("SM2" + row.hex, "delivered", row)
    assert state_of(row) == ("queued", 1, 1)  # the second part is still to be said


def test_a_report_of_a_closed_window_shuts_it_and_the_message_is_looked_at_again() -> None:
    identity = make_identity()
    writes(identity)
    (row,) = said(identity, "a")
    sent(row, "SM3", "SM4", "SM5")
    for sid in ("SM5", "SM3", "SM4"):
        assert report(sid + row.hex, "undelivered", row, code="63016")
    assert state_of(row) == ("queued", 1, 3)
    with acting_as_system() as session:
        assert not state.window_is_open(session, identity)
    writes(identity)
    with acting_as_system() as session:
        assert state.window_is_open(session, identity)
    one = claimed(row)
    assert one is not None
    assert one.again == (0, 1, 2)


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("63018", "queued"),
        ("20429", "queued"),
        ("63019", "queued"),
        ("63021", "queued"),
        ("21610", "queued"),  # who sends it mails it, and lets it wait
        ("63014", "queued"),  # or drops it
        ("63024", "queued"),
        ("30008", "failed"),
    ],
)
def test_each_reported_failure_of_news_has_its_own_answer(code: str, ends: str) -> None:
    identity = make_identity()
    row, other = said(identity, "a", "b")
    sent(row, "SM6")
    assert report("SM6" + row.hex, "undelivered", row, code=code)
    assert state_of(row)[0] == ends
    assert state_of(other)[0] == "queued"
    with acting_as_system() as session:
        found = identities.find(session, identity)
    assert found is not None
    assert found.is_reachable == (code not in SHUT)
    assert (found.why_not == delivery.OPTED_OUT) == (code == "21610")


@pytest.mark.parametrize(
    ("code", "ends"),
    [("21610", ("waiting", "queued")), ("63014", ("dropped",) * 2), ("63024", ("dropped",) * 2)],
)
def test_an_answer_that_no_chat_hears_waits_for_her_or_goes(
    code: str, ends: tuple[str, str]
) -> None:
    identity = make_identity()
    for key in ("a", "b"):
        with acting_as_system() as session:
            tell.say(session, identity, {"text": "menu", "language": "en"}, key=key)
    first, second = said(identity)
    sent(first, "SM6")
    assert report("SM6" + first.hex, "undelivered", first, code=code)
    assert (state_of(first)[0], state_of(second)[0]) == ends


def test_a_picture_that_was_not_taken_is_sent_once_more_and_no_oftener() -> None:
    (row,) = said(make_identity(), "a")
    for attempt, ends in enumerate(("queued", "failed"), 1):
        sent(row, f"SM{attempt}")
        assert report(f"SM{attempt}{row.hex}", "failed", row, code="63019")
        assert state_of(row)[0] == ends


def test_a_failure_that_is_reported_after_the_arrival_changes_nothing() -> None:
    (row,) = said(make_identity(), "a")
    sent(row, "SM7")
    assert report("SM7" + row.hex, "delivered", row)
    assert report("SM7" + row.hex, "undelivered", row, code="63019")
    assert state_of(row)[0] == "sent"


def test_what_arrived_after_all_is_not_sent_again() -> None:
    (row,) = said(make_identity(), "a")
    sent(row, "SM8")
    assert report("SM8" + row.hex, "failed", row, code="63019")
    assert report("SM8" + row.hex, "delivered", row)
    assert state_of(row) == ("sent", 1, 1)


def test_a_template_announces_once_and_is_not_sent_any_more_when_she_writes() -> None:
    identity = make_identity()
    (row,) = said(identity, "a")
    one = claimed(row)
    assert one is not None
    for _ in range(2):
        with acting_as_system() as session:
            tell.announce(session, one, "template.picture_ready", ("7QK2X",))
    with acting_as_system() as session:
        delivery.wait_for_merchant(session, one)
    _, template = said(identity)
    announced = claimed(template)
    assert announced is not None
    assert announced.body == {"template": "template.picture_ready", "values": ["7QK2X"]}
    with acting_as_system() as session:
        delivery.wait_for_approval(session, announced)
        assert template not in due.due(session)
    passes(template, minutes=61)
    with acting_as_system() as session:
        assert template in due.due(session)
        assert delivery.wake(session, identity) == [row]
    assert state_of(template)[0] == "dropped"


def test_the_message_of_an_orders_progress_changes_once_a_stage() -> None:
    identity, order = make_identity(), uuid4()
    with acting_as_system() as session:
        tell.say(session, identity, {"text": "working", "about": str(order)}, key="w")
        assert progress.begin(session, order) is None
    (row,) = said(identity)
    sent(row, "77")
    with acting_as_system() as session:
        shown = progress.begin(session, order)
        assert shown == progress.Shown(identity, "77" + row.hex)
        assert progress.begin(session, order) is None
        assert progress.end(session, order) == shown
        assert progress.end(session, order) is None


def writes(identity: UUID) -> None:
    """The merchant writes to us."""
    with acting_as_system() as session:
        state.keep(session, state.load(session, identity))
