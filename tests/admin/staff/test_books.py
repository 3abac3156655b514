"""Staff read the ledger, the bank's lines and a customer's balance, and take them as files."""

import csv
import io
from uuid import UUID

import pytest

from tests.admin.staff.test_statements import GOOD, imports
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


def test_each_line_of_the_bank_says_what_became_of_it(support: Browser, console: str) -> None:
    make_paid(make_merchant())  # makes the account, too
    finance = at_work(console, "finance")
    imports(finance, GOOD)
    assert "nobody&#39;s" in support.http.get("/admin/lines").text
    assert "There are no such lines" in support.http.get("/admin/lines?show=paid").text
    (line,) = table(support.http.get("/admin/lines.csv?show=nobody's").text)
    assert line[1:3] == ["PKR", "150000"]
    assert support.http.get("/admin/lines?show=none").status_code == 404
