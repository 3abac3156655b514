"""PostgreSQL's own programs, which write and read its dumps."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg

from core.database.base import SCHEMA
from core.database.roles import HIDDEN, OWNERS_ALONE
from core.embedded import postgres
from core.embedded.server import ServerFailed
from core.errors import QaptaiError

VERSION = re.compile(r"\b(\d+)[.\d]*")


class NoProgram(QaptaiError):
    """This machine has no program that understands the server."""

    def __init__(self, name: str, major: int) -> None:
        super().__init__(
            f"{name} of PostgreSQL {major} or later is needed: install postgresql-client-{major}"
        )


class ProgramFailed(QaptaiError):
    """The program said no; the server's error tells why, else its own, else its last line."""

    def __init__(self, name: str, said: bytes) -> None:
        lines = said.decode(errors="replace").strip().splitlines() or ["no word why"]
        told = min(lines[::-1], key=lambda line: ("ERROR:" not in line, " error: " not in line))
        super().__init__(f"{name}: {told.removeprefix(f'{name}: ')}")


def dump(urls: Sequence[str], file: Path) -> None:
    """Write all of the database but the claims' secret, as one moment saw it.

    The first of the addresses that lets us in is taken.

    Raises:
        NoProgram, ProgramFailed: there is no whole dump.
    """
    left_out = f"--exclude-table-data={SCHEMA}.{OWNERS_ALONE}"
    url = _open(urls)
    seen = ("--enable-row-security",) if _sees_all(url) else ()  # else a policy ends the dump
    _run("pg_dump", url, "--format=custom", left_out, f"--file={file}", *seen)


def load(url: str, file: Path) -> None:
    """Make everything of a dump in a database that has none of it; all or nothing.

    Raises:
        NoProgram, ProgramFailed: nothing was changed.
    """
    _run("pg_restore", url, "--exit-on-error", "--single-transaction", str(file))


def _open(urls: Sequence[str]) -> str:
    *first, last = urls
    for url in first:
        try:
            psycopg.connect(url, connect_timeout=10).close()
        except psycopg.OperationalError:  # refused, or away: the last one tells
            continue
        return url
    return last


def _sees_all(url: str) -> bool:
    with psycopg.connect(url, connect_timeout=10) as connection:
        return connection.execute(HIDDEN.encode()).fetchone() == (False,)


def _run(name: str, url: str, *words: str) -> None:
    with psycopg.connect(url, connect_timeout=10) as connection:
        major = connection.info.server_version // 10_000
    program, environment = _program(name, major)
    address, password = _without_password(url)
    done = subprocess.run(
        [str(program), f"--dbname={address}", *words],
        env=environment | {"PGPASSWORD": password},
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise ProgramFailed(name, done.stderr)


def _program(name: str, major: int) -> tuple[Path, dict[str, str]]:
    """The machine's own, if it is new enough for the server, else the embedded server's."""
    installed = shutil.which(name)
    if installed is not None:
        said = subprocess.run([installed, "--version"], capture_output=True, check=True, text=True)
        version = VERSION.search(said.stdout)
        if version is not None and int(version[1]) >= major:
            return Path(installed), dict(os.environ)
    try:
        return postgres.program(name)
    except ServerFailed as missing:
        raise NoProgram(name, major) from missing


def _without_password(url: str) -> tuple[str, str]:
    """A password on a command line could be read by everybody on the machine."""
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    return urlunsplit(parts._replace(netloc=f"{name}@{place}")), unquote(password)
