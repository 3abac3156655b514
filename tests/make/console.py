"""The console as staff meet it: the real app on a real port, people who may log in, a browser."""

import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import httpx
import uvicorn

from admin.app import create_app
from admin.pages import cookie_name
from admin.server import Server
from core.database.base import SCHEMA
from core.database.engine import engine_of
from core.settings import settings
from core.staff.sign_in import open_session
from tests.make.owner import as_owner_of
from tests.make.people import PASSWORD as PASSWORD
from tests.make.people import add_staff


@dataclass(frozen=True)
class Person:
    """A member of the staff, with what she types in."""

    id: UUID
    email: str
    password: str = PASSWORD


def make_staff(
    role: str = "reviewer",
    *,
    email: str = "",
    totp: str | None = None,
    password: str = PASSWORD,
) -> Person:
    """Add a member of the staff as the command line does."""
    email = email or f"{role}@qaptai.example"
    return Person(add_staff(email, role, password=password, totp=totp), email, password)


@cache
def addresses() -> Mapping[str, frozenset[str]]:
    """Every address of the app with its methods, as it tells of them; that takes it a while."""
    told = create_app().openapi()["paths"].items()
    return {path: frozenset(methods) for path, methods in told}


@contextmanager
def served(public_url: str = "") -> Iterator[str]:
    """The whole app on a free port of this machine; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening, _public_url(public_url, listening):
        config = uvicorn.Config(create_app(), log_level="warning", access_log=False)
        server = Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        until = time.monotonic() + 60
        while not server.started and thread.is_alive() and time.monotonic() < until:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=60)


@contextmanager
def _public_url(wanted: str, listening: socket.socket) -> Iterator[None]:
    before = os.environ.get("QAPTAI_PUBLIC_URL")
    own = f"http://127.0.0.1:{listening.getsockname()[1]}"
    os.environ["QAPTAI_PUBLIC_URL"] = wanted or own
    settings.cache_clear()
    try:
        yield
    finally:
        if before is None:
            del os.environ["QAPTAI_PUBLIC_URL"]
        else:
            os.environ["QAPTAI_PUBLIC_URL"] = before
        settings.cache_clear()


class Browser:
    """One browser: its cookies, and the token of the page it looked at last."""

    def __init__(self, base: str, *, address: str = "") -> None:
        headers = {"Accept": "text/html"} | ({"X-Forwarded-For": address} if address else {})
        self.http = httpx.Client(base_url=base, headers=headers, timeout=60)

    def log_in(self, person: Person, *, password: str = "", code: str = "") -> httpx.Response:
        """Type into the form and send it."""
        fields = {
            "email": person.email,
            "password": password or person.password,
            "code": code,
        }
        return self.http.post("/admin/login", data=fields)

    def token(self) -> str:
        """This session's CSRF token, as its pages carry it."""
        return token_in(self.http.get("/admin/topups?show=rejected").text)

    def send(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form with this session's token."""
        return self.http.post(path, data={"csrf": self.token(), **fields})


def token_in(text: str) -> str:
    """The CSRF token in a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', text)
    assert found is not None, text[:500]
    return found[1]


def at_work(base: str, role: str = "reviewer", *, email: str = "") -> Browser:
    """A browser in which somebody of the staff is logged in, whose password was not asked for."""
    browser, who = Browser(base), make_staff(role, email=email)
    with engine_of("console").begin() as connection:
        browser.http.cookies.set(cookie_name(), open_session(connection, who.id))
    return browser


def came_in(base: str, role: str = "reviewer") -> Browser:
    """A browser in which somebody of the staff logged in by the form."""
    browser = Browser(base)
    assert browser.log_in(make_staff(role)).status_code == 303
    return browser


@contextmanager
def later(owner_url: str, seconds: int) -> Iterator[None]:
    """Let the database's clock stand ahead for a block."""
    _ahead(owner_url, seconds)
    try:
        yield
    finally:
        _ahead(owner_url, 0)


def _ahead(owner_url: str, seconds: int) -> None:
    with as_owner_of(owner_url) as connection:
        connection.execute(
            f"UPDATE {SCHEMA}.clock_offset SET ahead = make_interval(secs => %s)", (seconds,)
        )


def rows(owner_url: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the database really holds, past every policy."""
    with as_owner_of(owner_url) as connection:
        return connection.execute(query.encode(), values).fetchall()


def acts(owner_url: str) -> list[str]:
    """The actions in the audit, in order."""
    return [row[0] for row in rows(owner_url, "SELECT action FROM audit_entries ORDER BY seq")]


def audited(postgres: str, action: str) -> list[dict[str, Any]]:
    """The details of what was done, oldest first."""
    query = "SELECT details FROM audit_entries WHERE action = %s ORDER BY seq"
    return [json.loads(bytes(one)) for (one,) in rows(postgres, query, action)]
