"""What is said about each notice; a table, written out."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

from bots import batch_words, policy_words, privacy_words, proof_words, team_words, ticket_words
from bots.messages import Choice, Outgoing
from bots.people_words import people_ready
from bots.say import deeds_value, joined, look_value, looks_menu, named, unfit_text
from bots.sheet_words import sheet_ready
from core import (
    batch_notices,
    notices,
    policy_notices,
    privacy_notices,
    team_notices,
    ticket_notices,
)
from core.generations.prices import PriceList

Values = dict[str, str | int]
HUMAN = Choice("human", "refused.human")
# Why a photo cannot be worked on; what else stops an order has a sentence of its own.
OF_PHOTO = (
    "broken",
    "not_a_picture",
    "too_heavy",
    "too_large",
    "too_narrow",
    "too_small",
)
PAIR = 2
ASKED = ("clearer", "whole", "number")
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
    style = look_value(notice.instead or notice.look)
    values: Values = {"style": style, "cost": notice.cost, "left": notice.left}
    made_from = named("batch.photo", n=notice.number, style=style)
    if notice.instead:
        values["back"] = notice.given_back
    return (
        Outgoing(
            "result.instead" if notice.instead else "result",
            values,
            choices=(
                Choice("another", "result.another", args),
                Choice("edit", "result.edit", args),
                Choice("more", "result.more", args),
            ),
            pictures=notice.picture_ids,
            captions=(made_from,) * len(notice.picture_ids),
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


def _versions(notice: notices.VersionsReady) -> tuple[Outgoing, ...]:
    count = len(notice.preview_ids)
    values: Values = {
        "style": look_value(notice.look),
        "cost": notice.cost,
        "hours": notice.hours,
    }
    if count == 1:
        text = "versions.one_doubted" if notice.doubted else "versions.one"
        values["wanted"] = notice.wanted
    else:
        text = "versions.doubted" if notice.doubted else "versions"
        values |= {"n": count, "numbers": ", ".join(map(str, notice.doubted))}
    return (
        Outgoing(
            text,
            values,
            choices=_to_keep(str(notice.order_id), count),
            layout="buttons" if count == 1 else "list",
            pictures=notice.preview_ids,
        ),
    )


def _to_keep(order: str, count: int) -> tuple[Choice, ...]:
    """Every way to keep some of up to three; what is typed for it are its numbers."""

    def row(label: str, *numbers: int) -> Choice:
        kept = ",".join(str(number - 1) for number in numbers)
        as_typed = int("".join(map(str, numbers))) if numbers else None
        values = dict(zip("ab", numbers, strict=False))
        args = {"order": order, "kept": kept}
        return Choice("keep_versions", label, args, values=values, number=as_typed)

    none, numbers = row("versions.keep_none"), range(1, count + 1)
    if count == 1:
        return (row("versions.keep_it", 1), none)
    some = [row("versions.keep", one) for one in numbers]
    some += [row("versions.keep_two", *two) for two in combinations(numbers, 2)]
    whole = [row("versions.keep_all", *numbers)] if count > PAIR else []
    return (*some, *whole, none)


def _versions_left(notice: notices.VersionsLeft) -> tuple[Outgoing, ...]:
    text = "versions.left" if notice.in_time else "versions.ended"
    return (Outgoing(text, {"cost": notice.cost, "balance": notice.balance}),)


def _failed(notice: notices.PictureFailed) -> tuple[Outgoing, ...]:
    choices = (
        Choice("other_look", "failed.again", {"photos": joined(notice.photo_ids)}),
        Choice("human", "failed.human"),
    )
    values = {"cost": notice.cost, "credits": notice.balance}
    return (Outgoing("failed", values, choices=choices),)


def _refused(notice: notices.PictureRefused) -> tuple[Outgoing, ...]:
    if notice.reason == "words_refused":
        again = Choice("describe", "own_words.again", {"order": str(notice.order_id)})
        values = {"cost": notice.cost, "balance": notice.balance}
        return (Outgoing("own_words.refused", values, choices=(again, HUMAN)),)
    choices = (Choice("new", "refused.other"), HUMAN)
    if notice.reason in OF_PHOTO:
        reason = {"reason": named(f"refused.{notice.reason}")}
        return (Outgoing("refused", reason, choices=choices),)
    return (Outgoing(unfit_text(notice.reason), choices=choices),)


def _cancelled(notice: notices.OrderCancelled) -> tuple[Outgoing, ...]:
    return (Outgoing("order_cancelled", {"cost": notice.cost, "balance": notice.balance}),)


def _retried(notice: notices.OrderRetried) -> tuple[Outgoing, ...]:
    return (Outgoing("order_retried", {"cost": notice.cost, "balance": notice.balance}),)


def _given(notice: notices.CreditsGiven) -> tuple[Outgoing, ...]:
    return (Outgoing("credits_given", {"n": notice.credits, "credits": notice.balance}),)


def _unreadable(notice: notices.PhotoUnreadable) -> tuple[Outgoing, ...]:
    return (Outgoing(unfit_text(notice.reason)),)


def _lost(notice: notices.MessageLost) -> tuple[Outgoing, ...]:  # noqa: ARG001  no facts
    return (Outgoing("lost_message"),)


def _approved(notice: notices.TopUpApproved, prices: PriceList) -> tuple[Outgoing, ...]:
    values: Values = {
        "n": notice.credits,
        "credits": notice.balance,
        "ref": notice.reference,
    }
    choices = (
        Choice("resume", "approved.make"),
        Choice("receipt", "approved.receipt", {"top_up": str(notice.top_up_id)}),
    )
    deeds = deeds_value(notice.balance, prices)
    return (Outgoing("approved", values, choices=choices, below=deeds),)


def _part_paid(notice: notices.TopUpPartPaid) -> tuple[Outgoing, ...]:
    values: Values = {
        "got": str(notice.received).removeprefix("Rs "),
        "amount": str(notice.expected).removeprefix("Rs "),
        "n": notice.credits,
        "credits": notice.balance,
    }
    choices = (
        Choice("pay_rest", "part_paid.rest"),
        Choice("receipt", "approved.receipt", {"top_up": str(notice.top_up_id)}),
        Choice("human", "part_paid.human"),
    )
    return (Outgoing("part_paid", values, choices=choices),)


def _rejected(notice: notices.TopUpRejected) -> tuple[Outgoing, ...]:
    why = notice.reason if notice.reason in WHY else "other"
    values: Values = {"ref": notice.reference, "why": named(f"why.{why}")}
    text = "rejected"
    if notice.taken or notice.owed:
        text = "rejected_owed" if notice.owed else "rejected_advance"
        values |= {"n": notice.taken, "credits": notice.balance}
    if notice.owed:
        values["owed"] = notice.owed
    choices = (
        Choice("send_proof", "rejected.again"),
        Choice("human", "rejected.human"),
    )
    return (Outgoing(text, values, choices=choices),)


def _asked(notice: notices.TopUpAsked) -> tuple[Outgoing, ...]:
    wanted = notice.wanted if notice.wanted in ASKED else "clearer"
    choices = (
        Choice("send_proof_again", "rejected.again"),
        Choice("human", "rejected.human"),
    )
    return (Outgoing(f"asked.{wanted}", {"ref": notice.reference}, choices=choices),)


def _reversed(notice: notices.TopUpReversed) -> tuple[Outgoing, ...]:
    values: Values = {"ref": notice.reference, "n": notice.taken, "credits": notice.balance}
    if notice.owed:
        values["owed"] = notice.owed
    text = "reversed_owed" if notice.owed else "reversed"
    return (Outgoing(text, values, choices=(HUMAN,)),)


WORDED: dict[type[Any], Callable[[Any], tuple[Outgoing, ...]]] = {
    notices.PeopleReady: people_ready,
    notices.PictureReady: _ready,
    notices.ProductChanged: _changed,
    notices.VersionsReady: _versions,
    notices.VersionsLeft: _versions_left,
    notices.PictureFailed: _failed,
    notices.PictureRefused: _refused,
    notices.OrderCancelled: _cancelled,
    notices.OrderRetried: _retried,
    batch_notices.BatchEnded: batch_words.batch_ended,
    batch_notices.PackReady: batch_words.pack_ready,
    batch_notices.PackFailed: batch_words.pack_failed,
    notices.PhotoUnreadable: _unreadable,
    notices.MessageLost: _lost,
    notices.TopUpSubmitted: proof_words.submitted,
    notices.LateMoneyCame: proof_words.late_money,
    notices.CreditsAdvanced: proof_words.advanced,
    notices.TopUpPartPaid: _part_paid,
    notices.TopUpRejected: _rejected,
    notices.TopUpAsked: _asked,
    notices.TopUpReversed: _reversed,
    notices.CreditsGiven: _given,
    team_notices.MemberJoined: team_words.joined,
    team_notices.MembershipEnded: team_words.ended,
    team_notices.MembershipRestored: team_words.restored,
    team_notices.RoleChanged: team_words.role_changed,
    team_notices.HandOver: team_words.hand_over,
    team_notices.LimitChanged: team_words.limit_changed,
    team_notices.OwnerAsked: team_words.owner_asked,
    ticket_notices.TicketNews: ticket_words.news,
    policy_notices.PolicyChanged: policy_words.changed,
    privacy_notices.ExportEnded: privacy_words.export_ended,
    privacy_notices.AccountEnds: privacy_words.account_ends,
    privacy_notices.AccountStays: privacy_words.account_stays,
}


# These show what things cost now.
WITH_MENU: dict[type[Any], Callable[[Any, PriceList], tuple[Outgoing, ...]]] = {
    notices.SheetReady: sheet_ready,
    notices.SheetFailed: _sheet_failed,
    notices.TopUpApproved: _approved,
    batch_notices.BalanceLow: batch_words.balance_low,
}


def of_notice(notice: notices.Notice, prices: PriceList) -> tuple[Outgoing, ...]:
    """What to say about what happened."""
    kind = type(notice)
    return WITH_MENU[kind](notice, prices) if kind in WITH_MENU else WORDED[kind](notice)
