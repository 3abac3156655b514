"""Merchants in one organisation, joined as the chat has it."""

import json

from core.database.scopes import acting_for
from core.database.sealing import for_chat
from core.notices import Notice
from core.notices_json import from_json
from core.workspaces.memberships import set_limit
from tests.make.chats import Merchant, rows, texts
from tests.make.people import give


def founding(name: str = "Zari", *, credits: int = 0) -> Merchant:
    """A merchant who set up an organisation and works in it."""
    owner = Merchant().is_enrolled()
    owner.says("menu")
    owner.taps("Team")
    owner.taps("Set up a team")
    assert texts(owner.says(name)) == ["team.founded"]
    if credits:
        give(owner.member().workspace_id, credits)
    return owner


def code_of(owner: Merchant) -> str:
    """The code of an invitation that the owner makes now."""
    owner.says("menu")
    owner.taps("Team")
    return owner.taps("Invite a member")[0].text.split()[-1].removeprefix("JOIN%20")


def joining(owner: Merchant, name: str = "Bilal") -> Merchant:
    """A merchant who used an invitation and said her name."""
    member = Merchant().is_enrolled()
    member.says(f"JOIN {code_of(owner)}")
    member.taps("Join")
    assert texts(member.says(name)) == ["join.named"]
    return member


def limited(owner: Merchant, member: Merchant, limit: int) -> None:
    """Let a member spend so many credits a month."""
    with acting_for(owner.member()) as session:
        set_limit(session, owner.member(), who=member.member().account_id, limit=limit)


def told(merchant: Merchant) -> list[Notice]:
    """What waits to be told to a merchant's chat, the oldest first."""
    found = rows(
        "SELECT id, body FROM outbox WHERE identity_id = %s AND kind = 'notice' ORDER BY seq",
        merchant.identity_id,
    )
    sealer = for_chat(merchant.identity_id)
    return [from_json(json.loads(sealer.open(row, body))) for row, body in found]
