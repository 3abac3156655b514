"""What ended badly is listed with its reason, and with nothing that was said."""

from uuid import UUID

import psycopg

from core.database.base import SCHEMA
from tests.make.books import stands
from tests.make.console import Browser, acts, at_work, rows
from tests.make.orders import make_order
from tests.make.people import make_member
from tests.make.topups import make_top_up


def test_jobs_that_ended_badly_are_listed_without_what_was_said(
    support: Browser, postgres: str
) -> None:
    make_top_up()  # its notice is the first delivery
    with psycopg.connect(postgres) as connection:
        connection.execute(f"UPDATE {SCHEMA}.outbox SET state = 'failed', reason = 'blocked'")
    text = support.http.get("/admin/jobs?show=delivery").text
    assert "blocked" in text
    assert "It did not arrive" in text
    assert "Nothing went wrong" in support.http.get("/admin/jobs?show=order").text
    assert "delivery" in support.http.get("/admin/jobs.csv").text
    assert support.http.get("/admin/jobs?show=none").status_code == 404
    assert "Ended badly today" in support.http.get("/admin").text


def test_a_delivery_that_failed_is_sent_once_more_and_a_message_put_aside_is_answered(
    console: str, postgres: str
) -> None:
    make_top_up()
    with psycopg.connect(postgres) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        connection.execute("UPDATE outbox SET state = 'failed', reason = 'blocked', attempt = 6")
        connection.execute(
            "INSERT INTO inbox (id, channel, bot, chat_key, kind, message_order, state, reason,"
            " attempts, payload, payload_key) VALUES (gen_random_uuid(), 'telegram', '1',"
            " decode(repeat('00', 32), 'hex'), 'text', 1, 'parked', 'poison', 3, '', 'day')"
        )
    [(delivery,)] = rows(postgres, "SELECT id FROM outbox LIMIT 1")
    [(message,)] = rows(postgres, "SELECT id FROM inbox")
    mine, other = at_work(console, "supervisor"), at_work(console, "support")
    assert "Send it again" not in other.http.get("/admin/jobs").text
    assert pressed(other, delivery, "delivery") == 403
    assert "Send it again" in mine.http.get("/admin/jobs").text
    for job, kind in ((delivery, "delivery"), (message, "message")):
        assert pressed(mine, job, kind) == pressed(mine, job, kind) == 303
    state = "SELECT state, attempt FROM outbox WHERE id = %s"
    assert rows(postgres, state, delivery) == [("queued", 6)]  # the attempts are counted on
    assert rows(postgres, "SELECT state, attempts, reason FROM inbox") == [("ready", 0, None)]
    done = [act for act in acts(postgres) if act.endswith(".retry")]
    assert done == ["delivery.retry", "message.retry"]
    assert "Somebody was faster" in mine.http.get("/admin/jobs?said=gone").text


def test_an_order_that_waits_is_listed_and_taken_back_from_the_page(
    console: str, postgres: str
) -> None:
    member = make_member(credits=5)
    placed, mine = make_order(member), at_work(console, "finance")
    assert "Take back" not in mine.http.get("/admin/jobs").text
    with psycopg.connect(postgres) as connection:
        connection.execute(f"UPDATE {SCHEMA}.generations SET created_at = now() - interval '1 h'")
    assert "Take back" in mine.http.get("/admin/jobs?show=waiting").text
    answer = mine.send(f"/admin/jobs/{placed.order_id}/take-back", show="waiting")
    assert answer.headers["location"] == "/admin/jobs?show=waiting&said=taken_back"
    assert stands(member) == (5, 0, 0)
    assert mine.send(f"/admin/jobs/{UUID(int=0)}/take-back").status_code == 404
    assert pressed(mine, UUID(int=0), "order") == 404
    assert pressed(mine, placed.order_id, "order") == 303  # it did not fail: nothing is ordered
    assert len(rows(postgres, "SELECT id FROM generations")) == 1


def pressed(browser: Browser, job: UUID, kind: str) -> int:
    return browser.send(f"/admin/jobs/{job}/retry", kind=kind).status_code
