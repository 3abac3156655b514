"""For this machine alone; a phone whose channel is real is not there."""

import asyncio
import re

import httpx
import pytest
from fastapi import FastAPI

from bots.simulator.app import STATIC, create_simulator
from tests.make.simulated import ACCOUNT, AUTH, CONFIG, TOKEN, Simulated, served


def status(app: FastAPI, caller: str, path: str, **headers: str) -> int:
    """The answer to somebody who calls from an address."""

    async def ask() -> int:
        transport = httpx.ASGITransport(app, client=(caller, 40_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            method = "POST" if "sec-fetch-site" in headers else "GET"
            return (await client.request(method, path, headers=headers)).status_code

    return asyncio.run(ask())


@pytest.fixture
def app() -> FastAPI:
    """A simulator that nobody serves."""
    return create_simulator(CONFIG, telegram=True, whatsapp=True)


PATHS = ("/", "/config.json", "/static/phones.js", f"/telegram/bot{TOKEN}/getMe", "/api/clock")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("caller", ["192.168.1.7", "10.0.0.1", "203.0.113.9", "2001:db8::1"])
def test_nobody_else_comes_in(app: FastAPI, path: str, caller: str) -> None:
    assert status(app, caller, path) == 403


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("caller", ["127.0.0.1", "127.8.9.1", "::1"])
def test_this_machine_comes_in(app: FastAPI, path: str, caller: str) -> None:
    assert status(app, caller, path) == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_foreign_name_that_leads_here_does_not(app: FastAPI, host: str) -> None:
    assert status(app, "127.0.0.1", "/api/clock", host=host) == 403


@pytest.mark.parametrize("host", ["localhost:8000", "[::1]:8000", "127.0.0.1"])
def test_this_machines_names_do(app: FastAPI, host: str) -> None:
    assert status(app, "127.0.0.1", "/api/clock", host=host) == 200


def test_another_sites_page_posts_nothing_here(app: FastAPI) -> None:
    there = {"sec-fetch-site": "cross-site"}
    assert status(app, "127.0.0.1", "/api/faults", **there) == 403


def test_a_channel_that_is_real_is_not_simulated() -> None:
    with served(whatsapp=False) as simulated:
        found = httpx.get(f"{simulated.url}/simulator/config.json").json()
        assert (found["telegram"], found["whatsapp"]) == (True, False)
        base = f"{simulated.twilio_url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        assert httpx.post(base, auth=(ACCOUNT, AUTH)).status_code in (404, 405)


def test_without_its_slash_the_page_is_found_as_well(simulated: Simulated) -> None:
    answer = httpx.get(f"{simulated.url}/simulator", follow_redirects=True)
    assert (answer.status_code, "two phones" in answer.text) == (200, True)


def test_on_a_slow_line_the_page_asks_for_all_it_imports_at_once_and_gets_it_packed(
    simulated: Simulated,
) -> None:
    page = httpx.get(f"{simulated.url}/simulator/").text
    named = {one.name for one in STATIC.glob("*.js") if f"/static/{one.name}" in page}
    imported = {
        found
        for name in named
        for found in re.findall(r'from "\./(\w+\.js)"', (STATIC / name).read_text("utf8"))
    }
    assert "words.js" in imported <= named
    for name in ("desk.css", "words.js"):
        sent = httpx.get(f"{simulated.url}/simulator/static/{name}")
        assert sent.num_bytes_downloaded < 0.6 * len(sent.content)
