"""Talks with merchants who asked for a person: the queue, and one with all that was said."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.exports import MOST, download
from admin.staff.hand import called
from admin.staff.permitted import permitted
from core.accounts import addresses
from core.audit.record import Actor, record
from core.database.scopes import acting_as_staff
from core.generations import latest
from core.staff import team
from core.staff.sign_in import StaffSession
from core.tickets import asked as asked_elsewhere
from core.tickets import desk, thread
from core.tickets.asked import Asked
from core.tickets.talk import About
from core.topups import asked

router = APIRouter()
SUPPORTS = ("support", "supervisor", "admin")
FEW = 5  # of her last orders and top-ups, beside the talk
NAMES = {
    "us": marked("waiting for us"),
    "her": marked("waiting for the merchant"),
    "mine": marked("mine"),
    "open": marked("all open"),
    "closed": marked("closed"),
}
ABOUT = {
    "question": marked("A question"),
    "name": marked("Correct: name"),
    "email": marked("Correct: e-mail"),
    "phone": marked("Correct: phone number"),
    "top_up": marked("Correct: a top-up"),
    "other": marked("Correct: something else"),
}
THINGS = {
    "photo": marked("Photos, kept for the bot: %(n)s"),
    "proof": marked("Payment proofs, sent to review: %(n)s"),
    "unread": marked("Something that cannot be read here: %(n)s"),
}
SAID = {
    "opened": marked("It is kept. The answer goes where this page says."),
    "kept": marked("It is kept. Nothing was sent: tell it yourself."),
    "said": marked("It is sent."),
    "again": marked("It was sent before; it was not sent twice."),
    "noted": marked("The note is kept. Staff alone read it."),
    "closed": marked(
        "The talk is closed. The merchant is asked in the chat whether it was solved."
    ),
    "handed": marked("It is handed over."),
    "same": marked("It was so already. Nothing was changed."),
}
HEADER = ("number", "about", "language", "state", "waits for", "in the hand of", "minutes")
LANGUAGES = {"en": "English", "ur": "اردو", "ur_Latn": "Roman Urdu"}
Words = Annotated[str, Form(max_length=4000)]
Key = Annotated[UUID, Form()]


@router.get("/admin/tickets")
def tickets(session: Reader, show: str = "us", after: UUID | None = None) -> Response:
    """Who waits, the longest first; `after` is the last one seen."""
    if show not in thread.FILTERS:
        raise HTTPException(404)
    return _queue(session, show, after=after)


@router.get("/admin/tickets.csv")
def export(session: Reader, show: str = "us") -> Response:
    """What the page's filter shows, as a file; nothing of what was said."""
    if show not in thread.FILTERS:
        raise HTTPException(404)
    if session.role not in SUPPORTS:
        raise HTTPException(403)
    with acting_as_staff(session) as rows:
        found = thread.lines(rows, session.staff_id, show, limit=MOST)
        names = team.names(rows)
    return download(
        "talks",
        HEADER,
        (
            (
                one.number,
                one.about,
                one.language,
                one.state,
                one.turn,
                names.get(one.holder_id, "") if one.holder_id else "",
                one.age_seconds // 60,
            )
            for one in found
        ),
    )


@router.post("/admin/tickets/open")
def take_down(
    session: Sender,
    key: Key,
    words: Annotated[str, Form(max_length=asked_elsewhere.LONGEST)],
    who: Annotated[str, Form(max_length=addresses.LONGEST)],
    about: Annotated[About, Form()],
    language: Annotated[str, Form()],
) -> Response:
    """Make a ticket, once, of what was asked by e-mail or telephone."""
    if language not in LANGUAGES or not words.strip():
        raise HTTPException(422)
    asking = Asked(who, about, language, words)
    try:
        with permitted(session) as rows:
            ticket_id = asked_elsewhere.open_ticket(rows, session.staff_id, asking, key=key)
    except asked_elsewhere.NotReachable:
        return _queue(session, "us", refused=asking)
    return _back(ticket_id, "opened")


