"""Every route of the console, tried by whoever has no business there; the app names the routes."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from core.credits import gifts
from core.database.scopes import (
    acting_as_staff,
    acting_as_system,
    acting_for,
    acting_for_lease,
)
from core.generations import lease, settle
from core.staff import team
from core.staff.people import ROLES, TOUCH_MONEY
from core.tickets import talk
from core.tickets.models import Ticket
from core.tickets.talk import About
from tests.make.books import make_paid
from tests.make.console import Browser, acts, addresses, at_work, rows
from tests.make.orders import make_order
from tests.make.people import fresh_key, make_desk, make_member
from tests.make.topups import PAID, Waiting, make_account, make_merchant, make_top_up
from tests.make.visitors import token_of, visiting

DOOR = "/admin/login"
LEAD, SETS = ("supervisor", "finance", "admin"), ("finance", "admin")
SUPPORT, ADMIN = ("support", "supervisor", "admin"), ("admin",)
# Who may; what is not named here is everybody's of the staff: to read, or her own to change.
MAY: dict[str, tuple[str, ...]] = {
    "POST /admin/exact": ROLES,  # each request by itself: the database refuses
    "POST /admin/topups/{top_up_id}/keep": ROLES,  # what is in her hand, if anything is
    "GET /admin/audit": LEAD,
    "GET /admin/audit.csv": LEAD,
    "GET /admin/staff": ADMIN,
    "GET /admin/tickets": SUPPORT,
    "GET /admin/tickets.csv": SUPPORT,
    "GET /admin/tickets/answers": SUPPORT,
    "GET /admin/tickets/{ticket_id}": SUPPORT,
    "POST /admin/jobs/{job_id}/retry": LEAD,
    "POST /admin/jobs/{job_id}/take-back": LEAD,
    "POST /admin/policies/publish": ADMIN,
    "POST /admin/prices": SETS,
    "POST /admin/prices/tariffs": SETS,
    "POST /admin/rules": ADMIN,
    "POST /admin/statements/columns": TOUCH_MONEY,
    "POST /admin/statements/import": TOUCH_MONEY,
    "POST /admin/tickets/answers": ("supervisor", "admin"),
    "POST /admin/tickets/open": SUPPORT,
    "POST /admin/topups/next": TOUCH_MONEY,
    "POST /admin/topups/{top_up_id}/reverse": SETS,
    "POST /admin/topups/{top_up_id}/send-back": SETS,
    "POST /admin/workspaces": SUPPORT,
    "POST /admin/workspaces/{workspace_id}/grant": LEAD,
    "POST /admin/workspaces/{workspace_id}/grant/approve": LEAD,
    **{
        f"POST /admin/accounts/{act}": SETS
        for act in ("change", "confirm", "packages", "propose", "qr", "terms", "withdraw")
    },
    "POST /admin/staff": ADMIN,
    **{f"POST /admin/staff/{{who}}/{act}": ADMIN for act in ("admit", "dismiss", "factor", "role")},
    **{
        f"POST /admin/tickets/{{ticket_id}}/{act}": SUPPORT
        for act in ("answer", "close", "hand", "note")
    },
    **{
        f"POST /admin/topups/{{top_up_id}}/{act}": TOUCH_MONEY
        for act in ("approve", "ask", "line", "reject", "snooze", "take", "undo")
    },
}
OWN = {"/admin/language", "/admin/logout", "/admin/second-factor"} | {
    *("/admin/me/account", "/admin/me/password", "/admin/me/sessions/{which}/end")
}
OF_POSTED = ("/reverse", "/send-back")  # of a request in review there is nothing to take back
EXPORT = ("export.csv", f"Date,Description,Credit\n{PAID},x,1500\n".encode(), "text/csv")


def routes() -> Iterator[tuple[str, str]]:
    """Every route of the console but its door, as the app tells of them."""
    for path, methods in sorted(addresses().items()):
        if path.startswith("/admin") and path != DOOR:
            yield from ((method.upper(), path) for method in sorted(methods))


class Tries:
    """One of each thing that a route names, and forms filled in as far as one can be for all."""

    def __init__(self) -> None:
        waiting, colleague = make_top_up(), make_desk("finance")
        account, key = make_account("easypaisa", "03001234567"), uuid4().hex
        where = waiting.merchant.member.workspace_id
        with acting_as_staff(colleague) as session:  # it waits for a second person
            gifts.give(
                session, colleague.staff_id, where, amount=5000, reason="a hard week", key=key
            )
        self.posted = make_paid(make_merchant())
        self.ids = {
            **{"top_up_id": waiting.id, "media_id": waiting.media_id, "account": account},
            **{"workspace_id": where, "ticket_id": asked(waiting)},
            **{"who": colleague.staff_id, "which": colleague.id, "job_id": failed()},
        }
        self.fields: dict[str, str | list[str]] = {
            **{"account": str(account), "amount": "100"},
            **{"document": "policy", "version": "2026-04-12", "typed": "2026-04-12"},
            **{"kind": "material", "day": "2030-01-01", "step": "publish", "key": key},
            **{"about": "question", "language": "en", "who": "a@shop.example", "words": "why so"},
            **{"provider": "openai", "unit": "images", "usd": "0.04", "bank_reference": "ABCD1"},
            **{"answer": str(uuid4()), "en": "a", "ur": "b", "ur_latn": "c", "active": "yes"},
            **{"until": "bank", "wanted": "whole", "to": str(uuid4()), "credits": "5"},
            **{"method": "easypaisa", "title": "T", "bank": "B", "number": "03001234568"},
            **{"email": "x@qaptai.example", "role": "support", "name": [f"n{n}" for n in range(9)]},
        }

    def ask(self, browser: Browser, method: str, path: str, csrf: str) -> httpx.Response:
        """Ask as a browser would; a form with its token and every field."""
        ids = self.ids | ({"top_up_id": self.posted} if path.endswith(OF_POSTED) else {})
        place = re.sub(r"\{(\w+)\}", lambda name: str(ids.get(name[1], uuid4())), path)
        if method == "GET":
            return browser.http.get(place)
        more = {"csrf": csrf, "reason": "other" if path.endswith("reject") else "it came back so"}
        if path.endswith("/retry"):
            more["kind"] = "order"
        return browser.http.post(place, data=self.fields | more, files={"file": EXPORT})


def asked(waiting: Waiting) -> UUID:
    """A ticket in which its merchant wrote something."""
    identity = waiting.merchant.identity_id
    with acting_for(waiting.merchant.member) as session:
        talk.begin(session, identity, about=About.QUESTION, language="en")
        talk.write(session, identity, language="en", text="where are my credits?")
        return session.scalars(select(Ticket.id)).one()


def failed() -> UUID:
    """An order that ended badly."""
    order = make_order(make_member(credits=5), key=fresh_key("order")).order_id
    with acting_as_system() as session:
        claimed = lease.claim(session, order, holder="a test")
    assert claimed is not None
    with acting_for_lease(claimed) as session:
        settle.fail(session, claimed, reason="failed")
    return order


def dismissed(console: str, owner_url: str) -> tuple[Browser, str]:
    """Somebody who is staff no more, with the session that was open, and that session's token."""
    browser, admin = at_work(console, "admin"), make_desk("admin")
    csrf = browser.token()
    [(gone,)] = rows(
        owner_url,
        "SELECT id FROM staff_members WHERE role = 'admin' AND id <> %s",
        admin.staff_id,
    )
    with acting_as_staff(admin) as session:
        team.set_active(session, admin.staff_id, gone, active=False)
    return browser, csrf


