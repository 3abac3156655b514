"""Who the personas of a demo's phones are from the start: their accounts, teams and chats.

The owner leads a team with credits, to which the team member belongs; the second business has a
team of its own; the stranger has an account alone. The others never wrote. Each is one person
with both phones.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from bots.conversation.state import At
from bots.simulator.personas import PERSONAS, Persona
from core.accounts import identities, linking, people
from core.chats import state
from core.chats.state import Remembered
from core.credits import grants
from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import Settings
from core.staff.sign_in import session_of, sign_in, sign_out
from core.workspaces import invitations, organisations
from core.workspaces.memberships import Member, name_oneself

KNOWN = ("owner", "member", "second", "stranger")  # the others come as newcomers
LEADERS = ("owner", "second")
CREDITS = 20  # what a team begins with


def settle(config: Settings, staff: Sequence[Mapping[str, Any]]) -> None:
    """Let the personas be who they are; who has an account by now is left as she is.

    `staff`: the demo's own, by address, password and role.
    """
    teams = []
    with acting_as_system() as session:
        known = {one.slug: one for one in PERSONAS if one.slug in KNOWN}
        chats = {slug: _chats(session, config, one) for slug, one in known.items()}
        new = [slug for slug in KNOWN if _is_new(session, chats[slug])]
        members = {slug: _enrolled(session, chats[slug]) for slug in new}
        places = dict(members)
        for slug in LEADERS:
            if slug in new:
                places[slug] = _leads(session, members[slug], known[slug].name)
                teams.append(places[slug].workspace_id)
        if "owner" in new and "member" in new:
            places["member"] = _joins(session, places["owner"], members["member"])
            with acting_for(places["member"], within=session):
                name_oneself(session, places["member"], known["member"].name)
        _work_there(session, chats, places)
    if teams:
        _give(next(one for one in staff if one["role"] == "finance"), teams)


def _chats(session: Session, config: Settings, one: Persona) -> list[UUID]:
    bot = config.telegram_bot_token.get_secret_value().partition(":")[0]
    found = (
        ("telegram", chat_key("telegram", bot, one.telegram), one.telegram),
        ("whatsapp", chat_key("whatsapp", config.twilio_whatsapp_from, one.whatsapp), one.whatsapp),
    )
    return [identities.find_or_add(session, *address).id for address in found]


def _is_new(session: Session, chats: list[UUID]) -> bool:
    """Whether neither chat belongs to anybody."""
    found = (identities.find(session, chat) for chat in chats)
    return not any(one and one.account_id for one in found)


def _enrolled(session: Session, chats: list[UUID]) -> Member:
    """An account with both chats; the policy is accepted, and the gift is hers."""
    first, *others = chats
    member = people.enrol(session, first, language="en")
    for other in others:
        with acting_for(member, within=session):
            code = linking.new_code(session, first)
        linking.link(session, other, code)
    return member


def _leads(session: Session, founder: Member, name: str) -> Member:
    with acting_for(founder, within=session):
        owner = organisations.found(session, founder, name=f"{name} & Co")
    with acting_for(owner, within=session):
        name_oneself(session, owner, name)
    return owner


def _joins(session: Session, owner: Member, who: Member) -> Member:
    """By an invitation, as everybody does."""
    with acting_for(owner, within=session):
        code = invitations.invite(session, owner).code
    with acting_for(who, within=session):
        invitations.accept(session, code)
    return Member(who.account_id, owner.workspace_id)


def _work_there(
    session: Session, chats: Mapping[str, list[UUID]], places: Mapping[str, Member]
) -> None:
    for slug, member in places.items():
        for chat in chats[slug]:
            kept = Remembered(chat, at=At.READY.value, workspace_id=member.workspace_id)
            state.keep(session, kept, heard_now=False)


def _give(person: Mapping[str, Any], teams: Sequence[UUID]) -> None:
    """As goodwill of the staff; nothing where they have to set up a second factor first."""
    token = sign_in(person["email"], person["password"], "", address="127.0.0.1").token
    me = session_of(token)
    if me is not None and not me.waits:
        with acting_as_staff(me) as rows:
            for team in teams:
                key = f"demo/{team}"
                grants.give(
                    rows, me.staff_id, team, amount=CREDITS, reason="to try it out", key=key
                )
    sign_out(token)
