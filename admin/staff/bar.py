"""The bar at the bottom: what became of the last verdict, and how long it can be taken back."""

from dataclasses import dataclass
from math import ceil
from uuid import UUID

from sqlalchemy.orm import Session

from core.database.base import db_time
from core.topups import review, rules

# What the last act came to; {0} is the request's reference, {1} how long a reason must be.
SAID = {
    "approved": ("good", "{0} is approved."),
    "rejected": ("good", "{0} is rejected."),
    "undone": ("good", "Taken back. Nothing was posted; {0} waits again."),
    "already": (
        "bad",
        "{0} waits for no verdict: somebody else decided it first. Yours changed nothing.",
    ),
    "too_late": (
        "bad",
        "The time to undo is over: the verdict on {0} stands. Nothing was changed.",
    ),
    "first": (
        "good",
        "Your verdict on {0} is kept. Nothing is posted before another person gives hers.",
    ),
    "disagreed": (
        "good",
        "Two verdicts on {0} differ, so nothing is posted. A supervisor decides it.",
    ),
    "words": (
        "bad",
        "{0} does not agree with the bank in every point. Nothing was changed: say in at least "
        "{1} characters why you approve it.",
    ),
    "supervisor": (
        "bad",
        "Two people disagree on {0}: a supervisor who is neither of them decides it. Nothing was "
        "changed.",
    ),
    "held": (
        "bad",
        "Somebody else has {0} in hand just now. Nothing was changed: take the next one, or wait "
        "until it is free.",
    ),
    "asked": (
        "good",
        "The merchant of {0} is asked. It comes back with what she sends, or after a day.",
    ),
    "snoozed": ("good", "{0} is set aside. It comes back by itself."),
    "no_sum": ("bad", "No sum is known for {0}. Nothing was changed: reject it, or ask for it."),
    "": ("good", "{0} is decided."),
}


@dataclass(frozen=True)
class Bar:
    """One line about one request; `seconds` are left to take the verdict back, or 0."""

    id: UUID
    kind: str  # good or bad
    words: str
    seconds: int


def bar(session: Session, *, said: str, on: UUID | None) -> Bar | None:
    """The bar for the request `on`; `None` where nothing was said and nothing can be undone."""
    found = review.case(session, on) if on else None
    if found is None or said not in SAID:
        return None
    left = 0.0
    if found.undo_until is not None:
        left = (found.undo_until - db_time(session)).total_seconds()
    if not said and left <= 0:
        return None
    kind, words = SAID[said]
    told = words.format(found.reference, rules.standing(session).least_words)
    return Bar(found.id, kind, told, max(0, ceil(left)))
