"""What staff must look at before they believe a receipt: stable names, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.proofs.accounts import OurAccount, is_ours
from core.proofs.ids import bare
from core.proofs.moments import AHEAD, OLDEST
from core.proofs.shapes import is_unusual, told_days

ID_DAYS = 1  # between the day inside an id and the receipt's: transfers near midnight
EARLIER, LATER = 20, 240  # minutes from the receipt's time to the phone's clock in the picture
UNCLEAR = 0.8  # confidence of a field, under which it must be looked at
HALF_A_DAY = 12 * 60


@dataclass(frozen=True)
class Facts:
    """What was read, as far as flags ask."""

    status: str | None
    amount: str | None
    transaction_id: str | None
    moment: str | None
    receiver_name: str | None
    receiver_tail: str | None
    receiver_number: str | None
    sums_disagree: bool
    is_before_sending: bool
    id_label: str | None  # the field of the label that the id stood under
    clock: int | None  # the phone's, in minutes since midnight
    confidence: float  # of the least sure of amount, id and moment


def flags(facts: Facts, accounts: Sequence[OurAccount], now: datetime | None) -> list[str]:
    """All flags of one reading; `now` is the moment of arrival, in the receipt's own time."""
    raised = []
    if facts.status != "success":
        raised.append(f"status_{facts.status or 'unread'}")
    for name in ("amount", "transaction_id"):
        if getattr(facts, name) is None:
            raised.append(f"{name}_unread")
    if facts.is_before_sending:
        raised.append("not_sent_yet")
    if facts.sums_disagree:
        raised.append("sums_disagree")
    if facts.confidence < UNCLEAR:
        raised.append("unclear_text")
    return raised + _receiver(facts, accounts) + _id(facts) + _time(facts, now)


def _receiver(facts: Facts, accounts: Sequence[OurAccount]) -> list[str]:
    if not accounts:
        return []
    if facts.receiver_name is None and facts.receiver_tail is None:
        return ["receiver_unread"]
    fits = is_ours(
        accounts,
        name=facts.receiver_name,
        tail=facts.receiver_tail,
        number=facts.receiver_number,
    )
    return [] if fits else ["receiver_differs"]


def _id(facts: Facts) -> list[str]:
    if facts.transaction_id is None:
        return []
    raised = ["id_unusual"] if is_unusual(facts.transaction_id, facts.id_label) else []
    moment = _moment(facts.moment)
    days = told_days(bare(facts.transaction_id), facts.id_label, moment) if moment else []
    if moment and days and all(abs((day - moment.date()).days) > ID_DAYS for day in days):
        raised.append("id_of_another_day")
    return raised


def _time(facts: Facts, now: datetime | None) -> list[str]:
    moment = _moment(facts.moment)
    if moment is None:
        return ["datetime_unread"]
    raised = []
    if now is not None and moment > now + AHEAD:
        raised.append("in_the_future")
    if now is not None and moment < now - OLDEST:
        raised.append("too_old")
    if facts.clock is not None and "T" in (facts.moment or ""):
        later = (facts.clock - moment.hour * 60 - moment.minute) % HALF_A_DAY
        if LATER < later < HALF_A_DAY - EARLIER:  # she may look it up again before she sends it
            raised.append("clock_differs")
    return raised


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    if "T" in text:
        return datetime.fromisoformat(text)
    return datetime.combine(date.fromisoformat(text), datetime.min.time()).replace(hour=12)
