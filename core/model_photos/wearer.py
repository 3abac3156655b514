"""Who wears the product in a picture: a person of the workspace's photos, or of the operator's."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy.orm import Session

from core.errors import QaptaiError
from core.media import keep
from core.model_photos import consent, house
from core.workspaces.memberships import Member

OWN, HOUSE = "own", "house"


class NotAgreed(QaptaiError):
    """This photo may not be used, or not any more: no consent, withdrawn, or out of the set."""


@dataclass(frozen=True)
class Wearer:
    """Exactly one of the two: a photo with its consent, or a digest of the operator's set."""

    photo_id: UUID | None = None
    house: str | None = None

    def __str__(self) -> str:
        """Its form in a chat's choice: `own:<id>` or `house:<digest>`."""
        return f"{OWN}:{self.photo_id}" if self.photo_id else f"{HOUSE}:{self.house}"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `str` wrote.

        Raises:
            ValueError: it is no such text.
        """
        kind, _, name = text.partition(":")
        if kind == OWN:
            return cls(photo_id=UUID(name))
        if kind == HOUSE and name:
            return cls(house=name)
        raise ValueError(f"nobody is called {text!r}")


def check(session: Session, wearer: Wearer) -> None:
    """Do nothing while the photo may be used.

    Raises:
        NotAgreed: it may not.
    """
    if wearer.photo_id is not None:
        allowed = consent.find(session, wearer.photo_id) is not None
    else:
        allowed = wearer.house is not None and house.find(wearer.house) is not None
    if not allowed:
        raise NotAgreed(str(wearer))


def is_anybody(session: Session, member: Member) -> bool:
    """Whether there is anybody whom this workspace may show."""
    return bool(consent.usable(session, member) or house.house_set())


def own_picture(session: Session, wearer: Wearer) -> bytes | None:
    """The bytes of a photo of the workspace's; None where it is one of the operator's.

    Raises:
        NotAgreed: it may not be used.
    """
    check(session, wearer)
    agreed = consent.find(session, wearer.photo_id) if wearer.photo_id else None
    return keep.read(session, agreed.media_id).data if agreed else None


def house_picture(wearer: Wearer) -> bytes:
    """The bytes of one of the operator's set; it is decoded in a child, outside a transaction.

    Raises:
        NotAgreed: it is not in the set any more.
        Unfit: it cannot be read.
    """
    found = house.find(wearer.house or "")
    if found is None:
        raise NotAgreed(str(wearer))
    return found.picture()
