"""Look at the prices, and change them with a reason."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from admin.language import marked, words
from admin.pages import Reader, Sender
from admin.staff.permitted import permitted
from admin.staff.price_page import Field, Typed, fields_of, price_page
from core.database.scopes import acting_as_staff
from core.generations import pricing
from core.generations.prices import price_list

router = APIRouter()
LONGEST_REASON = 200  # characters
SAID = {
    "saved": marked("Saved. Orders that were confirmed keep the price they were confirmed at."),
    "same": marked("Nothing was changed: every price is as it was."),
    "tariff": marked("Saved. Calls that were made keep what they cost."),
}
MEANWHILE = marked(
    "Somebody else changed a price while you looked at this page. Nothing of yours was saved: "
    "this is the list as it stands now."
)
NO_REASON = marked("Say why, in 1 to 200 characters: the audit keeps it with the old price.")


async def form_of(request: Request) -> FormData:
    """The whole form: its fields are as many as there are prices."""
    return await request.form()


@router.get("/admin/prices")
def prices(session: Reader, said: str = "") -> Response:
    """The list as it stands."""
    with acting_as_staff(session) as rows:
        return price_page(rows, session, said=SAID.get(said, ""))


@router.post("/admin/prices")
def change(session: Sender, form: Annotated[FormData, Depends(form_of)]) -> Response:
    """Save what differs from the list that was shown, with a reason, or nothing at all."""
    texts = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    reason, seen = texts.get("reason", ""), texts.get("seen", "")
    with permitted(session) as rows:
        pricing.begin(rows)
        fields = [
            one
            for one in fields_of(price_list(rows), texts, session.language).all
            if one.name in texts
        ]
        problems = [one.problem for one in fields if one.is_wrong]
        if not 0 < len(reason) <= LONGEST_REASON:
            problems.append(words(session.language).gettext(NO_REASON))
        if problems:
            return price_page(rows, session, Typed(texts, problems=problems))
        try:
            changed = pricing.set_prices(
                rows, session.staff_id, *_numbers(fields), seen=seen, reason=reason
            )
        except pricing.ChangedMeanwhile:
            return price_page(
                rows,
                session,
                Typed(problems=[words(session.language).gettext(MEANWHILE)]),
                status=409,
            )
    said = "saved" if changed else "same"
    return RedirectResponse(f"/admin/prices?said={said}", status_code=303)


def _numbers(fields: list[Field]) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Credits by look and maker, and limits by their names."""
    credits, limits = dict[tuple[str, str], int](), dict[str, int]()
    for one in fields:
        what, _, which = one.name.partition("/")
        if what == "limit":
            limits[which] = int(one.value)
        else:
            credits[what, which] = int(one.value)
    return credits, limits