def _queue(
    session: StaffSession, show: str, *, after: UUID | None = None, refused: Asked | None = None
) -> Response:
    """The list; with what was `refused`, to be mended."""
    if session.role not in SUPPORTS:
        raise HTTPException(403)
    with acting_as_staff(session) as rows:
        found = thread.queue(rows, session.staff_id, show, after=after)
        counts, names = thread.counts(rows, session.staff_id), team.names(rows)
    return page(
        "tickets.html",
        422 if refused else 200,
        me=session,
        refused=refused,
        key=uuid4(),
        longest=asked_elsewhere.LONGEST,
        found=found,
        counts=counts,
        show=show,
        is_first=after is None,
        more=len(found) == thread.PAGE,
        names=NAMES,
        about=ABOUT,
        things=THINGS,
        languages_of=LANGUAGES,
        people={who: called(address) for who, address in names.items()},
        bar=None,
    )


@router.get("/admin/tickets/{ticket_id}")
def ticket(
    session: Reader, ticket_id: UUID, said: str = "", answer: UUID | None = None
) -> Response:
    """One talk, with her last orders and top-ups beside; each view is written down."""
    if session.role not in SUPPORTS:
        raise HTTPException(403)
    with acting_as_staff(session) as rows:
        found = thread.find(rows, ticket_id)
        if found is None:
            raise HTTPException(404)
        one, messages = found
        stands, ready = thread.stands(rows, ticket_id), thread.ready(rows, one.language)
        place = one.workspace_id
        requests = asked.latest(rows, place)[:FEW] if place else []
        orders = latest.orders_of(rows, place)[:FEW] if place else []
        people = [who for who in team.everybody_of(rows, SUPPORTS) if who != one.holder_id]
        names = team.names(rows)
        actor = Actor("staff", session.staff_id)
        record(rows, actor, "ticket.view", subject=("ticket", ticket_id), workspace_id=place)
    return page(
        "ticket.html",
        me=session,
        one=one,
        messages=messages,
        stands=stands,
        ready=ready,
        chosen=next((kept.text for kept in ready if kept.id == answer), ""),
        requests=requests,
        orders=orders,
        colleagues=people,
        people={who: called(address) for who, address in names.items()},
        about=ABOUT,
        things=THINGS,
        languages_of=LANGUAGES,
        key=uuid4(),
        longest=desk.LONGEST,
        said=SAID.get(said, ""),
        bar=None,
    )


@router.post("/admin/tickets/{ticket_id}/answer")
def answer(session: Sender, ticket_id: UUID, key: Key, words: Words) -> Response:
    """Say something to the merchant, once."""
    if not desk.fits(words):
        raise HTTPException(422)
    try:
        with permitted(session) as rows:
            said = desk.answer(rows, session.staff_id, ticket_id, words, key=str(key))
    except desk.NoSuchTicket as nothing:
        raise HTTPException(404) from nothing
    return _back(ticket_id, "same" if said is desk.Outcome.CLOSED else said.value)


@router.post("/admin/tickets/{ticket_id}/note")
def note(session: Sender, ticket_id: UUID, key: Key, words: Words) -> Response:
    """Write something down for colleagues, once."""
    if not desk.fits(words):
        raise HTTPException(422)
    try:
        with permitted(session) as rows:
            desk.note(rows, session.staff_id, ticket_id, words, key=str(key))
    except desk.NoSuchTicket as nothing:
        raise HTTPException(404) from nothing
    return _back(ticket_id, "noted")


@router.post("/admin/tickets/{ticket_id}/close")
def close(session: Sender, ticket_id: UUID) -> Response:
    """End the talk."""
    try:
        with permitted(session) as rows:
            done = desk.close(rows, session.staff_id, ticket_id)
    except desk.NoSuchTicket as nothing:
        raise HTTPException(404) from nothing
    return _back(ticket_id, "closed" if done else "same")


@router.post("/admin/tickets/{ticket_id}/hand")
def hand(session: Sender, ticket_id: UUID, to: Annotated[UUID, Form()]) -> Response:
    """Give it to a colleague, or take it."""
    try:
        with permitted(session) as rows:
            done = desk.hand(rows, session.staff_id, ticket_id, to)
    except desk.NoSuchTicket as nothing:
        raise HTTPException(404) from nothing
    return _back(ticket_id, "handed" if done else "same")


def _back(ticket_id: UUID, said: str) -> Response:
    return RedirectResponse(f"/admin/tickets/{ticket_id}?said={said}", status_code=303)
