"""Top-up on the web: one request at a time, and a proof that is held, masked and read."""

import io
import os
import re
import tempfile
from functools import partial
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from PIL import Image
from sqlalchemy import select

from bots import reading
from core.database.scopes import acting_as_system, acting_for
from core.media import holding, keep
from core.proofs.read import Reading
from core.topups import request
from core.topups.models import ProofRow
from core.topups.request import Request
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.at_once import at_once
from tests.make.console import Browser, rows
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.topups import OURS, make_account, make_package, make_slip, make_terms
from tests.make.visitors import token_of, visiting

PAGE = "/account/top-up"
WHOLE = (0.0, 0.0, 360.0, 640.0)


@pytest.fixture
def package(console: str) -> UUID:
    """A package of 50 credits for Rs 1,500, on sale."""
    return make_package()


def asks(browser: Browser, key: str = "", **fields: str) -> str:
    """Choose on the page; where that leads."""
    key = key or re.findall(r'name="key" value="([^"]+)"', browser.http.get(PAGE).text)[0]
    answer = browser.http.post(PAGE, data={"csrf": token_of(browser), "key": key, **fields})
    return answer.headers["location"] if answer.status_code == 303 else answer.text


def sends(browser: Browser, data: bytes) -> str:
    """Choose a file on the page and send it; where that leads, or what is said."""
    answer = browser.http.post(
        f"{PAGE}/proof",
        data={"csrf": token_of(browser)},
        files={"file": ("screenshot.png", data, "image/png")},
    )
    return answer.headers["location"] if answer.status_code == 303 else answer.text


