"""The clock, the faults, and what was posted."""

import httpx
import psycopg
import pytest

from tests.make.simulated import Simulated


def ahead(owner_url: str) -> float:
    """How far ahead the database stands, in seconds."""
    with psycopg.connect(owner_url) as connection:
        found = connection.execute(
            "SELECT extract(epoch FROM qaptai.db_now() - statement_timestamp())"
        ).fetchone()
    assert found is not None
    return round(float(found[0]))


def test_the_providers_clock_and_the_databases_go_together(
    simulated: Simulated, postgres: str
) -> None:
    try:
        told = simulated.api("/clock", json={"ahead": 90_000})
        assert told["ahead"] == simulated.world.clock_ahead == 90_000
        assert ahead(postgres) == 90_000
    finally:
        simulated.api("/clock", json={"ahead": 0})
    assert ahead(postgres) == 0
    assert simulated.world.clock_ahead == 0


@pytest.mark.parametrize("wrong", [-1, 10**9])
def test_a_clock_goes_forward_and_not_for_years(simulated: Simulated, wrong: int) -> None:
    url = f"{simulated.url}/simulator/api/clock"
    assert httpx.post(url, json={"ahead": wrong}).status_code == 422
    assert simulated.world.clock_ahead == 0


def test_faults_are_counted_down_and_an_unknown_one_is_refused(
    simulated: Simulated, chat: int
) -> None:
    simulated.api("/faults", json={"twice": 2, "whatsapp:twice": 1})
    simulated.api(f"/telegram/{chat}/text", json={"text": "a"})
    simulated.hears(2)
    url = f"{simulated.url}/simulator/api/faults"
    assert httpx.get(url).json() == {"twice": 1, "whatsapp:twice": 1}
    assert httpx.post(url, json={"thrice": 1}).status_code == 422


def test_it_is_written_down_what_was_posted_and_answered(simulated: Simulated, chat: int) -> None:
    simulated.answers.append(500)
    simulated.api(f"/telegram/{chat}/text", json={"text": "salam"})
    simulated.hears(2)
    # The second is written down once its answer is back: that may be a moment later.
    first = httpx.get(f"{simulated.url}/simulator/api/deliveries").json()
    refused = [one for one in first if one["status"] == 500][-1]
    assert (refused["channel"], refused["what"], refused["attempt"]) == ("telegram", "message", 1)
    assert "salam" in refused["body"]
