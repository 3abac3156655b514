"""Staff answer whoever asked for a person; those who only decide on money do not read along."""

import json
import re
from uuid import UUID, uuid4

import pytest

from admin.staff import live
from core.accounts import identities, people
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import settings
from core.tickets import export, forgetting, talk, tasks, thread
from core.tickets.talk import About
from tests.make.console import Browser, acts, at_work, later, rows
from tests.make.mailed import make_login, post
from tests.make.people import make_member
from tests.make.topups import make_merchant

ANSWERS = "/admin/tickets/answers"
EVENTS = "/admin/tickets/events"
TAKEN_DOWN = "/admin/tickets/open"
TOLD = "SELECT count(*) FROM outbox WHERE key LIKE 'ticket%%'"


@pytest.fixture
def asked(console: str, postgres: str) -> str:
    """The address of a ticket in which a merchant wrote something."""
    merchant = make_merchant()
    with acting_for(merchant.member) as session:
        talk.begin(session, merchant.identity_id, about=About.QUESTION, language="ur_Latn")
        talk.write(session, merchant.identity_id, language="ur_Latn", text="credits <b>kahan</b>?")
    [(ticket,)] = rows(postgres, "SELECT id FROM tickets")
    return f"/admin/tickets/{ticket}"


def test_talks_are_read_page_by_page_and_as_a_file(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = at_work(console, "support")
    for number in range(3):
        mine.send(
            TAKEN_DOWN,
            key=str(uuid4()),
            who=f"ayesha{number}@shop.example",
            about="question",
            language="en",
            words="Where are my credits?",
        )
    monkeypatch.setattr(thread, "PAGE", 2)
    first = mine.http.get("/admin/tickets").text
    onward = re.search(r'"(/admin/tickets\?show=us&amp;after=[^"]+)"', first)
    assert onward is not None
    second = mine.http.get(onward[1].replace("&amp;", "&")).text
    assert [
        len(set(re.findall(r'class="whole" href="([^"]+)"', page))) for page in (first, second)
    ] == [2, 1]
    for _ in range(2):
        ticket = re.findall(r'class="whole" href="([^"]+)"', mine.http.get("/admin/tickets").text)[
            0
        ]
        mine.send(f"{ticket}/close")
    closed = mine.http.get("/admin/tickets.csv?show=closed").text.splitlines()
    assert len(closed) == 3
    assert "Where are my" not in mine.http.get("/admin/tickets.csv?show=open").text
    assert mine.http.get("/admin/tickets.csv?show=none").status_code == 404
    assert at_work(console, "finance").http.get("/admin/tickets.csv").status_code == 403


def test_an_answer_reaches_her_once_and_the_talk_is_closed(
    console: str, postgres: str, asked: str
) -> None:
    mine = at_work(console, "support")
    assert "credits &lt;b&gt;kahan&lt;/b&gt;?" in mine.http.get("/admin/tickets").text
    [(kept,)] = rows(postgres, "SELECT id FROM canned_answers WHERE name = 'Greeting'")
    assert ">Salam! Kaise madad" in mine.http.get(f"{asked}?answer={kept}").text
    key = str(uuid4())
    for said in ("said", "again"):
        answer = mine.send(f"{asked}/answer", key=key, words="Abhi dekhte hain.")
        assert answer.headers["location"].endswith(f"said={said}")
    assert mine.send(f"{asked}/answer", key=str(uuid4()), words="🙂" * 451).status_code == 422
    mine.send(f"{asked}/note", key=str(uuid4()), words="she is new")
    assert rows(postgres, TOLD) == [(1,)]
    assert "Abhi dekhte hain." in mine.http.get("/admin/tickets?show=her").text
    text = mine.http.get(asked).text
    assert "she is new" in text
    assert "In the hand of Support" in text
    for said in ("closed", "same"):
        assert mine.send(f"{asked}/close").headers["location"].endswith(f"said={said}")
    assert rows(postgres, TOLD) == [(2,)]
    done = [act for act in acts(postgres) if act.startswith("ticket.") and act != "ticket.view"]
    assert done == ["ticket.answer", "ticket.note", "ticket.close"]


def test_a_ticket_is_handed_to_a_colleague_who_supports(
    console: str, postgres: str, asked: str
) -> None:
    mine, other = at_work(console, "support"), at_work(console, "reviewer")
    [(reviewer,)] = rows(postgres, "SELECT id FROM staff_members WHERE role = 'reviewer'")
    [(support,)] = rows(postgres, "SELECT id FROM staff_members WHERE role = 'support'")
    assert mine.send(f"{asked}/hand", to=reviewer).headers["location"].endswith("said=same")
    assert mine.send(f"{asked}/hand", to=support).headers["location"].endswith("said=handed")
    assert "kahan" in mine.http.get("/admin/tickets?show=mine").text
    assert other.http.get("/admin/tickets").status_code == 403
    assert other.http.get(asked).status_code == 403
    for act in ("answer", "note", "close", "hand"):
        fields = {"key": str(uuid4()), "words": "no", "to": str(support)}
        assert other.send(f"{asked}/{act}", **fields).status_code == 404
    assert rows(postgres, "SELECT state FROM tickets") == [("open",)]


def test_who_waits_nearly_a_day_is_reminded_once(postgres: str, asked: str) -> None:
    tasks.remind()
    assert rows(postgres, TOLD) == [(0,)]
    with later(postgres, 22 * 3600 + 60):
        tasks.remind()
        tasks.remind()
    assert rows(postgres, TOLD) == [(1,)]


def test_what_she_writes_is_told_while_the_page_is_open_and_only_to_those_who_support(
    console: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 0.05)
    mine, other = at_work(console, "support"), at_work(console, "reviewer")
    stream = mine.http.stream("GET", EVENTS, params={"talk": asked.rpartition("/")[2]})
    with stream as answer:
        news = (json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: "))
        before = next(news)
        assert f'data-state="{before["state"]}"' in mine.http.get(asked).text
        assert (before["counts"]["us"], len(before["references"])) == (1, 1)
        mine.send(f"{asked}/answer", key=str(uuid4()), words="Abhi dekhte hain.")
        after = next(one for one in news if one["counts"]["us"] == 0)  # not all news is hers
        assert after["references"] == []
        assert after["state"] != before["state"]
    assert other.http.get(EVENTS).status_code == 303


def test_an_answer_kept_ready_is_written_in_three_languages_by_those_who_lead(
    console: str, postgres: str, asked: str
) -> None:
    lead, mine = at_work(console, "supervisor"), at_work(console, "support")
    fields = {"name": "Opening hours", "en": "From 9 to 21.", "ur": "۹ سے ۲۱ تک۔", "active": "yes"}
    whole = fields | {"answer": str(uuid4()), "ur_latn": "9 se 21 tak."}
    assert mine.send(ANSWERS, **whole).status_code == 403
    assert lead.send(ANSWERS, **whole | {"ur_latn": " "}).status_code == 422
    for said in ("saved", "same"):
        assert lead.send(ANSWERS, **whole).headers["location"].endswith(f"said={said}")
    assert lead.send(ANSWERS, **whole | {"answer": str(uuid4())}).status_code == 409
    assert "9 se 21 tak." in mine.http.get(asked).text
    lead.send(ANSWERS, **whole | {"active": ""})
    assert "9 se 21 tak." not in mine.http.get(asked).text
    assert "not offered" in mine.http.get(ANSWERS).text
    assert acts(postgres).count("ticket.answer_kept") == 2


def taken_down(desk: Browser, who: str, words: str = "Where are my <credits>?") -> str:
    """The address of the ticket that a form made, which was sent twice."""
    fields = {"key": str(uuid4()), "who": who, "about": "top_up", "language": "ur_Latn"}
    places = {desk.send(TAKEN_DOWN, **fields, words=words).headers["location"] for _ in range(2)}
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
    answer = desk.send(TAKEN_DOWN, **fields)
    assert answer.status_code == 422
    assert "My &lt;words&gt;</textarea>" in answer.text
    reviewer = at_work(console, "reviewer")
    assert reviewer.send(TAKEN_DOWN, **fields | {"who": "a@shop.example"}).status_code == 403
    assert rows(postgres, "SELECT count(*) FROM tickets") == [(0,)]