def current(member: Member) -> Request | None:
    with acting_for(member) as session:
        return request.current(session, member)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds a sum in every picture, and blacks all of it out."""
    found = Reading(is_receipt=False, amount="1500", currency="PKR", mask_boxes=(WHOLE,))
    monkeypatch.setattr(reading, "read_pixels", lambda *_: found)


def uploads(owner_url: str) -> list[UUID]:
    return [row[0] for row in rows(owner_url, "SELECT id FROM inbox WHERE kind = 'upload'")]


def test_she_chooses_and_is_told_where_to_pay_how_much_with_which_reference(
    console: str, package: UUID
) -> None:
    member = make_member()
    browser = visiting(console, member)
    assert "Rs" in browser.http.get(PAGE).text
    assert asks(browser, what=str(package), method="bank") == PAGE
    asked = current(member)
    assert asked is not None
    page = browser.http.get(PAGE).text
    assert OURS in page
    assert asked.reference in page
    assert "1,500" in page


def test_one_form_makes_one_request_and_a_second_one_is_told_kindly(
    console: str, postgres: str, package: UUID
) -> None:
    browser = visiting(console, make_member())
    key = re.findall(r'name="key" value="([^"]+)"', browser.http.get(PAGE).text)[0]
    for _ in range(2):
        assert asks(browser, key, what=str(package)) == PAGE
    other = "00000000-0000-4000-8000-000000000001"
    assert asks(browser, other, what=str(package)) == f"{PAGE}?said=one"
    assert len(rows(postgres, "SELECT id FROM top_ups")) == 1
    assert "One request at a time" in browser.http.get(f"{PAGE}?said=one").text


def test_of_two_forms_that_are_sent_in_one_moment_one_makes_the_request(
    console: str, postgres: str, package: UUID
) -> None:
    browser = visiting(console, make_member())
    keys = [f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 1, 2, 3)]
    led = at_once([partial(asks, browser, key, what=str(package)) for key in keys])
    [(made,)] = rows(postgres, "SELECT key FROM top_ups")
    assert led == [PAGE if made.endswith(key) else f"{PAGE}?said=one" for key in keys]


def test_a_sum_of_her_own_counts_within_the_limits_alone(console: str, package: UUID) -> None:
    make_terms(300, 20_000, 30)
    make_account("easypaisa", "03001234567", place=2)
    member = make_member()
    browser = visiting(console, member)
    for typed in ("200", "many", ""):
        assert "Write a sum from Rs 300 to Rs 20,000" in asks(browser, what="free", rupees=typed)
    assert "Choose a package" in asks(browser, what=str(member.account_id))
    assert asks(browser, what="free", rupees="1,500", method="easypaisa") == PAGE
    asked = current(member)
    assert asked is not None
    assert asked.account is not None
    assert (asked.account.number, asked.credits) == ("03001234567", 50)


def test_what_is_not_paid_can_be_taken_back(console: str, package: UUID) -> None:
    member = make_member()
    browser = visiting(console, member)
    asks(browser, what=str(package))
    asked = current(member)
    assert asked is not None
    for reference, is_open in (("TP-OTHER", True), (asked.reference, False)):
        sent = {"csrf": token_of(browser), "reference": reference}
        assert browser.http.post(f"{PAGE}/cancel", data=sent).status_code == 303
        assert (current(member) is not None) is is_open


def test_a_screenshot_is_held_then_masked_and_goes_before_staff(
    console: str, postgres: str, package: UUID, reader: None
) -> None:
    member = make_member()
    browser = visiting(console, member)
    asks(browser, what=str(package))
    assert sends(browser, make_slip()) == f"{PAGE}?said=sent"
    assert "is being read" in browser.http.get(PAGE).text
    assert not rows(postgres, "SELECT id FROM proofs")
    [row] = uploads(postgres)
    reading.read(row)
    asked = current(member)
    assert asked is not None
    assert asked.state == "submitted"
    with acting_for(member) as session:
        [kept] = session.scalars(select(ProofRow))
        assert kept.media_id is not None
        shown = Image.open(io.BytesIO(keep.read(session, kept.media_id).data)).convert("L")
    assert max(shown.tobytes()) < 40
    assert not rows(postgres, "SELECT id FROM holding_items")
    assert rows(postgres, "SELECT state FROM inbox WHERE kind = 'upload'") == [("done",)]
    page = browser.http.get(PAGE).text
    assert asked.reference in page
    assert "is being read" not in page


def test_a_large_screenshot_is_not_written_down_as_it_came(
    console: str, package: UUID, reader: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser, out = visiting(console, make_member()), io.BytesIO()
    Image.effect_noise((1500, 1500), 80).save(out, "PNG")
    assert len(out.getvalue()) > 1.5 * 2**20
    asks(browser, what=str(package))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))  # a file there is a fault
    assert sends(browser, out.getvalue()) == f"{PAGE}?said=sent"


def test_what_is_no_picture_is_refused_and_nothing_is_kept(
    console: str, postgres: str, package: UUID
) -> None:
    browser = visiting(console, make_member())
    assert "Choose the screenshot first" in sends(browser, b"")
    assert "alert" in sends(browser, os.urandom(2000))
    assert not uploads(postgres)
    assert not rows(postgres, "SELECT id FROM holding_items")


def test_who_sends_too_many_is_told_and_the_rest_is_not_kept(
    console: str, postgres: str, package: UUID
) -> None:
    member = make_member()
    browser = visiting(console, member)
    assert sends(browser, make_slip()) == f"{PAGE}?said=sent"
    with psycopg.connect(postgres) as owner:
        owner.execute(
            "INSERT INTO qaptai.inbox (id, channel, bot, chat_key, kind, message_order,"
            " state, payload, payload_key) SELECT gen_random_uuid(), channel, bot, chat_key, kind,"
            " 0, 'done', payload, payload_key FROM qaptai.inbox, generate_series(1, 19)"
        )
    assert "more screenshots than we read" in sends(browser, make_slip())
    assert len(uploads(postgres)) == 20


def test_a_picture_that_is_lost_is_asked_for_again_in_the_chat(
    console: str, postgres: str, package: UUID
) -> None:
    browser = visiting(console, make_member())
    sends(browser, make_slip())
    [row] = uploads(postgres)
    with acting_as_system() as session:
        held = holding.of_message(session, row)
        assert held is not None
        holding.drop(session, held)
    reading.read(row)
    assert rows(postgres, "SELECT state FROM inbox WHERE kind = 'upload'") == [("done",)]
    assert rows(postgres, "SELECT class FROM outbox WHERE key LIKE 'upload/%%'") == [("notice",)]


def test_who_left_meanwhile_leaves_no_proof_behind(
    console: str, postgres: str, package: UUID, reader: None
) -> None:
    leader = make_organisation()
    member = make_colleague(leader)
    browser = visiting(console, member)
    sent = {"csrf": token_of(browser), "workspace": str(leader.workspace_id)}
    browser.http.post("/account/workspace", data=sent)
    assert sends(browser, make_slip()) == f"{PAGE}?said=sent"
    with acting_for(leader) as session:
        memberships.remove(session, leader, gone=member.account_id)
    [row] = uploads(postgres)
    reading.read(row)
    assert not rows(postgres, "SELECT id FROM proofs")
    assert not rows(postgres, "SELECT id FROM holding_items")
