"""A team with one of each thing that a route of the account pages names."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from core.accounts import sessions
from core.database.scopes import acting_as_staff, acting_for
from core.generations import packs
from core.generations.models import Pack
from core.generations.tasks import pack
from core.money import Money
from core.privacy import export_requests, exporting
from core.settings import settings
from core.teams import leading
from core.topups import tasks, verdict
from core.workspaces import invitations
from core.workspaces.memberships import Member
from tests.make.console import Browser, later
from tests.make.orders import chat_of, make_batch
from tests.make.people import fresh_key, make_colleague, make_desk, make_organisation
from tests.make.topups import Merchant, make_top_up
from tests.make.visitors import finish, visiting

NAME = "Ayesha Shoes"
UNDO_TIME = 15  # seconds


@dataclass(frozen=True)
class Owned:
    """Somebody's, by the names of the parameters that lead to it."""

    owner: Member
    ids: dict[str, UUID]

    def in_path(self, path: str) -> str:
        """The route with real ids in it."""
        return re.sub(r"\{(\w+)\}", lambda name: str(self.ids.get(name[1], uuid4())), path)

    def ask(self, browser: Browser, method: str, path: str, csrf: str = "") -> httpx.Response:
        """Ask for a route as a browser would; a form with its token and every field."""
        if method == "GET":
            return browser.http.get(self.in_path(path))
        workspace = str(self.owner.workspace_id)
        fields = {
            **{"csrf": csrf, "language": "en", "workspace": workspace, "team": workspace},
            **{"role": "admin", "limit": "5", "name": NAME},
        }
        return browser.http.post(self.in_path(path), data=fields)


def make_owned(console: str) -> Owned:
    """The team, which its owner offered to a member; she looks at her pages, too."""
    owner = make_organisation(NAME, credits=20)
    visiting(console, owner)
    first, second = make_batch(owner)
    finish(first)
    done, colleague = finish(second), make_colleague(owner)
    with acting_for(owner) as session:
        [device] = sessions.devices(session, owner.account_id)
        invited = invitations.invite(session, owner)
        leading.hand_over(session, owner, heir=colleague.account_id)
    ids = {
        **{"media_id": done.media_id, "order_id": first, "first": first},
        **{"account_id": colleague.account_id, "invitation_id": invited.id, "which": device.id},
        **{"export_id": _exported(owner), "top_up_id": _approved(owner)},
    }
    _packed(owner, first)
    return Owned(owner, ids)


def _exported(owner: Member) -> UUID:
    with acting_for(owner) as session:
        export_requests.ask(session, owner, None)
        asked = export_requests.latest(session, owner.account_id)
    assert asked is not None
    exporting.carry_out(asked.id)
    return asked.id


def _approved(owner: Member) -> UUID:
    waiting, desk = make_top_up(Merchant(owner, chat_of(owner))), make_desk()
    with acting_as_staff(desk) as session:
        verdict.approve(
            session,
            desk.staff_id,
            waiting.id,
            credits=50,
            received=Money(150_000),
            words="seen in the app of the bank",
        )
    with later(settings().owner_database_url, UNDO_TIME + 1):
        tasks.post(str(waiting.id))
    return waiting.id


def _packed(owner: Member, first: UUID) -> None:
    with acting_for(owner) as session:
        name = fresh_key("zip")
        packs.ask(session, owner, first, identity_id=chat_of(owner), kind="zip", key=name)
        wanted = session.scalar(select(Pack.id))
    pack(str(wanted))
