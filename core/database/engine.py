"""One engine a process and log-in, made when first asked for and thrown away after a fork."""

import os
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from psycopg import OperationalError
from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from core.database.base import SCHEMA
from core.database.roles import LogIn, log_in
from core.settings import Settings, settings

_engines: dict[tuple[int, str], Engine] = {}


def sqlalchemy_url(url: str) -> str:
    """A `postgresql://` address in the form that names psycopg 3."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgresql+psycopg"))


def url_of(kind: str) -> str:
    """The address of the database for one log-in; the user of `DATABASE_URL` is ignored."""
    return urls_of(kind)[0]


def urls_of(kind: str) -> list[str]:
    """The addresses with either password: while keys are rotated, the later may not be in force."""
    parts = urlsplit(settings().database_url)
    host = parts.hostname or "127.0.0.1"
    if ":" in host:
        host = f"[{host}]"
    place = f"{host}:{parts.port}" if parts.port else host
    return [
        urlunsplit(
            parts._replace(
                scheme="postgresql", netloc=f"{quote(who.name, safe='')}:{who.password}@{place}"
            )
        )
        for who in _log_ins(kind, settings())
    ]


def _log_ins(kind: str, config: Settings) -> list[LogIn]:
    return [
        log_in(kind, prefix=config.role_prefix, secret_key=key, index_secret=config.index_secret)
        for key in config.secret_keys
    ]


def engine_of(kind: str) -> Engine:
    """This process's engine for the log-in `kind` (worker, pages, console, auditor)."""
    key = (os.getpid(), kind)
    if key not in _engines:
        _engines[key] = engine = create_engine(
            sqlalchemy_url(url_of(kind)),
            pool_size=5,
            max_overflow=15,
            pool_pre_ping=True,
            pool_timeout=10,
            hide_parameters=True,  # nobody's data in an error
            connect_args={"options": f"-csearch_path={SCHEMA}", "connect_timeout": 5},
        )
        if len(settings().secret_keys) > 1:
            event.listen(engine, "do_connect", partial(_connect, kind))
    return _engines[key]


def _connect(
    kind: str, dialect: Dialect, _: object, args: list[Any], how: dict[str, Any]
) -> DBAPIConnection:
    """Open a connection with the password that is in force.

    The present key's is tried last: who is refused under the one before may then be sure of it,
    also where the passwords change in between.
    """
    present, *before = [who.password for who in _log_ins(kind, settings())]
    for password in reversed(before):
        try:
            return dialect.connect(*args, **how | {"password": password})
        except OperationalError:  # refused, or away: the present one tells
            continue
    return dialect.connect(*args, **how | {"password": present})


def dispose_engines() -> None:
    """Close this process's connections; the next call opens new ones."""
    for key in [key for key in _engines if key[0] == os.getpid()]:
        _engines.pop(key).dispose()
