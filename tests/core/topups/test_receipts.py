"""A receipt says what was posted: in two languages, selectable, the same whenever it is asked."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pypdfium2
import pytest

from core.credits.hold import hold
from core.database.scopes import acting_for
from core.media import keep
from core.money import Money
from core.topups import receipt, receipts
from core.topups.receipt_facts import Facts
from core.workspaces.memberships import Member
from tests.make.books import make_paid
from tests.make.people import make_colleague
from tests.make.topups import make_merchant, make_top_up
from tests.servers import emptied

FACTS = Facts(
    "R-TP-7QK2X",
    "TP-7QK2X",
    Money(150_000),
    50,
    55,
    datetime(2026, 5, 4, tzinfo=UTC),
    "Qaptai",
    "help@qaptai.example",
)


@pytest.fixture
def nothing(postgres: str, redis_url: str) -> None:
    """No rows."""
    emptied(postgres)


def words_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert [round(side) for side in document[0].get_size()] == list(receipt.POINTS)
    return " ".join(document[0].get_textpage().get_text_range().split())


def pdf_of(member: Member, top_up: UUID) -> bytes | None:
    with acting_for(member) as session:
        issued = receipts.issue(session, member, top_up)
        return keep.read(session, issued.media_id).data if issued else None


def test_a_page_holds_all_facts_as_text() -> None:
    words = words_on(receipt.drawn(FACTS))
    for fact in ("R-TP-7QK2X", "Rs 1,500", "50", "55", "2026-05-04", "help@qaptai.example"):
        assert fact in words
    assert "One thousand five hundred rupees only" in words
    assert "ایک ہزار پانچ سو روپے فقط" in words
    assert receipt.drawn(FACTS) == receipt.drawn(FACTS)


@pytest.mark.parametrize("minor", [1, 99_999_999_99, 2**53])
def test_the_longest_words_stay_above_the_foot(minor: int) -> None:
    assert "confirmed by us" in words_on(receipt.drawn(replace(FACTS, paid=Money(minor))))


@pytest.mark.usefixtures("nothing")
def test_it_is_drawn_once_with_the_balance_that_the_posting_left() -> None:
    merchant = make_merchant()
    top_up = make_paid(merchant)
    member = merchant.member
    with acting_for(member) as session:
        hold(session, member, amount=7, key="later")
        facts = receipts.facts_of(session, top_up)
        assert facts is not None
        assert (facts.credits, facts.paid, facts.balance_after) == (50, Money(150_000), 55)
    first = pdf_of(member, top_up)
    assert first is not None
    assert first == pdf_of(member, top_up)


@pytest.mark.usefixtures("nothing")
def test_only_whose_it_is_gets_it_and_only_once_it_is_posted() -> None:
    merchant = make_merchant()
    top_up = make_paid(merchant)
    assert pdf_of(make_merchant().member, top_up) is None
    assert pdf_of(make_colleague(merchant.member), top_up) is None
    assert pdf_of(merchant.member, make_top_up(merchant).id) is None
