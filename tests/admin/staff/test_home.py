"""The first page says how the day goes and what needs a person."""

import pytest

from admin.staff.home import _number
from core.database.scopes import acting_for
from core.tickets import talk
from core.tickets.talk import About
from tests.make.books import make_paid
from tests.make.console import Browser, at_work
from tests.make.topups import make_merchant, make_top_up


def test_the_first_page_says_what_needs_a_person(support: Browser) -> None:
    assert "Nobody waits for a verdict" in support.http.get("/admin").text
    make_paid(make_merchant())
    make_top_up()
    text = support.http.get("/admin").text
    assert "1 top-up waits (the oldest" in text
    assert '<span class="fact"><small>Rs</small> 1,500</span>' in text
    assert "Confirmed by the bank in every point" not in text


def test_whoever_answers_talks_is_told_that_one_waits(console: str, support: Browser) -> None:
    merchant = make_merchant()
    with acting_for(merchant.member) as session:
        talk.begin(session, merchant.identity_id, about=About.QUESTION, language="en")
    text = support.http.get("/admin").text
    assert "1 talk waits for an answer (the oldest" in text
    assert "Nobody waits" not in text
    assert "Nobody waits" in at_work(console).http.get("/admin").text  # a reviewer reads no talks


def test_a_sparkline_stands_on_its_ground_and_names_the_usual() -> None:
    number = _number("Approved", [0, 100, 200, 300, 150_000], is_money=True)
    assert (number.now, number.usual) == ("Rs 1,500", "Rs 2")
    assert [height for _, _, _, height in number.columns][-1] == 32.0
    assert all(y + height == pytest.approx(32.0) for _, y, _, height in number.columns)
    assert _number("Nothing", [0, 0]).columns[0][3] == 0
