"""Files that a messenger does not take whole: a lighter picture is shown, the file has a link.

WhatsApp draws pictures of at most 5 MB and takes them for no document: the full file is fetched
by the merchant herself.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from bots.messages import Outgoing
from core.media import keep, lighter, links
from core.settings import settings

MOST_BYTES = {"whatsapp": 5 * 1024 * 1024}  # of a picture; the channels that are not here take all
DRAWN = ("image/jpeg", "image/png")
DOCUMENT = "application/pdf"


def parted(
    session: Session, one: Outgoing, outbox_id: UUID, channel: str
) -> tuple[tuple[UUID, ...], tuple[str, ...]]:
    """The pictures to show, lighter where they must be, and the addresses of the full files.

    Raises:
        MediaGone: a picture was deleted.
    """
    most = MOST_BYTES.get(channel)
    if most is None:
        return one.pictures, ()
    shown, addresses = [], []
    for media_id in one.pictures:
        file = keep.about(session, media_id)
        if file.mime == DOCUMENT:
            shown.append(media_id)
            continue
        is_drawn = file.size_bytes <= most and file.mime in DRAWN
        if one.full_quality or not is_drawn:
            token = links.make(session, media_id, outbox_id, lives=links.FOR_HER)
            addresses.append(address(token))
        if not one.full_quality:
            shown.append(media_id if is_drawn else lighter.copy(session, media_id, most))
    return tuple(shown), tuple(addresses)


def address(token: str) -> str:
    """Where a link is opened."""
    return f"{settings().public_url}/media/{token}"
