"""Staff find a merchant by a reference that she names, or what she writes from; never by a name."""

from uuid import UUID

import pytest

from core.accounts import identities, people
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import settings
from core.workspaces import organisations
from tests.make.books import make_paid
from tests.make.console import Browser, acts, rows
from tests.make.mailed import make_login
from tests.make.topups import Merchant, make_merchant, make_top_up


@pytest.fixture
def merchant(console: str) -> Merchant:
    """Somebody with her trial's 5 credits and a posted top-up of 50."""
    merchant = make_merchant()
    make_paid(merchant)
    return merchant


def test_a_merchant_is_found_by_a_reference_and_shown_without_a_name(
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


def test_support_finds_a_merchant_by_what_she_writes_from_and_it_is_written_down(
    support: Browser, merchant: Merchant, postgres: str
) -> None:
    member = merchant.member
    email = make_login(member)
    answer = support.send("/admin/workspaces", who=f" {email.upper()} ")
    assert answer.headers["location"] == f"/admin/workspaces/{member.workspace_id}"
    assert acts(postgres).count("merchant.find") == 1
    assert rows(
        postgres, "SELECT subject_id FROM audit_entries WHERE action = 'merchant.find'"
    ) == [(member.account_id,)]


def test_a_number_finds_who_writes_from_it_with_her_team_and_nothing_finds_a_name(
    support: Browser,
) -> None:
    with acting_as_system() as session:
        ours, hers = settings().twilio_whatsapp_from, "whatsapp:+923001234567"
        chat = identities.find_or_add(session, "whatsapp", chat_key("whatsapp", ours, hers), hers)
        member = people.enrol(session, chat.id, language="en")
    with acting_for(member) as session:
        team = organisations.found(session, member, name="Ayesha Shoes")
    page = support.send("/admin/workspaces", who="0300 1234567").text
    for one in (member, team):
        assert f"/admin/workspaces/{one.workspace_id}" in page
    assert "Ayesha" not in page
    assert "Names of people and teams" in page
    assert "Nobody is known by this" in support.send("/admin/workspaces", who="0301 7654321").text
    unknown = support.send("/admin/workspaces", who="Ayesha Shoes")
    assert unknown.status_code == 422
    assert "neither an e-mail address nor" in unknown.text
