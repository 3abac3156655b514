"""All that is held of an account, file by file: each domain answers for itself.

What is left out is said with its reason, here and in the file that the merchant gets; a test walks
every table of the database.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.accounts import export as accounts
from core.audit import export as audit
from core.brand import export as brand
from core.cells import csv_of
from core.chats import export as chats
from core.credits import export as credits
from core.database.plain import Rows, plain
from core.database.scopes import acting_as_system, acting_for
from core.generations import export as generations
from core.inbox import export as inbox
from core.media import export as media
from core.media import keep
from core.media.models import Media
from core.model_photos import export as model_photos
from core.outbox import export as outbox
from core.privacy.models import DeletionRow, ExportRow
from core.tickets import export as tickets
from core.topups import export as topups
from core.workspaces import export as workspaces
from core.workspaces import memberships, organisations
from core.workspaces.memberships import Member

Export = Callable[[Session, Member], Rows]
OWN = (
    "token_hash",
    "pieces",
    "entries",
    "lease_token",
    "lease_until",
    "hinted_at",
    "due_at",
    "keys",
)


def _asked(session: Session, member: Member) -> Rows:
    """What she asked for about her data."""
    who = member.account_id
    booked = select(DeletionRow).where(DeletionRow.account_id == who)
    exports = select(ExportRow).where(ExportRow.account_id == who)
    return {
        "deletions": [plain(row, without=OWN) for row in session.scalars(booked)],
        "exports": [plain(row, without=OWN) for row in session.scalars(exports)],
    }


OF_ACCOUNT: tuple[Export, ...] = (accounts.export, tickets.export, _asked)
OF_WORKSPACE: tuple[Export, ...] = (
    workspaces.export,
    credits.export,
    media.export,
    model_photos.export,
    brand.export,
    generations.export,
    topups.export,
)
# What no member's claim reaches; asked for by the account's id alone.
OF_ACCOUNT_BY_SYSTEM: tuple[Export, ...] = (
    chats.export,
    inbox.export,
    outbox.export,
    audit.export,
)
OF_WORKSPACE_BY_SYSTEM: tuple[Export, ...] = (topups.export_decided,)

# Tables with something of a person that are not in it, and why.
LEFT_OUT = {
    "account_passes": "codes and links that end in minutes, kept as hashes",
    "balance_alarms": "thresholds of a balance, which is in it",
    "bank_lines": "the bank's record of our account; a number's end, and for a month who paid",
    "email_passes": "links that prove an address, which end in hours, kept as hashes",
    "grant_approvals": "who of the staff agreed to a gift; the gift is in it",
    "hand_overs": "offers of a team, a week at most; what came of them is in the activity",
    "holding_items": "photos that nobody has judged yet, a day at most",
    "inbox_keys": "hashes that tell a repeated delivery",
    "invitations": "links that were handed out, kept as hashes",
    "mails": "letters on their way; their words are forgotten once they went",
    "media_links": "links that end in hours, kept as hashes",
    "offers": "the buttons of messages; the messages are in it",
    "paid_transfers": "hashes of transfers, so that each counts once",
    "policy_tellings": "which new versions were announced; the messages are in it",
    "review_leases": "who of the staff has a request in hand",
    "review_pauses": "until when staff set a request aside",
    "staff_own_accounts": "which account is a staff member's own, so that nobody judges herself",
    "status_events": "reports of the messengers on their deliveries",
    "top_up_moves": "the steps of a request; the request is in it",
    "trial_given": "a hash, so that the gift is given once",
}
# Copies and notes inside the tables that are in it.
NOT_WITHIN = {
    "media": "what was packed of pictures or made smaller for a messenger: the pictures are in it",
    "ticket_messages": "notes that staff keep for themselves",
}


@dataclass(frozen=True)
class Stored:
    """A file whose bytes are read when its turn comes."""

    name: str
    member: Member
    media_id: UUID

    def read(self) -> bytes:
        """Its bytes. Raises MediaGone where it was deleted meanwhile."""
        with acting_for(self.member) as session:
            return keep.read(session, self.media_id).data


@dataclass(frozen=True)
class Written:
    """A file that is a table's rows, or a list."""

    name: str
    data: bytes

    def read(self) -> bytes:
        """Its bytes."""
        return self.data


File = Stored | Written


def stored(session: Session, account_id: UUID) -> int:
    """About how many photos and pictures it will hold, for the progress that is shown."""
    hers = select(func.count()).where(
        Media.account_id == account_id, Media.kind.not_in(media.COPIES), Media.copy_of.is_(None)
    )
    return session.scalar(hers) or 0


def files(account_id: UUID) -> Iterator[File]:
    """Every file of the export; lists first, then photos and pictures, whose bytes wait."""
    with acting_as_system() as session:
        own = memberships.personal(session, account_id)
        found = organisations.places(session, account_id)
    members = [Member(account_id, place.workspace_id) for place in found]
    waiting: list[Stored] = []
    yield from _written("account", own, OF_ACCOUNT, OF_ACCOUNT_BY_SYSTEM)
    for number, member in enumerate(members, 1):
        folder = "own" if member == own else f"team-{number}"
        for file in _written(folder, member, OF_WORKSPACE, OF_WORKSPACE_BY_SYSTEM):
            if file.name == f"{folder}/media.json":
                waiting += _stored(folder, member, json.loads(file.data))
            yield file
        with acting_for(member) as session:
            lines = csv_of(generations.HEAD, generations.history(session, member))
        yield Written(f"{folder}/history.csv", lines)
    yield Written("README.txt", about().encode("utf-8-sig"))
    yield from waiting


def about() -> str:
    """What is in the ZIP and what is not, for who opens it."""
    left = sorted({**NOT_WITHIN, **LEFT_OUT}.items())
    lines = [
        "This is everything that is held of you.",
        "account/ is about you and your chats; own/ is your workspace; team-… is what you made and",
        "used in a team. history.csv lists your orders; photos/, pictures/, proofs/ and receipts/",
        "hold the files that media.json names. Workspaces that you left are not in it: what was",
        "made there stays with the team.",
        "",
        "Not in it, and why:",
        *(f"- {table}: {why}" for table, why in left),
    ]
    return "\r\n".join(lines) + "\r\n"


def _written(
    folder: str, member: Member, by_herself: Iterable[Export], by_system: Iterable[Export]
) -> Iterator[Written]:
    """A file for each table; a domain's rows alone are in memory."""
    for export in by_herself:
        with acting_for(member) as session:
            tables = _tables(folder, export(session, member))
        yield from tables
    for export in by_system:
        with acting_as_system() as session:
            tables = _tables(folder, export(session, member))
        yield from tables


def _tables(folder: str, rows: Rows) -> list[Written]:
    return [
        Written(f"{folder}/{table}.json", json.dumps(each, ensure_ascii=False, indent=1).encode())
        for table, each in rows.items()
    ]


def _stored(folder: str, member: Member, rows: list[dict[str, str]]) -> list[Stored]:
    return [Stored(f"{folder}/{row['file']}", member, UUID(row["id"])) for row in rows]