def test_every_route_of_the_console_is_closed_to_whoever_is_not_of_the_staff(
    console: str, postgres: str
) -> None:
    tries, merchant = Tries(), visiting(console, make_member())
    others = ((Browser(console), "x"), (merchant, token_of(merchant)), dismissed(console, postgres))
    before = acts(postgres)
    for browser, csrf in others:
        for method, path in routes():
            answer = tries.ask(browser, method, path, csrf)
            assert (answer.status_code, answer.headers["location"]) == (303, DOOR), path
            assert not answer.content
    assert acts(postgres) == before


def test_every_form_and_page_is_refused_to_whoever_has_not_the_role(
    console: str, postgres: str
) -> None:
    tries, known = Tries(), {f"{method} {path}" for method, path in routes()}
    forms = {one for one in known if one.startswith("POST") and one[5:] not in OWN}
    assert forms == {one for one in MAY if one.startswith("POST")}  # a new one says whose it is
    assert set(MAY) <= known
    before, browsers = acts(postgres), {role: at_work(console, role) for role in ROLES}
    for role, browser in browsers.items():
        csrf = browser.token()
        for route, may in MAY.items():
            if role not in may:
                method, path = route.split(" ")
                answer = tries.ask(browser, method, path, csrf)
                assert answer.status_code in (403, 404), f"{role}: {route}"
    assert acts(postgres) == before
    assert rows(postgres, "SELECT count(*) FROM top_up_verdicts") == [(1,)]  # of what was posted
    for route, may in MAY.items():
        method, path = route.split(" ")
        if "{" in path:  # the refusals were of the right
            browser = browsers[may[-1]]
            answer = tries.ask(browser, method, path, browser.token())
            assert answer.status_code not in (403, 404), f"{may[-1]}: {route}"
