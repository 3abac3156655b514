"""The personas of a demo are from the start what their names say."""

import pytest

from admin.commands import demo_data, demo_people
from bots.simulator.personas import PERSONAS
from core.accounts import identities
from core.accounts.identities import Identity
from core.accounts.people import has_accepted
from core.chats import state
from core.credits import ledger
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import settings
from core.workspaces.memberships import Member
from core.workspaces.organisations import places

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def chats(slug: str) -> list[Identity | None]:
    """A persona's chats, as the shop finds them when they write."""
    one, config = next(one for one in PERSONAS if one.slug == slug), settings()
    bot = config.telegram_bot_token.get_secret_value().partition(":")[0]
    keys = (
        chat_key("telegram", bot, one.telegram),
        chat_key("whatsapp", config.twilio_whatsapp_from, one.whatsapp),
    )
    with acting_as_system() as session:
        return [identities.of_chat(session, key) for key in keys]


def works(slug: str) -> Member:
    """Where both chats of a persona work; one account has accepted what there is to accept."""
    found = set[Member]()
    with acting_as_system() as session:
        for chat in chats(slug):
            assert chat is not None
            assert chat.account_id is not None
            assert has_accepted(session, chat.account_id)
            kept = state.load(session, chat.id)
            assert kept.workspace_id is not None
            found.add(Member(chat.account_id, kept.workspace_id))
    [member] = found
    return member


def belongs(member: Member) -> list[tuple[str, str]]:
    with acting_for(member) as session:
        return [(one.name, one.role) for one in places(session, member.account_id)]


def test_owner_and_team_member_are_one_team_and_strangers_to_all_others() -> None:
    for _ in range(2):  # a demo is started again over the same data
        demo_people.settle(settings(), demo_data.fill(settings())["staff"])
    owner, member, second, stranger = map(works, demo_people.KNOWN)
    assert belongs(owner) == [("", "owner"), ("Ayesha & Co", "owner")]
    assert belongs(member) == [("", "owner"), ("Ayesha & Co", "member")]
    assert belongs(second) == [("", "owner"), ("Farah & Co", "owner")]
    assert belongs(stranger) == [("", "owner")]
    assert owner.workspace_id == member.workspace_id != second.workspace_id
    for who, credits in ((member, 20), (second, 20), (stranger, settings().trial_credits)):
        with acting_for(who) as session:
            assert ledger.balance(session, who).available == credits


def test_who_is_new_or_shows_no_number_never_wrote() -> None:
    newcomers = [one.slug for one in PERSONAS if one.slug not in demo_people.KNOWN]
    assert newcomers == ["fresh-0", "unnumbered"]
    for slug in newcomers:
        assert chats(slug) == [None, None]
