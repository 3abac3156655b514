"""Members of the staff are made at the command line, and that is written down."""

import re
from collections.abc import Iterator

import pyotp
import pytest
import structlog
from typer.testing import CliRunner, Result

from admin.commands.staff import app
from core.audit import seal
from core.database.scopes import acting_as_system
from tests.make.console import PASSWORD, Browser, Person, acts, rows


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    """A command sets the log up for its own standard error, which ends with it."""
    yield
    structlog.reset_defaults()


def add(*words: str, password: str = PASSWORD) -> Result:
    """Type the command, with the password on standard input."""
    return CliRunner().invoke(app, ["add", *words, "--password-stdin"], input=f"{password}\n")


def one(owner_url: str) -> Person:
    """The only member of the staff there is."""
    ((who,),) = rows(owner_url, "SELECT id FROM staff_members")
    return Person(who, "amna@qaptai.example")


def test_whoever_is_added_can_log_in(console: str, postgres: str) -> None:
    told = add("amna@qaptai.example", "--role", "reviewer")
    assert (told.exit_code, told.stdout) == (0, "added\n")
    assert Browser(console).log_in(one(postgres)).status_code == 303


def test_a_second_factor_is_told_once_and_then_needed(console: str, postgres: str) -> None:
    told = add("amna@qaptai.example", "--role", "reviewer", "--totp-secret")
    found = re.fullmatch(r"totp secret: (\S+)\n", told.stdout)
    assert found is not None
    assert Browser(console).log_in(one(postgres)).status_code == 422
    code = pyotp.TOTP(found[1]).now()
    assert Browser(console).log_in(one(postgres), code=code).status_code == 303


def test_it_is_written_down_in_the_sealed_chain(console: str, postgres: str) -> None:
    add("amna@qaptai.example", "--role", "reviewer")
    add("amna@qaptai.example", "--role", "admin", password="another one, of 4 words")
    assert acts(postgres) == ["staff.add", "staff.add"]
    found = rows(postgres, "SELECT actor_kind, subject_id, details FROM audit_entries ORDER BY seq")
    who = one(postgres).id
    assert [row[:2] for row in found] == [("owner", who)] * 2
    assert [bytes(row[2]) for row in found] == [b'{"role": "reviewer"}', b'{"role": "admin"}']
    with acting_as_system() as session:
        assert seal.seal(session) == 2


@pytest.mark.parametrize(
    ("words", "password"),
    [
        (("amna@qaptai.example", "--role", "owner"), PASSWORD),
        (("amna", "--role", "reviewer"), PASSWORD),
        (("amna@qaptai.example", "--role", "reviewer"), ""),
        (("amna@qaptai.example", "--role", "reviewer"), "11 of these"),
    ],
)
def test_used_wrongly_it_says_so_in_one_line_and_adds_nobody(
    console: str, postgres: str, words: tuple[str, ...], password: str
) -> None:
    told = add(*words, password=password)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert re.fullmatch(r"qaptai: .+\n", told.stderr)
    assert rows(postgres, "SELECT count(*) FROM staff_members") == [(0,)]
    assert acts(postgres) == []
