"""Whose workspace a chat works in: its name over a cost's question, and what belongs to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from bots.conversation.state import At, Chat
from bots.messages import Outgoing
from bots.say import named, parted
from core import clock
from core.chats.state import Remembered
from core.database.scopes import acting_for
from core.media.carry import reached
from core.workspaces.memberships import Member, role_of
from core.workspaces.organisations import Place, place_of

HEADS_FOR = timedelta(hours=24)
OF_WORKSPACE = (
    "draft",
    "left",
    "in_line",
    "wish_in_line",
    "numbered",
    "left_out",
    "person",
    "transaction_id",
    "team",
)  # in a chat's memory


def name_value(chat: Chat) -> str:
    """The workspace's name as a value."""
    place = place_of(chat.session, chat.merchant)
    return shown(place) if place else "@workspace.personal"


def shown(place: Place) -> str:
    """A workspace's name as a value."""
    return place.name or "@workspace.personal"


def is_plain_member(chat: Chat) -> bool:
    """Whether others lead this workspace."""
    return role_of(chat.session, chat.merchant) == "member"


@contextmanager
def within(chat: Chat, args: Mapping[str, str]) -> Iterator[Member]:
    """Act in the workspace that a button names, wherever the chat works just now."""
    workspace = UUID(args["workspace"]) if "workspace" in args else chat.merchant.workspace_id
    member = Member(chat.merchant.account_id, workspace)
    with acting_for(member, within=chat.session):
        yield member


def enter(chat: Chat, member: Member) -> None:
    """Work for another workspace from here on; what was open belongs to the one that is left."""
    forget(chat.kept)
    chat.kept.workspace_id = member.workspace_id
    chat.kept.memory["headed_until"] = (clock.now() + HEADS_FOR).isoformat()
    chat.member = member


def forget(kept: Remembered) -> None:
    """Let go of what belongs to the workspace that a chat no longer works in."""
    for name in OF_WORKSPACE:
        kept.memory.pop(name, None)
    kept.offer_id = None
    kept.at = At.READY.value


def headed(chat: Chat, question: Outgoing) -> Outgoing:
    """A question of cost, under the workspace's name for a day after she came into it."""
    until = chat.kept.memory.get("headed_until")
    if until is None or clock.now() >= datetime.fromisoformat(str(until)):
        return question
    said = {
        name: f"{value:,}" if isinstance(value, int) else value
        for name, value in question.values.items()
    }
    values = {"ws": name_value(chat), "question": named(question.text, **said)}
    return replace(question, text="cost.at", values=values)


def reaches(chat: Chat, args: Mapping[str, str]) -> bool:
    """Whether the photos of a choice can be worked on here: they stay in their own workspace."""
    photos = parted(args.get("photos", ""))
    return not photos or chat.member is None or reached(chat.session, photos)
