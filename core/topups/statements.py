"""Keep a statement's lines, each once however often it is imported, and match them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import LargeBinary, any_, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.queue import Task, hand_over
from core.secrets import blind
from core.settings import settings
from core.statements.columns import find_columns
from core.statements.labels import ROLES
from core.statements.lines import Fault, Statement, StatementLine, read_lines
from core.statements.table import rows_of
from core.topups import payers
from core.topups.bank_sms import key_of
from core.topups.models import BankLine, ReceivingAccountRow, StatementColumns
from core.topups.proof import id_mac, normal_id


@dataclass(frozen=True)
class Imported:
    """What came of a file: lines kept now and before, rows left out, rows that are broken."""

    new: int
    known: int
    paid_out: int
    faults: tuple[Fault, ...]
    kept: bool  # `False` where a broken row was to keep all the others out


@dataclass(frozen=True)
class Account:
    """One of our accounts, to choose from."""

    id: UUID
    title: str
    bank: str
    tail: str


def accounts(session: Session) -> list[Account]:
    """All accounts of ours, also those that take no money now: their lines may still come."""
    rows = session.scalars(
        select(ReceivingAccountRow)
        .where(~ReceivingAccountRow.waits)
        .order_by(ReceivingAccountRow.position)
    )
    return [Account(row.id, row.title, row.bank, row.number[-4:]) for row in rows]


def remember_columns(session: Session, account_id: UUID, names: Mapping[str, str]) -> None:
    """Keep what the account's bank calls its columns; empty names are left out."""
    kept = {str(role): names[role].strip()[:100] for role in ROLES if names.get(role, "").strip()}
    statement = insert(StatementColumns).values(receiving_account_id=account_id, names=kept)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[StatementColumns.receiving_account_id],
            set_={"names": kept, "changed_at": func.db_now()},
        )
    )


def import_file(
    session: Session, staff_id: UUID, account_id: UUID, data: bytes, *, all_or_none: bool = False
) -> Imported:
    """Read a bank's export and keep its lines of money that came.

    With `all_or_none` nothing is kept where any row is broken.

    Raises:
        NotAStatement: the file as a whole cannot be read.
        UnknownColumns: nobody has said which columns mean what.
    """
    kept = session.get(StatementColumns, account_id)
    rows = rows_of(data)
    columns = find_columns(rows, kept.names if kept else None)
    found = read_lines(rows, columns)
    if found.faults and all_or_none:
        return Imported(0, 0, found.paid_out, found.faults, kept=False)
    names = {str(role): name for role, name in columns.names.items()}
    remember_columns(session, account_id, names)
    new = keep_lines(session, account_id, found.lines)
    _write_down(session, staff_id, account_id, found, new)
    return Imported(new, len(found.lines) - new, found.paid_out, found.faults, kept=True)


def keep_lines(session: Session, account_id: UUID, lines: Sequence[StatementLine]) -> int:
    """Insert the lines that were not kept before; how many those were. Matching follows."""
    if not lines:
        return 0
    lines = _beyond_messages(session, account_id, lines)
    if not lines:
        return 0
    statement = insert(BankLine).on_conflict_do_nothing(index_elements=["key"])
    rows = _rows(account_id, lines)
    new = len(session.scalars(statement.returning(BankLine.id), rows).all())
    if new:
        hand_over(session, Task.MATCH, account_id)
    return new


def _beyond_messages(
    session: Session, account_id: UUID, lines: Sequence[StatementLine]
) -> list[StatementLine]:
    """The lines that no message of the bank told before; those are confirmed, and kept once."""
    keys = {key_of(line.transaction_id): line for line in lines if line.transaction_id}
    one_value = literal(list(keys), ARRAY(LargeBinary))  # a statement has 65,535 at most
    told = session.execute(
        select(BankLine.id, BankLine.key, BankLine.amount_minor).where(
            BankLine.receiving_account_id == account_id, BankLine.key == any_(one_value)
        )
    ).all()
    same = {row.key: row.id for row in told if keys[row.key].money.minor == row.amount_minor}
    if not same:
        return list(lines)
    session.execute(select(func.confirm_sms_lines(list(same.values()))))
    return [
        line for line in lines if not line.transaction_id or key_of(line.transaction_id) not in same
    ]


def _rows(account_id: UUID, lines: Sequence[StatementLine]) -> list[dict[str, object]]:
    """A line's key is what the bank says of it, and which of its equals in the file it is."""
    secret = settings().index_secret
    equals: Counter[tuple[str, ...]] = Counter()
    rows: list[dict[str, object]] = []
    for line in lines:
        said = (
            str(account_id),
            line.booked_at.isoformat(),
            str(line.money.minor),
            line.money.currency,
            line.transaction_id or line.text,
        )
        equals[said] += 1
        place = uuid4()
        rows.append(
            {
                "id": place,
                "receiving_account_id": account_id,
                "key": blind(secret, "bank-line", *said, str(equals[said])),
                "booked_at": line.booked_at,
                "has_time": line.has_time,
                "amount_minor": line.money.minor,
                "currency": line.money.currency,
                "id_mac": id_mac(line.transaction_id) if line.transaction_id else None,
                "id_tail": normal_id(line.transaction_id)[-4:] if line.transaction_id else None,
                "reference": line.reference,
                "payer": payers.sealed(place, line.booked_at, line.payer),
            }
        )
    return rows


def _write_down(
    session: Session, staff_id: UUID, account_id: UUID, found: Statement, new: int
) -> None:
    record(
        session,
        Actor("staff", staff_id),
        "statement.import",
        subject=("receiving_account", account_id),
        details={"lines": len(found.lines), "new": new, "faults": len(found.faults)},
    )
