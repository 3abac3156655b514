"""What staff see of the providers, and that nobody else does."""

from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.exc import ProgrammingError

from core.database.base import SCHEMA
from core.database.scopes import acting_as_system, acting_for
from core.generations.figures import provider_figures
from core.providers.breaker import Breaker
from core.providers.breakers import Shared, forget
from core.settings import settings
from core.workspaces.memberships import Member
from tests.make.console import at_work, later, rows
from tests.make.orders import make_order
from tests.make.people import make_member

CALL = """
INSERT INTO generation_attempts (workspace_id, generation_id, number, position, order_attempt,
    provider, key, sent, state, latency_ms, score, cost, created_at, finished_at)
VALUES (%s, %s, %s, 0, 1, %s, %s, '{canvas}', %s, %s, %s, %s, db_now(), db_now())
"""
CALLS = (
    ("fal", "made", 4000, 0.93, 3),
    ("fal", "made", 6000, 0.31, 0),
    ("fal", "refused", 900, None, 0),
    ("fal", "timed_out", 60000, None, 0),
    ("openai", "made", 12000, 0.88, 4),
)


def make_calls(postgres: str, calls: tuple[tuple[object, ...], ...] = CALLS) -> Member:
    """Some calls of providers for one order."""
    member = make_member(credits=20)
    order = make_order(member).order_id
    with psycopg.connect(postgres, options=f"-csearch_path={SCHEMA}") as connection:
        for number, (provider, *told) in enumerate(calls, start=1):
            where = (member.workspace_id, order, number, provider, str(uuid4()))
            connection.execute(CALL, (*where, *told))
    return member


def test_each_providers_calls_times_sameness_and_costs_are_told(
    console: str, postgres: str
) -> None:
    make_calls(postgres)
    text = at_work(console).http.get("/admin/providers").text
    fal, openai = text.split('id="p-fal"')[1].split('id="p-openai"')
    assert "4 calls" in fal
    for fact in (
        "<dt>made</dt><dd>2</dd>",
        "<dt>refused</dt><dd>1</dd>",
        "<dt>failed</dt><dd>1</dd>",
        "<dt>half within</dt><dd>5.0 s</dd>",
        "<dt>sameness, median</dt><dd>0.62</dd>",
        "<dt>credits charged</dt><dd>3</dd>",
        "<dt>paid for, not delivered</dt><dd>3 <small>for</small>",
    ):
        assert fact in fal
    assert "1 call<" in openai
    assert "<title>0.3 to 0.4: 1</title>" in fal
    assert 'class="doubted"' in fal
    assert 'class="doubted"' not in openai.split("</svg>")[1]


def test_what_is_billed_is_told_in_money_and_what_nobody_knows_as_unknown(
    console: str, postgres: str
) -> None:
    make_calls(postgres)
    browser = at_work(console)
    for whole in browser.http.get("/admin/providers").text.split("<section")[1:]:
        assert '<dt>billed to us</dt><dd><span class="quiet">unknown</span></dd>' in whole
        assert "USD" not in whole
    for state, micro_usd in (("made", 40_000), ("timed_out", 5_000)):
        bill(postgres, state, micro_usd)
    fal, openai = browser.http.get("/admin/providers").text.split("<section")[1:]
    assert "<small>USD</small> 0.085</span> <small>and 1 call unknown</small>" in fal
    lost = '3 <small>for</small> <span class="fact"><small>USD</small> 0.085</span></dd>'
    assert f"<dt>paid for, not delivered</dt><dd>{lost}" in fal
    assert '<dd><span class="fact"><small>USD</small> 0.04</span></dd>' in openai


def bill(postgres: str, state: str, micro_usd: int) -> None:
    """Let each call that ended so cost that."""
    query = "UPDATE generation_attempts SET billed_micro_usd = %s WHERE state = %s RETURNING number"
    assert rows(postgres, query, micro_usd, state)


def test_a_key_that_is_not_taken_is_told_on_every_page_until_it_works(
    console: str, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QAPTAI_GENERATION_PROVIDERS", "fal,openai")
    settings.cache_clear()
    breakers, shut = Shared(redis_url), Breaker().refused_key(1_764_000_000.0)
    breakers.swap("fal", Breaker(), shut)
    browser, alarm = at_work(console), "<b>fal</b>: It does not take our key"
    for name in ("topups", "prices"):
        assert alarm in browser.http.get(f"/admin/{name}").text
    told = browser.http.get("/admin/providers").text
    assert "fal does not take our key" in told
    assert '<span class="fact">2025-11-24</span> <span class="fact">21:30</span>' in told
    assert "openai does not" not in told
    forget(breakers, "fal")
    assert alarm not in browser.http.get("/admin/topups").text
    monkeypatch.undo()
    settings.cache_clear()


def test_calls_leave_the_page_with_the_period(console: str, postgres: str) -> None:
    make_calls(postgres)
    with later(postgres, 10 * 86400):
        browser = at_work(console)
        assert "4 calls" in browser.http.get("/admin/providers").text
        assert "No provider was called" in browser.http.get("/admin/providers?days=7").text
    assert at_work(console).http.get("/admin/providers?days=8").status_code == 404


def test_a_day_is_one_column_and_the_busiest_fills_the_plot(console: str, postgres: str) -> None:
    make_calls(postgres, tuple(("fal", "made", 1000, 0.9, 1) for _ in range(3)))
    plot = at_work(console).http.get("/admin/providers?days=7").text.split('<svg class="plot"')[1]
    assert plot.count("<rect") == 1
    assert 'y="0.0"' in plot
    assert 'height="120.0"' in plot


def test_nobody_but_staff_asks_for_the_figures(nothing: None, postgres: str) -> None:
    member = make_calls(postgres)
    for scope in (acting_for(member), acting_as_system()):
        with pytest.raises(ProgrammingError, match="permission denied"), scope as session:
            provider_figures(session, days=30)
    assert rows(postgres, "SELECT count(*) FROM generation_attempts") == [(len(CALLS),)]
