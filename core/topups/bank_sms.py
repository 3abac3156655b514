"""A bank's own SMS of money that came, forwarded by the operator's phone: one line of its record.

An SMS can be forged, so its line stands as such until a statement says the same.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from core.clock import PAKISTAN
from core.errors import QaptaiError
from core.money import Money, NotMoney
from core.proofs.read import Reading
from core.proofs.texted import comes_in, told_by
from core.secrets import blind
from core.settings import settings
from core.statements.lines import CODE
from core.topups import payers
from core.topups.proof import id_mac, normal_id

AHEAD, OLDEST = timedelta(hours=2), timedelta(days=31)
TAKE = "SELECT account, outcome FROM take_bank_sms(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
Pool = AsyncConnectionPool[AsyncConnection[TupleRow]]


class NotTaken(QaptaiError):
    """Nothing was kept of a message; `reason` says why in one word of a short list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Told:
    """What a bank's message says of money that came."""

    money: Money
    transaction_id: str
    booked_at: datetime
    has_time: bool
    reference: str | None
    payer: str | None


@dataclass(frozen=True)
class Taken:
    """The account whose record it is, and whether the line is new in it."""

    account: UUID
    is_new: bool


def read(text: str, arrived: datetime) -> Told:
    """Read one message; `arrived` is when it was forwarded.

    Raises:
        NotTaken: not_a_message, not_money_in, not_done, no_sum, not_rupees, no_id or wrong_time.
    """
    reading = told_by(text, now=arrived.astimezone(PAKISTAN).replace(tzinfo=None))
    if reading is None:
        raise NotTaken("not_a_message")
    if reading.status in ("failed", "pending"):
        raise NotTaken("not_done")
    if not comes_in(text):
        raise NotTaken("not_money_in")
    if not reading.transaction_id:
        raise NotTaken("no_id")
    booked, has_time = _booked(reading, arrived)
    code = CODE.search(text)
    return Told(
        _money(reading),
        reading.transaction_id,
        booked,
        has_time,
        f"TP-{code[1].upper()}" if code else None,
        reading.sender_name,
    )


async def take(pool: Pool, account: str, told: Told) -> Taken:
    """Keep a message as a line of the account that has this number, once however often it comes.

    Raises:
        NotTaken: unknown_account, or other_sum where the same id stands there with another sum.
        psycopg.Error, psycopg_pool.PoolTimeout: nothing was kept.
    """
    number = normal_id(told.transaction_id)
    if not normal_id(account):
        raise NotTaken("unknown_account")
    line = uuid4()
    values = (
        normal_id(account),
        line,
        key_of(told.transaction_id),
        told.booked_at,
        told.has_time,
        told.money.minor,
        id_mac(told.transaction_id),
        number[-4:],
        told.reference,
        payers.sealed(line, told.booked_at, told.payer),
    )
    async with pool.connection() as connection:
        found = await (await connection.execute(TAKE, values)).fetchone()
    if found is None or found[1] == "unknown_account":
        raise NotTaken("unknown_account")
    if found[1] == "other_sum":
        raise NotTaken("other_sum")
    return Taken(found[0], found[1] == "new")


def key_of(transaction_id: str) -> bytes:
    """The key of a line that came as a message: its id alone, whichever words were around it."""
    secret = settings().index_secret
    return blind(secret, "bank-sms", normal_id(transaction_id))


def _money(reading: Reading) -> Money:
    if not reading.amount:
        raise NotTaken("no_sum")
    if reading.currency not in (None, "PKR"):
        raise NotTaken("not_rupees")
    try:
        money = Money.parse(reading.amount, "PKR")
    except NotMoney:
        raise NotTaken("no_sum") from None
    if money.minor <= 0:
        raise NotTaken("no_sum")
    return money


def _booked(reading: Reading, arrived: datetime) -> tuple[datetime, bool]:
    """The message's own moment; its day's noon without a time, its arrival without a day."""
    if reading.datetime is None:
        return arrived, False
    said = datetime.fromisoformat(reading.datetime)
    has_time = "T" in reading.datetime
    booked = (said if has_time else datetime.combine(said, time(12))).replace(tzinfo=PAKISTAN)
    day_long = timedelta() if has_time else timedelta(days=1)
    if not arrived - OLDEST <= booked <= arrived + AHEAD + day_long:
        raise NotTaken("wrong_time")
    return booked, has_time
