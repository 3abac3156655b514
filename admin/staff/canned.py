"""The answers that are kept ready: read by all who support, written by those who lead."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.places import SUPPORT
from admin.staff.permitted import permitted
from core.database.scopes import acting_as_staff
from core.staff.sign_in import StaffSession
from core.tickets import canned, desk
from core.tickets.canned import Wording

router = APIRouter()
LEADS = ("supervisor", "admin")
SAID = {
    "saved": marked("Saved. It is offered from now on as it stands here."),
    "same": marked("It was so already. Nothing was changed."),
}
NOT_WHOLE = marked("Write a name of at most 60 characters, and words in each language.")
TAKEN = marked("Another answer has this name. Nothing was changed.")
Words = Annotated[str, Form(max_length=4000)]


@router.get("/admin/tickets/answers")
def answers(session: Reader, said: str = "") -> Response:
    """All of them, each in the three languages."""
    if session.role not in SUPPORT:
        raise HTTPException(403)
    return _page(session, said=SAID.get(said, ""))


@router.post("/admin/tickets/answers")
def save(
    session: Sender,
    answer: Annotated[UUID, Form()],
    name: Words,
    en: Words,
    ur: Words,
    ur_latn: Words,
    active: Annotated[str, Form(max_length=3)] = "",
) -> Response:
    """Write one, or add one."""
    wording = Wording(name.strip(), _plain(en), _plain(ur), _plain(ur_latn), bool(active))
    if not wording.is_whole:
        return _page(session, problem=NOT_WHOLE, typed=(answer, wording), status=422)
    try:
        with permitted(session) as rows:
            changed = canned.save(rows, session.staff_id, answer, wording)
    except canned.NameTaken:
        return _page(session, problem=TAKEN, typed=(answer, wording), status=409)
    said = "saved" if changed else "same"
    return RedirectResponse(f"/admin/tickets/answers?said={said}", status_code=303)


def _plain(typed: str) -> str:
    """As messengers break lines, not as browsers do."""
    return typed.replace("\r\n", "\n").strip()


def _page(
    session: StaffSession,
    *,
    said: str = "",
    problem: str = "",
    typed: tuple[UUID, Wording] | None = None,
    status: int = 200,
) -> Response:
    """The list; what was typed and not saved stands where it was typed."""
    with acting_as_staff(session) as rows:
        kept = {
            one.id: Wording(one.name, one.en, one.ur, one.ur_latn, one.active)
            for one in canned.every(rows)
        }
    fresh = uuid4()
    if typed is not None:
        kept_id, wording = typed
        fresh = fresh if kept_id in kept else kept_id
        kept[kept_id] = wording
    return page(
        "answers.html",
        me=session,
        kept=kept,
        fresh=fresh,
        is_typed=fresh in kept,
        may_write=session.role in LEADS,
        said=said,
        problem=problem,
        longest=desk.LONGEST,
        bar=None,
        status=status,
    )
