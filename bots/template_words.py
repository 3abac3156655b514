"""Which notices are announced outside the window, by which approved template; a table.

What is not here waits until the merchant writes: it is an answer, or nothing she waits for.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bots.clock_words import day_of
from core import notices
from core.batch_notices import BatchEnded
from core.policy_notices import PolicyChanged

Announced = tuple[str, tuple[str, ...]]
DOCUMENTS = {"policy": "template.policy_changes", "terms": "template.terms_change"}
SHORT = 8  # characters of an order's id: enough to tell two pictures apart


def _confirmed(notice: notices.TopUpApproved | notices.TopUpPartPaid) -> Announced:
    return "template.payment_confirmed", (notice.reference, f"{notice.credits:,}")


def _open(notice: notices.TopUpRejected | notices.TopUpAsked) -> Announced:
    return "template.payment_open", (notice.reference,)


def _ready(notice: notices.PictureReady | notices.VersionsReady | BatchEnded) -> Announced:
    return "template.picture_ready", (str(notice.order_id)[:SHORT].upper(),)


def _batch(notice: BatchEnded) -> Announced | None:
    """As one picture is, by the first of them; one that nothing came of waits in silence."""
    return _ready(notice) if notice.picture_ids else None


def _policy(notice: PolicyChanged) -> Announced:
    return DOCUMENTS[notice.document], (day_of(datetime.fromisoformat(notice.day)),)


ANNOUNCED: dict[type[Any], Callable[[Any], Announced | None]] = {
    notices.TopUpApproved: _confirmed,
    notices.TopUpPartPaid: _confirmed,
    notices.TopUpRejected: _open,
    notices.TopUpAsked: _open,
    notices.PictureReady: _ready,
    notices.VersionsReady: _ready,
    BatchEnded: _batch,
    PolicyChanged: _policy,
}


def announced(notice: notices.Notice) -> Announced | None:
    """The template's key and its values; `None` where the notice waits in silence."""
    kind = type(notice)
    return ANNOUNCED[kind](notice) if kind in ANNOUNCED else None
