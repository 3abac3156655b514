"""What merchants pay: packages, free amounts and odd sums, changed with a reason."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Sender
from admin.staff.account_page import (
    MEANWHILE,
    NO_PLACE,
    accounts_page,
    minor_of,
    number_in,
    wrong_reason,
)
from admin.staff.permitted import permitted
from core.credits import packages
from core.credits.packages import MOST_CREDITS, MOST_MINOR, ChangedMeanwhile, Package
from core.money import Money
from core.topups import terms
from core.topups.terms import Terms

router = APIRouter()
Short = Annotated[str, Form(max_length=40)]
Reason = Annotated[str, Form(max_length=1000)]
NO_CREDITS = marked("Write the credits as a whole number from 1 to %(credits)s.")
NO_PRICE = marked("Write the price in rupees, such as 1,500.")
NO_TERMS = marked(
    "Write the sums in rupees, such as 500 and 50,000: the least at least the price of one credit, "
    "the most not below the least. Without a price of a credit, no free amounts are taken."
)


@router.post("/admin/accounts/packages")
def set_package(
    session: Sender,
    package: Annotated[UUID | None, Form()] = None,
    credits: Short = "",
    price: Short = "",
    position: Short = "",
    on_sale: Short = "",
    seen: Annotated[str, Form(max_length=200)] = "",
    reason: Reason = "",
) -> Response:
    """Add a package, change one, or take it from sale; requests that were made keep their sum."""
    count, place = number_in(credits, MOST_CREDITS), number_in(position, 99)
    minor = minor_of(price)
    problems = ([] if count else [NO_CREDITS]) + ([NO_PLACE] if place is None else [])
    problems += [] if minor and minor <= MOST_MINOR else [NO_PRICE]
    problems += wrong_reason(reason)
    with permitted(session) as rows:
        packages.begin(rows)
        if problems or count is None or minor is None or place is None:
            return accounts_page(session, problems=problems)
        wanted = Package(package or uuid4(), "", count, Money(minor), place, on_sale == "1")
        try:
            changed = packages.set_package(
                rows, session.staff_id, wanted, seen=seen, reason=reason.strip()
            )
        except ChangedMeanwhile:
            return accounts_page(session, problems=[MEANWHILE], status=409)
    return _back("saved" if changed else "same")


@router.post("/admin/accounts/terms")
def set_terms(
    session: Sender,
    least: Short = "",
    most: Short = "",
    per_credit: Short = "",
    odd_sums: Short = "",
    seen: Annotated[str, Form(max_length=200)] = "",
    reason: Reason = "",
) -> Response:
    """Say between which sums any amount is taken, and whether sums are made odd."""
    wanted = _terms(least, most, per_credit, odd_sums=odd_sums == "1")
    problems = wrong_reason(reason) + ([] if wanted else [NO_TERMS])
    with permitted(session) as rows:
        packages.begin(rows)
        if problems or wanted is None:
            return accounts_page(session, problems=problems)
        before = terms.standing(rows)
        if before.mark != seen:
            return accounts_page(session, problems=[MEANWHILE], status=409)
        changed = terms.change(rows, session.staff_id, wanted, seen=before, reason=reason.strip())
    return _back("saved" if changed else "same")


def _terms(least: str, most: str, per_credit: str, *, odd_sums: bool) -> Terms | None:
    """What was typed; `None` where it is no terms."""
    low, high, rate = minor_of(least), minor_of(most), minor_of(per_credit)
    if low is None or high is None or rate is None:
        return None
    wanted = Terms(low, high, rate, odd_sums)
    return None if terms.problem_of(wanted) else wanted


def _back(said: str) -> Response:
    return RedirectResponse(f"/admin/accounts?said={said}", status_code=303)
