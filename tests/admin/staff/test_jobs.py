"""What ended badly is listed with its reason, and with nothing that was said."""

import psycopg
import pytest

from core.database.base import SCHEMA
from tests.make.console import Browser, at_work
from tests.make.topups import make_top_up


@pytest.fixture
def support(console: str) -> Browser:
    return at_work(console, "support")


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
    assert "ended badly today" in support.http.get("/admin").text
