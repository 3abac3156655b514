"""Orders whose versions lie before the merchant, without a painter."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from core.database.scopes import acting_as_system, acting_for, acting_for_lease
from core.generations import attempts, versions
from core.generations import lease as leases
from core.generations.lease import Lease
from core.generations.versions import Version
from core.generations.wishes import Placed
from core.media import keep
from core.providers.base import Answer, Job
from core.workspaces.memberships import Member
from tests.make.orders import make_order
from tests.make.people import fresh_key

PRICE = 4  # of one version, by a provider without a price of its own


def make_shown(
    member: Member, count: int = 3, *, doubted: tuple[int, ...] = (), photo: UUID | None = None
) -> Placed:
    """An order for `count` versions at home, made and shown; `doubted` are places from 0."""
    placed = make_order(member, "home", fresh_key("order"), photo, versions=count)
    show(placed.order_id, count, doubted=doubted)
    return placed


def show(order_id: UUID, count: int, *, doubted: tuple[int, ...] = ()) -> None:
    """Make `count` versions of an order that is queued, and show them."""
    with acting_as_system() as session:
        lease = leases.claim(session, order_id, holder="a test")
    assert lease is not None
    made = [_version(lease, place, doubted=place in doubted) for place in range(count)]
    with acting_for_lease(lease) as session:
        versions.show(session, lease, made)


def chooses(member: Member, placed: Placed, *places: int) -> versions.Answer:
    """Keep these, as the chat does."""
    with acting_for(member) as session:
        return versions.choose(session, member, placed.order_id, places)


def time_is_over(placed: Placed) -> None:
    """As if nobody had chosen for as long as she may."""
    query = text("UPDATE generations SET due_at = db_now() WHERE id = :id")
    with acting_as_system() as session:
        session.execute(query, {"id": placed.order_id})


def left_of(placed: Placed) -> list[tuple[int, bool, bool]]:
    """Each version: its place, and whether its picture and its preview still are there."""
    query = text(
        "SELECT position, media_id IS NOT NULL, preview_id IS NOT NULL FROM generation_versions"
        " WHERE generation_id = :id ORDER BY position"
    )
    with acting_as_system() as session:
        return [tuple(row) for row in session.execute(query, {"id": placed.order_id})]


@dataclass(frozen=True)
class Quick:
    """A provider whose picture nobody looks at."""

    name: str = "openai"

    def make(self, job: Job) -> Answer:
        """Something."""
        return Answer(b"", "a-model")


def _version(lease: Lease, place: int, *, doubted: bool) -> Version:
    booked = attempts.Booked(Quick(), lease, place)
    booked.make(Job(b"", b"", "", 8, 8, ""))
    data = f"picture {place}".encode()
    full, small = (
        keep.write(lease.workspace_id, one, mime="image/jpeg", width=8, height=8)
        for one in (data, data + b", small")
    )
    return Version(full, small, "square", booked.name, booked.number, is_doubted=doubted)
