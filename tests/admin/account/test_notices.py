"""What her chats were told is read on the pages, by her alone and in her language."""

from core.database.scopes import acting_for
from core.teams import leading
from tests.make.console import Browser
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
        leading.set_limit(session, owner, who=her.account_id, limit=77)
    browser = visiting(console, her)
    assert "77" not in reads(browser)
    sent = {"csrf": token_of(browser), "workspace": str(owner.workspace_id)}
    assert browser.http.post("/account/workspace", data=sent).status_code == 303
    assert "77" in reads(browser)
