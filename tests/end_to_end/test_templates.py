"""News that comes a day after her last word: a template announces it, her answer brings all of it.

WhatsApp refuses free words then, and so does the simulator: what came, came as a template. Of a
payment that is confirmed see test_transcripts.py.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.make.forms import LONG
from tests.make.phones import Phone
from tests.make.products import snapshot
from tests.make.shop import Shop

pytestmark = pytest.mark.usefixtures("templates")
DAY = 25 * 3600
FINANCE = 3  # whose place it is among the staff
SMS = "Rs 1,500.00 sent to QAPTAI DEMO STORE A/C ***6702. TID: {tid}. Balance: Rs 23,418"
FAILED = "SELECT id FROM generations WHERE state = 'failed' AND cost > 0 ORDER BY created_at DESC"
RETRIED = "SELECT id FROM generations WHERE cost > 0 ORDER BY created_at DESC"
PUBLISH = """
INSERT INTO policy_publications
    (document, version, kind, texts, published_by, published_at, effective_at)
SELECT 'policy', '2031-01-01', 'minor', '{}', id, db_now(), timestamptz '2031-01-01 00:00+05'
FROM staff_members LIMIT 1 RETURNING 1
"""
NOT_ANY_MORE = [f"DELETE FROM policy_{one} RETURNING 1" for one in ("tellings", "publications")]


@contextmanager
def a_day_later(shop: Shop) -> Iterator[None]:
    """Nothing is under way, and she has not written for a day; nor is anything at the end of it.

    What is still to be sent when the clock goes back would be due in a day.
    """
    shop.settles()
    shop.simulates("clock", ahead=DAY)
    try:
        yield
        shop.settles()
    finally:
        shop.simulates("clock", ahead=0)


def is_announced(phone: Phone, template: str, whole: str) -> None:
    """The template comes once and nothing beside it; then she writes, and the news follows."""
    phone.hears(template)
    assert not [one for one in phone.heard() if re.search(whole, one)]
    phone.sends("ok")
    phone.hears(whole)
    assert sum(bool(re.search(template, one)) for one in phone.heard()) == 1


def test_a_picture_that_staff_have_made_again_the_next_day(shop: Shop) -> None:
    phone = shop.phone("whatsapp", 24)
    phone.is_enrolled()
    phone.sends_photo(snapshot())
    phone.hears("as a free preview")
    phone.taps("Wooden table")
    phone.hears("2 credits. Balance 5, after this 3")
    with shop.rots():
        phone.taps("Make it")
        phone.hears("could not be made; the fault is ours. 2 credits are back, balance 5")
    order = shop.query(FAILED)[0][0]
    with a_day_later(shop):
        shop.staff(FINANCE).mends(str(order))
        [made] = shop.query(RETRIED)[0]
        ready = rf"Your picture {str(made)[:8].upper()} is ready\. Reply to receive it\."
        is_announced(phone, ready, "Ready: Wooden table. 2 credits used, 3 left")
        came = [one for one in phone.messages() if not one["mine"]]
        at = next(place for place, one in enumerate(came) if re.search(ready, one["text"]))
        assert any(one["files"] for one in came[at:])
        phone.sends("balance")
        phone.hears("3 credits, 0 on hold")


@LONG  # in the short form a picture, and a payment that is confirmed, are announced
def test_a_new_policy(shop: Shop) -> None:
    phone = shop.phone("whatsapp", 25)
    phone.is_enrolled()
    with a_day_later(shop):
        try:
            shop.query(PUBLISH)
            is_announced(
                phone,
                r"Our privacy policy changes on 01 Jan 2031\. Reply to read what is new\.",
                "Privacy policy: a new version counts from 01 Jan 2031",
            )
            shop.settles()
        finally:
            for statement in NOT_ANY_MORE:
                shop.query(statement)


@LONG
def test_a_payment_that_could_not_be_confirmed(shop: Shop) -> None:
    phone = shop.phone("whatsapp", 26)
    phone.is_enrolled()
    reference = phone.asks_for_credits()
    phone.sends(SMS.format(tid="48213900026"))
    phone.hears(f"Request {reference} is under review")
    with a_day_later(shop):
        shop.staff().decides(reference, "reject", reason="not_arrived")
        is_announced(
            phone,
            f"Update on request {reference}: the payment could not be confirmed yet",
            f"Request {reference} could not be confirmed: .*not.*account",
        )
