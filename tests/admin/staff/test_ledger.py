"""Staff read every movement of credits, and take them as a file."""

import csv
import io
from uuid import UUID

import pytest

from admin.language import words
from tests.make.books import make_paid
from tests.make.console import Browser
from tests.make.topups import Merchant, make_merchant


@pytest.fixture
def merchant(console: str) -> Merchant:
    """Somebody with her trial's 5 credits and a posted top-up of 50."""
    merchant = make_merchant()
    make_paid(merchant)
    return merchant


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]


def test_the_ledger_shows_what_moved_newest_first_and_exports_it(
    support: Browser, merchant: Merchant
) -> None:
    text = support.http.get("/admin/ledger").text
    assert text.index("sold → available") < text.index("granted → available")
    narrowed = support.http.get("/admin/ledger?kind=grant").text
    assert "sold → available" not in narrowed
    found = table(support.http.get("/admin/ledger.csv").text)
    assert [row[2:6] for row in found] == [
        ["top_up", "sold", "available", "50"],
        ["grant", "granted", "available", "5"],
    ]
    older = support.http.get(f"/admin/ledger?before={found[0][0]}").text
    assert "sold → available" not in older
    other = support.http.get(f"/admin/ledger?workspace={UUID(int=0)}").text
    assert "Nothing of this kind has moved" in other
    assert support.http.get("/admin/ledger?kind=none").status_code == 404


def test_in_urdu_the_arrow_points_where_the_credits_went(
    support: Browser, merchant: Merchant
) -> None:
    form = {"csrf": support.token(), "language": "ur"}
    assert support.http.post("/admin/language", data=form).status_code == 303
    said = words("ur").gettext
    for page in ("ledger", f"workspaces/{merchant.member.workspace_id}", "lines"):
        assert "→" not in support.http.get(f"/admin/{page}").text
    text = support.http.get("/admin/ledger").text
    assert f"{said('granted')} ← {said('available')}" in text
