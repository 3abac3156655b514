"""Next, Take and the signs of life, as staff see them; all by plain forms, without scripts."""

import re

import pytest

from admin.staff.hand import called
from tests.make.console import Browser, acts, at_work, later, rows
from tests.make.topups import Waiting, make_top_up, state_of

AYESHA = "ayesha@qaptai.example"


@pytest.fixture
def waiting(console: str) -> Waiting:
    return make_top_up()


@pytest.fixture
def ayesha(console: str, waiting: Waiting) -> Browser:
    """A reviewer who has it in hand."""
    browser = at_work(console, email=AYESHA)
    assert browser.send("/admin/topups/next").headers["location"] == f"/admin/topups/{waiting.id}"
    return browser


def case_of(browser: Browser, waiting: Waiting) -> str:
    return browser.http.get(f"/admin/topups/{waiting.id}").text


def test_colleagues_see_who_has_it_and_for_how_long(
    console: str, ayesha: Browser, waiting: Waiting
) -> None:
    assert "In your hand" in case_of(ayesha, waiting)
    other = at_work(console, "finance")
    for text in (case_of(other, waiting), other.http.get("/admin/topups").text):
        assert re.search(r"[Ww]ith Ayesha, [45] min left", text)
        assert AYESHA not in text
    assert "Take it over" not in case_of(other, waiting)


def test_a_verdict_on_what_another_has_is_refused_kindly(
    console: str, ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    other, address = at_work(console, "finance"), f"/admin/topups/{waiting.id}"
    for act, fields in (
        ("approve", {}),
        ("reject", {"reason": "other"}),
        ("snooze", {"until": "half_hour"}),
        ("ask", {"wanted": "whole"}),
        ("take", {}),
    ):
        answer = other.send(f"{address}/{act}", **fields)
        assert answer.headers["location"] == f"{address}?said=held"
    assert "Somebody else has" in other.http.get(f"{address}?said=held").text
    assert rows(postgres, "SELECT id FROM top_up_verdicts") == []
    ayesha.send(f"{address}/approve")
    assert state_of(waiting.id) == "decided"


def test_a_supervisor_takes_it_over_and_the_first_learns_of_it(
    console: str, ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    keep, take = (f"/admin/topups/{waiting.id}/{act}" for act in ("keep", "take"))
    assert ayesha.send(keep).status_code == 204
    assert at_work(console, "finance").send(take, from_other="true").status_code == 403
    supervisor = at_work(console, "supervisor")
    assert "Take it over" in case_of(supervisor, waiting)
    supervisor.send(take, from_other="true")
    assert "In your hand" in case_of(supervisor, waiting)
    assert ayesha.send(keep).status_code == 409
    assert "top_up.take_over" in acts(postgres)


def test_what_is_late_says_so(console: str, waiting: Waiting, postgres: str) -> None:
    with later(postgres, 42 * 60):
        browser = at_work(console)
        assert "late by 12 min" in case_of(browser, waiting)
        assert re.search(
            r"42 min <span class=\"bad\">.* late", browser.http.get("/admin/topups").text
        )
    assert "late" not in case_of(at_work(console, email=AYESHA), waiting).partition("<body>")[2]


def test_the_list_leads_to_the_next_and_says_when_nobody_is_left(
    console: str, ayesha: Browser
) -> None:
    other = at_work(console, "finance")
    answer = other.send("/admin/topups/next")
    assert "Nobody is left" in other.http.get(answer.headers["location"]).text
    support = at_work(console, "support")
    assert support.send("/admin/topups/next").status_code == 403
    assert "Take the next" not in support.http.get("/admin/topups").text


def test_what_is_put_off_is_listed_apart_and_the_next_is_there(
    console: str, ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    second, third = make_top_up(), make_top_up()
    ayesha.send(f"/admin/topups/{waiting.id}/snooze", until="bank")
    answer = ayesha.send(f"/admin/topups/{second.id}/ask", wanted="clearer")
    page = ayesha.http.get(answer.headers["location"]).text
    assert answer.headers["location"].startswith(f"/admin/topups/{third.id}?")
    assert f"The merchant of {second.reference} is asked" in page
    waits, put_off = (
        ayesha.http.get(f"/admin/topups?show={show}").text for show in ("waiting", "later")
    )
    assert waiting.reference not in waits
    assert "or the bank’s lines come" in put_off
    assert "or a clearer screenshot" in put_off
    assert "Set aside until" in case_of(ayesha, second)
    assert rows(postgres, "SELECT count(*) FROM outbox WHERE key LIKE 'asked/%%'") == [(1,)]


@pytest.mark.parametrize(("act", "field"), [("ask", "wanted"), ("snooze", "until")])
@pytest.mark.parametrize("value", ["bank", "whole", "for ever"])
def test_only_what_is_offered_is_done(
    ayesha: Browser, waiting: Waiting, postgres: str, act: str, field: str, value: str
) -> None:
    if (act, value) in (("ask", "whole"), ("snooze", "bank")):
        return
    answer = ayesha.send(f"/admin/topups/{waiting.id}/{act}", **{field: value})
    assert answer.status_code == 422
    assert rows(postgres, "SELECT id FROM review_pauses") == []


def test_staff_read_what_the_merchant_will_in_her_language(
    ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    assert case_of(ayesha, waiting).count("cannot be read") == 1
    rows(postgres, "UPDATE accounts SET language = 'ur' RETURNING id")
    text = case_of(ayesha, waiting)
    assert "cannot be read" in text
    assert '<small lang="ur" dir="auto">پڑھا نہیں جا سکتا</small>' in text
    assert "اسکرین شاٹ صاف پڑھا نہیں جا رہا" in text


def test_her_own_verdict_that_waits_for_another_can_be_withdrawn(
    ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    rows(postgres, "UPDATE top_ups SET amount_minor = 6000000 RETURNING id")
    ayesha.send(f"/admin/topups/{waiting.id}/approve", credits=50)
    assert "Withdraw mine" in case_of(ayesha, waiting)
    ayesha.send(f"/admin/topups/{waiting.id}/undo")
    assert "Withdraw mine" not in case_of(ayesha, waiting)
    assert "top_up.undo" in acts(postgres)


@pytest.mark.parametrize(
    ("address", "name"),
    [(AYESHA, "Ayesha"), ("bilal.khan@x.example", "Bilal Khan"), ("", "a colleague")],
)
def test_somebody_is_called_by_the_name_in_her_address(address: str, name: str) -> None:
    assert called(address) == name
