"""One engine a process and log-in, made when first asked for and thrown away after a fork."""

import os
from urllib.parse import quote, urlsplit, urlunsplit

from sqlalchemy import Engine, create_engine

from core.database.base import SCHEMA
from core.database.roles import log_in
from core.settings import Settings, settings

_engines: dict[tuple[int, str], Engine] = {}


def sqlalchemy_url(url: str) -> str:
    """A `postgresql://` address in the form that names psycopg 3."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgresql+psycopg"))


def url_of(kind: str, config: Settings | None = None) -> str:
    """The address of the database for one log-in; the user of `DATABASE_URL` is ignored."""
    config = config or settings()
    who = log_in(kind, prefix=config.role_prefix, secret_key=config.secret_key.get_secret_value())
    parts = urlsplit(config.database_url)
    host = parts.hostname or "127.0.0.1"
    if ":" in host:
        host = f"[{host}]"
    place = f"{host}:{parts.port}" if parts.port else host
    login = f"{quote(who.name, safe='')}:{who.password}"
    return urlunsplit(parts._replace(scheme="postgresql", netloc=f"{login}@{place}"))


def engine_of(kind: str) -> Engine:
    """This process's engine for the log-in `kind` (worker, pages, console, auditor)."""
    key = (os.getpid(), kind)
    if key not in _engines:
        _engines[key] = create_engine(
            sqlalchemy_url(url_of(kind)),
            pool_size=5,
            max_overflow=15,
            pool_pre_ping=True,
            pool_timeout=10,
            hide_parameters=True,  # nobody's data in an error
            connect_args={"options": f"-csearch_path={SCHEMA}", "connect_timeout": 5},
        )
    return _engines[key]


def dispose_engines() -> None:
    """Close this process's connections; the next call opens new ones."""
    for key in [key for key in _engines if key[0] == os.getpid()]:
        _engines.pop(key).dispose()
