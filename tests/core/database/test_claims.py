"""A claim is read by the database as Python wrote it, and by nobody else's secret."""

from uuid import uuid4

import psycopg
import pytest

from core.database.claims import Claim, mac, signed
from core.settings import settings


def read(raw: str | None, kind: str = "*") -> list[str] | None:
    """What the database makes of a claim."""
    with psycopg.connect(settings().owner_database_url) as connection:
        if raw is not None:
            connection.execute("SELECT set_config('qaptai.claim', %s, true)", (raw,))
        found = connection.execute("SELECT qaptai.claim(%s)", (kind,)).fetchone()
        assert found is not None
        return found[0]  # type: ignore[no-any-return]


def test_the_database_reads_what_was_signed() -> None:
    claim = Claim("account", uuid4(), uuid4(), "7")
    parts = read(signed(claim))
    assert parts is not None
    assert parts[:4] == ["account", str(claim.subject), str(claim.workspace), "7"]


def test_a_claim_is_of_one_kind() -> None:
    raw = signed(Claim("system"))
    assert read(raw, "system") is not None
    assert read(raw, "staff") is None


def test_a_claim_ends() -> None:
    assert read(signed(Claim("system"), lifetime=60)) is not None
    assert read(signed(Claim("system"), lifetime=-1)) is None


@pytest.mark.parametrize("raw", [None, "", "|||||||", "a|b", "system|||||k1|", "x" * 10_000])
def test_what_is_no_claim_raises_nothing(raw: str | None) -> None:
    assert read(raw) is None


def test_any_change_breaks_it() -> None:
    raw = signed(Claim("account", uuid4(), uuid4()))
    for place, letter in enumerate(raw):
        other = raw[:place] + ("0" if letter != "0" else "1") + raw[place + 1 :]
        if place % 7 == 0:
            assert read(other) is None, place


def test_the_mac_is_nested() -> None:
    assert mac(b"a", b"k") != mac(b"a", b"l")
    assert mac(b"a", b"k") != mac(b"b", b"k")
