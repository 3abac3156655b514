"""Read and set a workspace's brand kit: all members use it, its owner and its admins set it."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.audit.record import record_act
from core.brand.models import BrandKit
from core.database.sealing import for_workspace
from core.studio.touches import Touches, can_be_written
from core.workspaces.memberships import Member, NotAllowed, role_of

LEADERS = ("owner", "admin")


@dataclass(frozen=True)
class Kit:
    """What is set; `colour` is `#rrggbb`, and what is empty is not set."""

    logo: UUID | None = None
    colour: str = ""
    tag_style: str = "pill"
    contact: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that a picture could show."""
        return not (self.logo or self.contact)

    def on(self, touches: Touches) -> Touches:
        """The same changes with the brand on the picture: what is not set stays off."""
        logo = str(self.logo) if self.logo else touches.logo
        return self.tags(replace(touches, logo=logo, contact=self.contact or touches.contact))

    def tags(self, touches: Touches) -> Touches:
        """The same changes with price tags in the brand's shape and colour."""
        return replace(touches, tag_style=self.tag_style, tag_colour=self.colour)


def kit_of(session: Session, member: Member) -> Kit:
    """The kit of the workspace; an empty one where none was set."""
    row = session.scalar(
        select(BrandKit)
        .where(BrandKit.workspace_id == member.workspace_id)
        .execution_options(populate_existing=True)
    )
    if row is None:
        return Kit()
    sealer, contact = for_workspace(row.workspace_id), ""
    if row.contact is not None:
        contact = sealer.open(_name(row.workspace_id), row.contact).decode()
    return Kit(row.logo_id, row.colour or "", row.tag_style, contact)


def may_set(session: Session, member: Member) -> bool:
    """Whether the member's role may change the kit."""
    return role_of(session, member) in LEADERS


def set_kit(session: Session, member: Member, kit: Kit) -> None:
    """Put a kit in the place of the one that was.

    Raises:
        NotAllowed: the member is neither owner nor admin; nothing was changed.
        NotTouches: a colour, a shape or a line that no picture could show.
    """
    if not may_set(session, member):
        raise NotAllowed(f"{member.account_id} does not lead")
    kit.on(Touches())  # what could not be drawn is refused here
    here, contact = member.workspace_id, None
    if kit.contact:
        contact = for_workspace(here).seal(_name(here), kit.contact.encode())
    values: dict[str, Any] = {
        "logo_id": kit.logo,
        "colour": kit.colour or None,
        "tag_style": kit.tag_style,
        "contact": contact,
    }
    written = insert(BrandKit).values(workspace_id=here, account_id=member.account_id, **values)
    session.execute(
        written.on_conflict_do_update(
            index_elements=[BrandKit.workspace_id],
            set_={**values, "updated_at": func.db_now()},
        )
    )
    record_act(
        session,
        member,
        "brand.set",
        subject=("workspace", here),
        details={"logo": kit.logo is not None, "contact": bool(kit.contact)},
    )


def is_contact(text: str) -> bool:
    """Whether a line can stand on pictures as where the shop is found."""
    return can_be_written(text)


def _name(workspace_id: UUID) -> str:
    return f"brand/{workspace_id}"
