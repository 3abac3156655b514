"""Type in what a provider bills us, from its price list."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked, words
from admin.pages import Sender
from admin.staff.permitted import permitted
from admin.staff.price_page import PERS, UNITS, Typed, price_page
from core.generations import pricing
from core.generations.tariffs import ANY, Tariff, set_tariff
from core.settings import PROVIDERS

router = APIRouter()
MOST_USD = Decimal(10_000)
NOT_USD = marked(
    "Write the amount in US dollars, from 0 to 10,000 with up to six decimals, such as 0.04."
)
NO_REASON = marked("Say why: the audit keeps it with the old amount.")


@router.post("/admin/prices/tariffs")
def change(
    session: Sender,
    provider: Annotated[str, Form()],
    unit: Annotated[str, Form()],
    per: Annotated[int, Form()] = 1,
    model: Annotated[str, Form(max_length=120)] = "",
    usd: Annotated[str, Form(max_length=24)] = "",
    reason: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Set what a unit costs, or, without an amount, that it is not known any more."""
    if provider not in PROVIDERS or unit not in UNITS or per not in PERS:
        raise HTTPException(422)
    wanted = Tariff(provider, model.strip() or ANY, unit, 0, per)
    said = words(session.language)
    problems = [] if reason.strip() else [said.gettext(NO_REASON)]
    micro_usd = None
    try:
        micro_usd = micro_of(usd.strip()) if usd.strip() else None
    except ValueError:
        problems.append(said.gettext(NOT_USD))
    with permitted(session) as rows:
        pricing.begin(rows)
        if problems:
            tariff = {"provider": provider, "unit": unit, "per": str(per), "model": model}
            tariff |= {"usd": usd, "reason": reason}
            return price_page(rows, session, Typed(tariff=tariff, problems=problems))
        set_tariff(rows, session.staff_id, wanted, micro_usd=micro_usd, reason=reason.strip())
    return RedirectResponse("/admin/prices?said=tariff", status_code=303)


def micro_of(usd: str) -> int:
    """Millionths of a dollar.

    Raises:
        ValueError: not an exact sum within bounds.
    """
    try:
        amount = Decimal(usd)
    except InvalidOperation as garbled:
        raise ValueError(usd) from garbled
    if not amount.is_finite() or not 0 <= amount <= MOST_USD or amount != round(amount, 6):
        raise ValueError(usd)
    return int(amount * 1_000_000)
