"""Ask who shall wear the product: a free order for the numbered sheet of all who may be shown."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import notices
from core.database.scopes import acting_for_lease
from core.generations import lease as lease_of
from core.generations import settle
from core.generations.lease import Lease
from core.generations.line import HERE
from core.generations.models import Generation, GenerationAttempt, OrderState
from core.generations.queued import hold_and_queue, placed_before
from core.generations.wishes import Agreed, Placed, Wish
from core.media import keep
from core.media.keep import MediaGone
from core.model_photos import consent, house
from core.model_photos.wearer import NotAgreed, Wearer
from core.studio.output import Encoded
from core.studio.people_sheet import people_sheet
from core.studio.photo import Unfit, open_photo
from core.workspaces.memberships import Member

PEOPLE = "people"  # what stands in the place of a look
LONGEST = 640  # pixels: enough for a cell


def place_people(
    session: Session,
    member: Member,
    photos: tuple[UUID, ...],
    sizes: tuple[str, ...],
    *,
    identity_id: UUID,
    key: str,
) -> Placed:
    """Queue the free sheet, once per `key`; `photos` and `sizes` are what is wanted after it."""
    if earlier := placed_before(session, member, key):
        return Placed(earlier.id, 0, HERE)
    wish = Wish(photos, PEOPLE, sizes)
    return hold_and_queue(session, member, wish, Agreed(0), identity_id=identity_id, key=key)


def carry_out(lease: Lease, wish: Wish, keys: Sequence[str]) -> None:
    """Draw the sheet under the first of `keys`, and tell the chat who is on it.

    Raises:
        NotAgreed: there is nobody to be shown any more.
        StaleLease: somebody else has the order now; nothing was settled.
    """
    shown = _photographed(lease)
    if not shown:
        raise NotAgreed("nobody")
    drawn = people_sheet([open_photo(photo, longest=LONGEST) for _, photo in shown])
    written = _written(lease, drawn, keys[0])
    with acting_for_lease(lease) as session:
        lease_of.leased(session, lease)
        keep.keep(session, lease, written, kind="sheet")
        settle.tell_more(
            session,
            lease,
            notices.PeopleReady(
                order_id=lease.id,
                sheet_id=written.id,
                people=tuple(str(one) for one, _ in shown),
                photo_ids=wish.photos,
                sizes=wish.sizes,
            ),
            PEOPLE,
        )
        lease_of.change(session, lease, state=OrderState.DONE, finished_at=func.db_now())


def shown_to(session: Session, member: Member, photo_id: UUID) -> tuple[str, ...]:
    """The providers that were sent a person's photo, each once, the first one first."""
    found = session.scalars(
        select(GenerationAttempt.provider)
        .join(Generation, Generation.id == GenerationAttempt.generation_id)
        .where(
            GenerationAttempt.workspace_id == member.workspace_id,
            Generation.workspace_id == member.workspace_id,
            Generation.model_photo_id == photo_id,
        )
        .order_by(GenerationAttempt.created_at)
    )
    return tuple(dict.fromkeys(found))


def _photographed(lease: Lease) -> list[tuple[Wearer, bytes]]:
    """Everybody with the picture; who cannot be read is left out, and so has no number."""
    member, shown = Member(lease.account_id, lease.workspace_id), []
    with acting_for_lease(lease) as session:
        for agreed in consent.usable(session, member):
            with suppress(MediaGone):
                data = keep.read(session, agreed.media_id).data
                shown.append((Wearer(photo_id=agreed.id), data))
    for photo in house.house_set():  # decoded in a child: no transaction waits for it
        with suppress(Unfit):
            shown.append((Wearer(house=photo.digest), photo.picture()))
    return shown


def _written(lease: Lease, drawn: Encoded, key: str) -> keep.Written:
    return keep.write(
        lease.workspace_id,
        drawn.data,
        mime=drawn.mime,
        width=drawn.width,
        height=drawn.height,
        key=key,
    )
