"""The bar at the bottom: what became of the last verdict, and how long it can be taken back."""

from dataclasses import dataclass
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from admin.language import marked
from core.database.base import db_time
from core.topups import review, rules

# What the last act came to; `least` is how long a reason must be.
SAID = {
    "approved": ("good", marked("%(reference)s is approved.")),
    "rejected": ("good", marked("%(reference)s is rejected.")),
    "undone": ("good", marked("Taken back. Nothing was posted; %(reference)s waits again.")),
    "already": (
        "bad",
        marked(
            "%(reference)s waits for no verdict: somebody else decided it first. Yours changed "
            "nothing."
        ),
    ),
    "too_late": (
        "bad",
        marked(
            "The time to undo is over: the verdict on %(reference)s stands. Nothing was changed."
        ),
    ),
    "first": (
        "good",
        marked(
            "Your verdict on %(reference)s is kept. Nothing is posted before another person has "
            "decided, too."
        ),
    ),
    "disagreed": (
        "good",
        marked(
            "Two verdicts on %(reference)s differ, so nothing is posted. A supervisor decides it."
        ),
    ),
    "words": (
        "bad",
        marked(
            "%(reference)s does not agree with the bank in every point. Nothing was changed: say "
            "in at least %(least)s characters why you approve it."
        ),
    ),
    "against": (
        "bad",
        marked(
            "The bank confirms %(reference)s in every point. Nothing was changed: say in at least "
            "%(least)s characters why you reject it."
        ),
    ),
    "supervisor": (
        "bad",
        marked(
            "Two people disagree on %(reference)s: a supervisor who is neither of them decides "
            "it. Nothing was changed."
        ),
    ),
    "held": (
        "bad",
        marked(
            "Somebody else has %(reference)s in hand just now. Nothing was changed: take the next "
            "one, or wait until it is free."
        ),
    ),
    "newer": (
        "bad",
        marked(
            "Another proof of %(reference)s came while you looked. Nothing was changed: look at it "
            "first."
        ),
    ),
    "nobody": (
        "bad",
        marked(
            "The account of %(reference)s was deleted: nobody is left to be credited. Nothing was "
            "changed: send the money back, and reject it."
        ),
    ),
    "line": ("good", marked("The line is joined to %(reference)s. Nothing is decided by that.")),
    "no_line": ("good", marked("%(reference)s has no line of the bank again.")),
    "line_gone": (
        "bad",
        marked(
            "The line was not joined to %(reference)s: it pays, or is found for, another request "
            "by now."
        ),
    ),
    "asked": (
        "good",
        marked(
            "The merchant of %(reference)s is asked. It comes back with the answer, or after a day."
        ),
    ),
    "snoozed": ("good", marked("%(reference)s is set aside. It comes back by itself.")),
    "no_sum": (
        "bad",
        marked("No sum is known for %(reference)s. Nothing was changed: reject it, or ask for it."),
    ),
    "": ("good", marked("%(reference)s is decided.")),
}


@dataclass(frozen=True)
class Bar:
    """One line about one request; `seconds` are left to take the verdict back, or 0."""

    id: UUID
    kind: str  # good or bad
    words: str  # as it is marked; its page translates it and puts the values in
    values: dict[str, Any]
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
    values = {"reference": found.reference, "least": rules.standing(session).least_words}
    return Bar(found.id, kind, words, values, max(0, ceil(left)))
