"""Staff find a customer by a reference that she names, and see her balance."""

from uuid import UUID

import pytest

from tests.make.books import make_paid
from tests.make.console import Browser, at_work
from tests.make.topups import Merchant, make_merchant, make_top_up


@pytest.fixture
def merchant(console: str) -> Merchant:
    """Somebody with her trial's 5 credits and a posted top-up of 50."""
    merchant = make_merchant()
    make_paid(merchant)
    return merchant


@pytest.fixture
def support(console: str) -> Browser:
    return at_work(console, "support")


def test_a_customer_is_found_by_a_reference_and_shown_without_a_name(
    support: Browser, merchant: Merchant
) -> None:
    reference = make_top_up(merchant).reference
    found = support.http.get(
        "/admin/workspaces", params={"reference": f" {reference.lower()} "}, follow_redirects=True
    )
    assert str(found.url).endswith(str(merchant.member.workspace_id))
    assert reference in found.text
    assert "<dd>55</dd>" in found.text
    none = support.http.get("/admin/workspaces?reference=TP-00000").text
    assert "No top-up bears this reference" in none
    assert support.http.get(f"/admin/workspaces/{UUID(int=0)}").status_code == 404
