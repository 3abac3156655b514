"""What is said about a proof before staff have looked: what was read, and what looks wrong."""

from datetime import datetime

from bots.messages import Choice, Outgoing
from bots.say import REVIEW, named
from core import notices

DOUBTS = ("used_before", "unreadable", "not_done", "too_old", "other_amount", "many")
Values = dict[str, str | int]


def submitted(notice: notices.TopUpSubmitted) -> tuple[Outgoing, ...]:
    """What was read, the place in line and the promised time; a doubt with what helps."""
    values: Values = {**REVIEW, "ref": notice.reference, "position": notice.position}
    doubt = notice.doubt if notice.doubt in DOUBTS else None
    if notice.read_amount is None or notice.id_tail is None:
        doubt = doubt or "unreadable"
    else:
        values |= {
            "amount": str(notice.read_amount),
            "tail": notice.id_tail,
            "when": _when(notice.moment),
        }
    if doubt is None:
        text = "proof_waits" if notice.waits_for_bank else "proof_read"
        return (Outgoing(text, values),)
    asked = {"asked": str(notice.amount)} if doubt == "other_amount" else {}
    values["doubt"] = named(f"doubt.{doubt}", **asked)
    text = "proof_doubted" if "tail" in values else "proof_unread"
    return (Outgoing(text, values, choices=(Choice("human", "rejected.human"),)),)


def late_money(notice: notices.LateMoneyCame) -> tuple[Outgoing, ...]:
    """That a request which had ended is looked at again."""
    return (Outgoing("late_money", {**REVIEW, "ref": notice.reference}),)


def advanced(notice: notices.CreditsAdvanced) -> tuple[Outgoing, ...]:
    """That a few credits can be used at once, and what becomes of them."""
    values: Values = {"ref": notice.reference, "n": notice.credits, "credits": notice.balance}
    return (Outgoing("advanced", values),)


def _when(moment: str | None) -> str:
    """The receipt's own time, as receipts write it; without a time of day, the day."""
    if moment is None:
        return named("proof.no_time")
    form = "%d %b %Y, %H:%M" if "T" in moment else "%d %b %Y"
    return datetime.fromisoformat(moment).strftime(form)
