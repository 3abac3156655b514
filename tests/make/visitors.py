"""A merchant in a browser: let in by the link of her chat, with pictures to look at."""

from dataclasses import dataclass
from uuid import UUID

from core.accounts import linking, passes
from core.database.scopes import acting_as_system, acting_for, acting_for_lease
from core.generations import lease as leases
from core.generations import settle
from core.media import keep
from core.workspaces.memberships import Member
from tests.make.console import Browser, addresses, token_in
from tests.make.orders import make_order
from tests.make.people import fresh_key
from tests.make.products import draw_product

PAGES = (
    *("", "/pictures", "/batches", "/history", "/history.csv", "/credits", "/top-up", "/team"),
    *("/brand", "/notices", "/activity", "/data", "/password", "/chat"),
)
# The door, and what a link opens: who has a token is not asked who she is.
LINKS = ("enter", "export", "reset", "confirm", "begin")  # each a page to look at, and a form
OPEN = {
    *("/account/login", "/account/forgot", "/account/register"),
    *(f"/account/{one}" for one in LINKS),
    *(f"/account/{one}/{{token}}" for one in LINKS),
}


@dataclass(frozen=True)
class Done:
    """A finished order, and its picture."""

    order_id: UUID
    media_id: UUID


def routes() -> list[tuple[str, str]]:
    """Every route of the account pages that is not the door itself, as the app tells of them."""
    found = [
        (method.upper(), path)
        for path, methods in addresses().items()
        if path.startswith("/account") and path not in OPEN
        for method in sorted(methods)
    ]
    assert len(found) > 40
    return found


def link_of(member: Member) -> str:
    """The token of a link that her chat gave her."""
    with acting_for(member) as session:
        first = linking.chats_of(session, member.account_id)[0]
        return passes.sign_in_token(session, first.id)


def visiting(base: str, member: Member) -> Browser:
    """A browser in which she pressed the link's button."""
    browser = Browser(base)
    answer = browser.http.post("/account/enter", data={"token": link_of(member)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    return browser


def token_of(browser: Browser) -> str:
    """Her session's CSRF token, as her pages carry it."""
    return token_in(browser.http.get("/account").text)


def make_picture(member: Member, look: str = "white") -> Done:
    """An order of hers that was made and captured."""
    placed = make_order(member, look, fresh_key("order"))
    return finish(placed.order_id)


def finish(order_id: UUID) -> Done:
    """Make and capture an order that waits."""
    with acting_as_system() as session:
        lease = leases.claim(session, order_id, holder="a test")
    assert lease is not None
    data = draw_product("bottle", size=300).jpeg()
    written = keep.write(lease.workspace_id, data, mime="image/jpeg", width=300, height=300)
    with acting_for_lease(lease) as session:
        settle.finish(session, lease, (settle.Made(written, "square"),), settle.Seen(()))
    return Done(order_id, written.id)
