"""What is said about each notice; a table, written out."""

from collections.abc import Callable
from typing import Any

from bots.messages import Choice, Outgoing
from bots.say import REVIEW, joined, look_value, looks_menu, named, unfit_text
from bots.sheet_words import sheet_ready
from core import notices
from core.generations.prices import PriceList

Values = dict[str, str | int]
WHY = ("unreadable", "not_arrived", "wrong_account", "used_before", "other")


def _sheet_failed(notice: notices.SheetFailed, prices: PriceList) -> tuple[Outgoing, ...]:
    menu = looks_menu(notice.photo_ids, prices)
    return (Outgoing("look", choices=menu, layout="list"),)


def _ready(notice: notices.PictureReady) -> tuple[Outgoing, ...]:
    args = {
        "order": str(notice.order_id),
        "look": notice.look,
        "photos": joined(notice.photo_ids),
    }
    values: Values = {
        "style": look_value(notice.instead or notice.look),
        "cost": notice.cost,
        "left": notice.left,
    }
    if notice.instead:
        values["back"] = notice.given_back
    return (
        Outgoing(
            "result.instead" if notice.instead else "result",
            values,
            choices=(
                Choice("other_look", "more.other_style", args),
                Choice("more", "result.more", args),
            ),
            pictures=notice.picture_ids,
            reply_to=notice.reply_to,
        ),
    )


def _changed(notice: notices.ProductChanged) -> tuple[Outgoing, ...]:
    args = {"order": str(notice.order_id), "photos": joined(notice.photo_ids)}
    values: Values = {
        "style": look_value(notice.look),
        "cost": notice.cost,
        "faithful": look_value(notice.faithful),
        "balance": notice.balance,
    }
    choices = (
        Choice("keep_changed", "changed.keep", args),
        Choice("faithful", "changed.faithful", {**args, "look": notice.faithful}),
        Choice("leave_changed", "changed.leave", args),
    )
    return (Outgoing("changed", values, choices=choices, pictures=notice.preview_ids),)


def _failed(notice: notices.PictureFailed) -> tuple[Outgoing, ...]:
    choices = (
        Choice("other_look", "failed.again", {"photos": joined(notice.photo_ids)}),
        Choice("human", "failed.human"),
    )
    values = {"cost": notice.cost, "credits": notice.balance}
    return (Outgoing("failed", values, choices=choices),)


def _refused(notice: notices.PictureRefused) -> tuple[Outgoing, ...]:
    choices = (Choice("new", "refused.other"), Choice("human", "refused.human"))
    return (Outgoing(unfit_text(notice.reason), choices=choices),)


def _cancelled(notice: notices.OrderCancelled) -> tuple[Outgoing, ...]:
    return (Outgoing("order_cancelled", {"cost": notice.cost, "balance": notice.balance}),)


def _unreadable(notice: notices.PhotoUnreadable) -> tuple[Outgoing, ...]:
    return (Outgoing(unfit_text(notice.reason)),)


def _lost(notice: notices.MessageLost) -> tuple[Outgoing, ...]:  # noqa: ARG001  no facts
    return (Outgoing("lost_message"),)


def _submitted(notice: notices.TopUpSubmitted) -> tuple[Outgoing, ...]:
    values: Values = {**REVIEW, "ref": notice.reference, "position": notice.position}
    if notice.read_amount is None or notice.id_tail is None:
        return (Outgoing("proof_unread", values),)
    values |= {"amount": str(notice.read_amount), "tail": notice.id_tail}
    return (Outgoing("proof_read", values),)


def _approved(notice: notices.TopUpApproved) -> tuple[Outgoing, ...]:
    values: Values = {
        "n": notice.credits,
        "credits": notice.balance,
        "ref": notice.reference,
    }
    return (Outgoing("approved", values, choices=(Choice("resume", "approved.make"),)),)


def _part_paid(notice: notices.TopUpPartPaid) -> tuple[Outgoing, ...]:
    values: Values = {
        "got": str(notice.received).removeprefix("Rs "),
        "amount": str(notice.expected).removeprefix("Rs "),
        "n": notice.credits,
        "credits": notice.balance,
    }
    choices = (Choice("top_up", "part_paid.rest"), Choice("human", "part_paid.human"))
    return (Outgoing("part_paid", values, choices=choices),)


def _rejected(notice: notices.TopUpRejected) -> tuple[Outgoing, ...]:
    why = notice.reason if notice.reason in WHY else "other"
    values: Values = {"ref": notice.reference, "why": named(f"why.{why}")}
    choices = (
        Choice("send_proof", "rejected.again"),
        Choice("human", "rejected.human"),
    )
    return (Outgoing("rejected", values, choices=choices),)


WORDED: dict[type[Any], Callable[[Any], tuple[Outgoing, ...]]] = {
    notices.PictureReady: _ready,
    notices.ProductChanged: _changed,
    notices.PictureFailed: _failed,
    notices.PictureRefused: _refused,
    notices.OrderCancelled: _cancelled,
    notices.PhotoUnreadable: _unreadable,
    notices.MessageLost: _lost,
    notices.TopUpSubmitted: _submitted,
    notices.TopUpApproved: _approved,
    notices.TopUpPartPaid: _part_paid,
    notices.TopUpRejected: _rejected,
}


# These show a menu, with what each look costs now.
WITH_MENU: dict[type[Any], Callable[[Any, PriceList], tuple[Outgoing, ...]]] = {
    notices.SheetReady: sheet_ready,
    notices.SheetFailed: _sheet_failed,
}


def of_notice(notice: notices.Notice, prices: PriceList) -> tuple[Outgoing, ...]:
    """What to say about what happened."""
    kind = type(notice)
    return WITH_MENU[kind](notice, prices) if kind in WITH_MENU else WORDED[kind](notice)
