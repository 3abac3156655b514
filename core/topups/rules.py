"""What asks for two people: read by all staff, changed by admins with a reason.

The database counts the people (`count_verdicts`); these are the sums from which on it asks for
two. They are chosen so that one person can run a small shop.
"""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.errors import QaptaiError
from core.topups.models import ReviewRules

LONGEST_REASON = 200  # characters


class ChangedMeanwhile(QaptaiError):
    """Somebody else changed the rules since this page was shown: nothing was changed."""


@dataclass(frozen=True)
class Rules:
    """Sums in minor units above which a second person must approve; 0 for never.

    `no_line_minor`: for an approval without a line of the bank. `grant_credits`: for credits given
    away, or added beyond what the package has. `least_words`: characters of the reason for an
    approval against the match.
    """

    two_people_minor: int = 50_000_00
    no_line_minor: int = 0
    grant_credits: int = 1_000
    least_words: int = 10


MOST = Rules(
    two_people_minor=10**11, no_line_minor=10**11, grant_credits=1_000_000, least_words=200
)


def standing(session: Session) -> Rules:
    """The rules as they stand."""
    row = session.scalars(select(ReviewRules).execution_options(populate_existing=True)).one()
    return Rules(row.two_people_minor, row.no_line_minor, row.grant_credits, row.least_words)


def change(session: Session, staff_id: UUID, wanted: Rules, *, seen: Rules, reason: str) -> bool:
    """Let `wanted` count for every verdict and posting from now on; whether that changed anything.

    `seen` are the rules that she looked at.

    Raises:
        ValueError: a number out of its bounds, or no reason.
        ChangedMeanwhile: the rules are others by now.
        DBAPIError: `insufficient_privilege`, for everybody but admins.
    """
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise ValueError("the rules are changed for a reason")
    most = asdict(MOST)
    if any(not 0 <= number <= most[name] for name, number in asdict(wanted).items()):
        raise ValueError("a number is out of its bounds")
    before = begin(session)
    if before != seen:
        raise ChangedMeanwhile("rules")
    changed = {
        name: [old, new]
        for (name, old), new in zip(asdict(before).items(), asdict(wanted).values(), strict=True)
        if old != new
    }
    if not changed:
        return False
    session.execute(select(func.set_review_rules(*asdict(wanted).values())))
    details = {**changed, "reason": reason.strip()}
    actor = Actor("staff", staff_id)
    record(session, actor, "rules.set", subject=("rules", None), details=details)
    return True


def begin(session: Session) -> Rules:
    """Be the only admin who changes them until the transaction ends; the rules as they stand.

    Raises:
        DBAPIError: `insufficient_privilege`, for everybody but admins.
    """
    session.execute(select(func.acting_admin()))
    session.execute(select(func.pg_advisory_xact_lock(7_215_017)))
    return standing(session)
