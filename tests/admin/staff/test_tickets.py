"""Staff answer whoever asked for a person; those who only decide on money do not read along."""

import json
from uuid import uuid4

import pytest

from admin.staff import live
from core.database.scopes import acting_for
from core.tickets import talk, tasks
from core.tickets.talk import About
from tests.make.console import acts, at_work, later, rows
from tests.make.topups import make_merchant

ANSWERS = "/admin/tickets/answers"
EVENTS = "/admin/tickets/events"
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
