"""What was asked by e-mail or telephone: a ticket, answered where she can be reached."""

from uuid import UUID, uuid4

import pytest

from core.accounts import identities, people
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import settings
from core.tickets import export, forgetting
from tests.make.console import Browser, acts, at_work, later, rows
from tests.make.mailed import make_login, post
from tests.make.people import make_member

OPEN = "/admin/tickets/open"


def taken_down(desk: Browser, who: str, words: str = "Where are my <credits>?") -> str:
    """The address of the ticket that a form made, which was sent twice."""
    fields = {"key": str(uuid4()), "who": who, "about": "top_up", "language": "ur_Latn"}
    places = {desk.send(OPEN, **fields, words=words).headers["location"] for _ in range(2)}
    (place,) = places
    return place.removesuffix("?said=opened")


def answered(desk: Browser, ticket: str) -> str:
    """What the console says of an answer."""
    answer = desk.send(f"{ticket}/answer", key=str(uuid4()), words="Aaj shaam tak.")
    return answer.headers["location"].rpartition("=")[2]


def test_who_wrote_an_email_is_known_by_it_and_answered_by_mail(
    console: str, postgres: str
) -> None:
    member = make_member()
    address, desk = make_login(member), at_work(console, "support")
    ticket = taken_down(desk, f" {address.upper()} ")
    assert "Where are my &lt;credits&gt;?" in desk.http.get("/admin/tickets").text
    page = desk.http.get(ticket).text
    assert f"/admin/workspaces/{member.workspace_id}" in page
    assert answered(desk, ticket) == "said"
    (letter,) = post()
    assert letter.to.casefold() == address
    assert "Aaj shaam tak." in letter.words
    assert rows(postgres, "SELECT count(*) FROM outbox WHERE key LIKE 'ticket%%'") == [(0,)]
    assert acts(postgres).count("ticket.open") == 1
    with acting_for(member) as session:
        held = export.export(session, member)
    assert held["tickets"][0]["contact"].casefold() == address
    assert [one["body"] for one in held["ticket_messages"]] == [
        "Where are my <credits>?",
        "Aaj shaam tak.",
    ]


def test_a_number_that_writes_to_the_bot_is_answered_in_its_chat(
    console: str, postgres: str
) -> None:
    with acting_as_system() as session:
        ours, hers = settings().twilio_whatsapp_from, "whatsapp:+923001234567"
        chat = identities.find_or_add(session, "whatsapp", chat_key("whatsapp", ours, hers), hers)
        people.enrol(session, chat.id, language="ur_Latn")
    desk = at_work(console, "support")
    assert answered(desk, taken_down(desk, "0300 123-4567")) == "said"
    told = "SELECT identity_id FROM outbox WHERE key LIKE 'ticket%%'"
    assert rows(postgres, told) == [(chat.id,)]
    again = taken_down(desk, "+92 300 1234567", "And the invoice?")
    assert rows(postgres, "SELECT id, turn FROM tickets") == [(UUID(again[-36:]), "us")]


def test_of_somebody_unknown_nothing_stays_for_long(console: str, postgres: str) -> None:
    desk = at_work(console, "support")
    mailed, called = taken_down(desk, "new@shop.example"), taken_down(desk, "+44 20 7946 0000")
    assert "No account is known" in desk.http.get(mailed).text
    assert answered(desk, mailed) == "said"
    assert [letter.to for letter in post()] == ["new@shop.example"]
    assert answered(desk, called) == "kept"
    assert "Tell the answer yourself to <bdi>+442079460000</bdi>" in desk.http.get(called).text
    for ticket in (mailed, called):
        desk.send(f"{ticket}/close")
    with later(postgres, 31 * 86400), acting_as_system() as session:
        assert forgetting.drop_strangers(session) == 2
    assert rows(postgres, "SELECT count(*) FROM ticket_messages") == [(0,)]


@pytest.mark.parametrize("who", ["Ayesha", "a@b", "12", "+92"])
def test_what_is_no_address_is_said_and_nothing_is_kept(
    console: str, postgres: str, who: str
) -> None:
    desk, fields = at_work(console, "support"), {"key": str(uuid4()), "words": "My <words>"}
    fields |= {"who": who, "about": "question", "language": "en"}
    answer = desk.send(OPEN, **fields)
    assert answer.status_code == 422
    assert "My &lt;words&gt;</textarea>" in answer.text
    reviewer = at_work(console, "reviewer")
    assert reviewer.send(OPEN, **fields | {"who": "a@shop.example"}).status_code == 403
    assert rows(postgres, "SELECT count(*) FROM tickets") == [(0,)]
