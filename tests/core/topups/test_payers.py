"""Who paid is known while it is compared, and by nobody who opens the database."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from core.clock import now
from core.database.scopes import acting_as_staff, acting_as_system
from core.database.sealing import for_payers
from core.privacy import retention
from core.topups import payers, review
from core.topups.compared import Row
from core.topups.models import BankLine
from tests.make.booked import booked
from tests.make.books import approve_sum, rows
from tests.make.people import make_desk
from tests.make.topups import make_top_up
from tests.servers import emptied

TODAY = (now() - timedelta(days=1)).date()
ID = "48213907001"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def paid_by(name: str) -> UUID:
    """A request whose receipt names Sana Bibi, and the bank's line."""
    waiting = make_top_up(transaction_id=ID, sender_name="Sana Bibi", datetime=f"{TODAY}T14:18")
    booked(f"IBFT FROM {name} A/C 1,{ID},,1500", day=TODAY)
    return waiting.id


def compared(top_up: UUID) -> Row:
    with acting_as_staff(make_desk("reviewer")) as session:
        found = review.case(session, top_up)
        assert found is not None
        return next(row for row in found.rows if row.label == "from")


@pytest.mark.parametrize(("name", "verdict"), [("SANA BIBI", "agrees"), ("ALI RAZA", "differs")])
def test_it_stands_in_the_columns_read_and_bank(name: str, verdict: str) -> None:
    assert compared(paid_by(name)) == Row("from", "", "Sana Bibi", name, verdict)


def test_a_line_that_has_paid_tells_it_no_more() -> None:
    top_up = paid_by("SANA BIBI")
    assert b"SANA" not in rows("SELECT payer FROM bank_lines")[0][0]
    approve_sum(top_up, credits=50, minor=150_000)
    assert rows("SELECT payer FROM bank_lines") == [(None,)]
    assert compared(top_up) == Row("from", "", "Sana Bibi", "", "missing")


def test_nobody_reads_it_after_a_month() -> None:
    top_up, old = paid_by("SANA BIBI"), now() - payers.KEPT - timedelta(days=3)
    assert payers.sealed(top_up, old, "Sana Bibi") is None
    for_payers(old.date().isoformat()).seal(top_up, b"Sana Bibi")
    with acting_as_system() as session:
        assert retention.destroy_keys(session) == 1
        line = session.scalars(select(BankLine)).one()
        assert payers.payer_of(line) == "SANA BIBI"
        for_payers(line.booked_at.date().isoformat()).destroy()
        assert payers.payer_of(line) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sana Bibi", "SANA BIBI", True),
        ("Muhammad Ali Raza", "M ALI RAZA", True),
        ("Syed Bilal Ahmed Khan", "BILAL AHM", True),
        ("Ayesha K.", "Ayesha Khan", True),
        ("Muhammad", "MUHAMMAD", True),
        ("Muhammad Ali", "Muhammad Usman", False),
        ("Ali Khan", "Alina Khan", False),
        ("Ali Raza", "Raza Ali", False),
        ("A. B.", "Ayesha Bano", False),
        ("", "Sana", False),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str, same: bool) -> None:
    assert payers.is_same(one, other) is same
    assert payers.is_same(other, one) is same
