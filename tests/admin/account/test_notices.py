"""What her chats were told is read on the pages, by her alone and in her language."""

from core.database.scopes import acting_as_system, acting_for
from core.outbox import delivery
from core.outbox.tell import tell
from core.policy_notices import PolicyChanged
from core.teams import leading
from tests.make.console import Browser
from tests.make.orders import chat_of
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.topups import make_top_up
from tests.make.visitors import token_of, visiting

NOTICES = "/account/notices"


def reads(browser: Browser) -> str:
    return browser.http.get(NOTICES).text


def test_what_became_of_a_proof_is_read_by_her_alone_in_her_language(console: str) -> None:
    waiting = make_top_up()
    hers, other = visiting(console, waiting.merchant.member), visiting(console, make_member())
    assert waiting.reference in reads(hers)
    assert "Nothing was told yet" in reads(other)
    sent = {"csrf": token_of(hers), "language": "ur"}
    assert hers.http.post("/account/language", data=sent).status_code == 303
    page = reads(hers)
    assert 'dir="rtl"' in page
    assert waiting.reference in page


def test_a_teams_notice_is_read_where_the_team_is_shown(console: str) -> None:
    owner = make_organisation("Ayesha Shoes")
    her = make_colleague(owner)
    with acting_for(owner) as session:
        leading.set_limit(session, owner, who=her.account_id, limit=7777)
    browser = visiting(console, her)
    assert "7,777" not in reads(browser)
    sent = {"csrf": token_of(browser), "workspace": str(owner.workspace_id)}
    assert browser.http.post("/account/workspace", data=sent).status_code == 303
    assert "7,777" in reads(browser)


def test_a_new_policy_is_read_here_as_well(console: str, postgres: str) -> None:
    member = make_member()
    with acting_as_system() as session:
        changed = PolicyChanged("policy", "2027-01-01", True, "2027-01-01T00:00:00+05:00", "Less.")
        tell(session, chat_of(member), changed, key="policy")
    assert "a new version counts from 01 Jan 2027" in reads(visiting(console, member))


def test_what_no_chat_heard_of_the_end_of_a_team_meets_her_when_she_comes_in(console: str) -> None:
    owner = make_organisation("Ayesha Shoes")
    heard, missed = make_colleague(owner), make_colleague(owner)
    with acting_as_system() as session:
        delivery.drop_all(session, chat_of(missed), "blocked")
    with acting_for(owner) as session:
        leading.close_owned(session, owner.account_id)
    with acting_as_system() as session:
        delivery.drop_all(session, chat_of(missed), "blocked")
    said = "Ayesha Shoes ends with its owner&#39;s account"
    pages = {who: visiting(console, who) for who in (heard, missed)}
    assert said in pages[missed].http.get("/account").text
    assert said not in pages[heard].http.get("/account").text
    for who in (heard, missed):
        assert said in reads(pages[who])  # though the team is not hers any more
    assert said not in reads(visiting(console, make_member()))
