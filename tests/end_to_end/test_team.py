"""A team over two messengers: invited, joined, one picture on the team's credits, limited, out."""

import re

from tests.make.http import HTTP
from tests.make.phones import Phone
from tests.make.products import snapshot
from tests.make.shop import Shop

GIVE = """
WITH place AS (SELECT m.workspace_id FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
        JOIN chat_identities c ON c.account_id = m.account_id
        WHERE w.kind = 'organisation' AND m.role = 'owner' ORDER BY w.created_at DESC LIMIT 1),
    given AS (INSERT INTO credit_grants (workspace_id, kind, amount, reason, key)
        SELECT workspace_id, 'trial', 3, 'for a test', 'trial' FROM place
        RETURNING id, workspace_id)
INSERT INTO ledger_transfers (workspace_id, kind, debit, credit, amount, key, grant_id)
    SELECT workspace_id, 'grant', 'granted', 'available', 3, 'trial', id FROM given RETURNING id
"""
TOGETHER = """
SELECT m.role FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
WHERE w.id = (
    SELECT id FROM workspaces WHERE kind = 'organisation' ORDER BY created_at DESC LIMIT 1
)
ORDER BY m.role
"""


def test_a_team_on_two_messengers(shop: Shop) -> None:
    owner, member = shop.phone("telegram", 90), newcomer(shop, "whatsapp")
    founds(shop, owner)
    joins(owner, member)
    opens(owner, "Bilal")
    owner.taps("Set a limit")
    owner.hears("How many credits a month")
    owner.sends("1")
    owner.hears("Bilal: up to 1 a month")
    member.hears("Your credits in Zari House: up to 1 a month")
    member.sends_photo(snapshot())
    member.hears("as a free preview")
    orders(member)
    member.hears("Ready: White background. 1 credits used, 2 left")
    member.taps("More options")
    member.taps("Other style")
    member.hears("Which style")
    member.taps("White background")
    member.hears(r"Your limit in Zari House is used up \(1 of 1 credits this month\)")
    is_out(owner, member)
    owner.sends("my pictures")
    assert "White background" in owner.hears("Your latest pictures")["buttons"]
    owner.sends("balance")
    owner.hears("Workspace Zari House: 2 credits, 0 on hold")


def test_two_phones_of_the_simulator_become_one_team(shop: Shop) -> None:
    leader, member = newcomer(shop, "telegram"), newcomer(shop, "whatsapp")
    body = {"leader": [leader.channel, leader.user], "member": [member.channel, member.user]}
    answer = HTTP.post(f"{shop.url}/simulator/api/team", json=body, timeout=90)
    assert answer.status_code == 200, (answer.text, leader.heard(), member.heard())
    assert shop.query(TOGETHER) == [("member",), ("owner",)]
    alone = newcomer(shop, "whatsapp")
    alone.is_enrolled()
    alone.sends("team")
    alone.hears("Set up a team")


def newcomer(shop: Shop, channel: str) -> Phone:
    """Somebody whom the simulator makes up: she never wrote, and belongs to no team."""
    answer = HTTP.post(f"{shop.url}/simulator/api/people", timeout=10)
    phone = Phone(shop.url, channel, answer.json()[channel])
    assert phone.messages() == []
    return phone


def founds(shop: Shop, owner: Phone) -> None:
    """An organisation with three credits."""
    owner.is_enrolled()
    owner.sends("menu")
    owner.taps("Team")
    owner.taps("Set up a team")
    owner.hears("What is the team's name")
    owner.sends("Zari House")
    owner.hears("Zari House is set up")
    assert shop.query(GIVE)


def joins(owner: Phone, member: Phone) -> None:
    """A stranger on the other messenger, by the link that is meant for it."""
    owner.taps("Invite a member")
    invite = owner.hears("It works once")["text"]
    link = re.search(r"https://wa\.me/14155238886\?text=JOIN%20(\w+)", invite)
    assert link is not None
    assert f"https://t.me/qaptai_bot?start=j_{link[1]}" in invite
    member.follows(link[0])
    member.hears("Before the first photo")
    member.taps("I agree")
    member.hears(r"Join Zari House\? Its admins can see the pictures you make there")
    member.taps("Join")
    member.hears("You are in Zari House now: 3 credits")
    member.sends("Bilal")
    member.hears("Thank you, Bilal")
    owner.hears("Somebody joined Zari House")


def is_out(owner: Phone, member: Phone) -> None:
    """The member is removed, told, and in her own workspace."""
    opens(owner, "Bilal")
    owner.taps("Remove")
    owner.hears(r"Remove Bilal from Zari House\?")
    owner.taps("Remove")
    owner.hears("Bilal is no longer in Zari House")
    member.hears("You are no longer in Zari House")
    member.sends("balance")
    member.hears("Workspace Personal: 5 credits, 0 on hold")


def opens(owner: Phone, name: str) -> None:
    """One member's page."""
    owner.sends("menu")
    owner.hears("Send a product photo to begin")
    owner.taps("Team")
    owner.hears("The team of Zari House")
    owner.taps(name)
    owner.hears(f"{name}, member of Zari House")


def orders(member: Phone) -> None:
    """A white background for the photo that was sent, agreed to."""
    member.taps("White background")
    member.hears("Zari House: White background, 1 picture")
    member.taps("Make it")
