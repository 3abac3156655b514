"""What staff see: who waits, one request with its evidence, the masked picture."""

import re
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from markupsafe import escape

from admin.staff import later as put_off
from admin.staff import topups
from core.database.scopes import acting_for
from core.database.sealing import for_workspace
from core.media import keep
from core.topups import aside, queue, receipts, verdict
from core.topups.alike import Alike
from tests.make.booked import booked
from tests.make.books import make_paid
from tests.make.console import acts, at_work, later, rows
from tests.make.topups import make_merchant, make_slip, make_top_up, send_again

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}</pre><svg onload=alert(1)>",
    "javascript:alert(1)//'\"`",
)


class Elements(HTMLParser):
    """The elements of a page, and whatever in them would run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.live: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.names.append(tag)
        self.live += [
            f"{name}={value}"
            for name, value in attrs
            if name.startswith("on") or name == "style" or "javascript:" in (value or "")
        ]


def test_an_empty_queue_says_why_and_what_to_do(console: str) -> None:
    text = at_work(console).http.get("/admin/topups").text
    assert "Nobody waits." in text
    assert "load this page again" in text
    for show in ("decided", "approved", "rejected"):
        assert 'class="empty card"' in at_work(console).http.get(f"/admin/topups?show={show}").text


def test_who_waits_longest_stands_first_with_amount_flags_and_age(
    console: str, postgres: str
) -> None:
    first = make_top_up(amount="1200")
    with later(postgres, 3 * 3600 + 240):
        second = make_top_up()
        text = at_work(console).http.get("/admin/topups").text
    assert text.index(first.reference) < text.index(second.reference)
    assert '<span data-live="waiting">2</span> waiting' in text
    assert "oldest 3 h 4 min" in text
    assert "<small>Rs</small> 1,500" in text
    assert "amount differs" in text
    assert text.count("waiting for bank") == 2
    assert "no bank line" not in text  # their state says it: what stands out is worth a look


def test_of_a_slip_without_a_package_the_sum_that_was_read_stands_in_the_list(
    console: str,
) -> None:
    waiting, browser = make_top_up(asked_for=False, amount="2350"), at_work(console)
    text = browser.http.get("/admin/topups").text
    assert re.search(r"2,350\S* <span[^>]*>as read<", text)
    assert "not said" not in text
    send_again(waiting, amount="2400")
    assert re.search(r"2,400\S* <span[^>]*>as read<", browser.http.get("/admin/topups").text)
    file = browser.http.get("/admin/topups.csv").text
    assert f"{waiting.reference},,," in file  # whoever adds up a file adds what was asked for


@pytest.mark.parametrize("is_erased", [False, True])
def test_of_a_slip_whose_sum_nobody_can_read_none_is_said(console: str, is_erased: bool) -> None:
    waiting = make_top_up(asked_for=False, amount="2350" if is_erased else None)
    if is_erased:
        for_workspace(waiting.merchant.member.workspace_id).destroy()
    text = at_work(console).http.get("/admin/topups").text
    assert "not said" in text
    assert "as read" not in text


def test_all_are_read_page_by_page_and_as_a_file(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, browser = [make_top_up().reference for _ in range(3)], at_work(console)
    monkeypatch.setattr(queue, "PAGE", 2)
    first = browser.http.get("/admin/topups").text
    onward = re.search(r'"(/admin/topups\?show=waiting&amp;after=[^"]+)"', first)
    assert onward is not None
    second = browser.http.get(onward[1].replace("&amp;", "&")).text
    assert [one in first for one in made] == [True, True, False]
    assert [one in second for one in made] == [False, False, True]
    assert "To the first page" in second
    assert "3 top-ups wait" in browser.http.get("/admin").text
    monkeypatch.undo()
    file = browser.http.get("/admin/topups.csv?show=without_line")
    assert file.headers["content-disposition"] == 'attachment; filename="top-ups.csv"'
    lines = file.text.splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == made
    assert lines[1].split(",")[1:4] == ["PKR", "150000", "waiting_for_bank"]
    assert browser.http.get("/admin/topups.csv?show=nobody").status_code == 404


def test_a_reference_opens_its_request_however_it_is_typed(console: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    for typed in (waiting.reference, waiting.reference.removeprefix("TP-").lower()):
        answer = browser.http.get("/admin/topups", params={"reference": typed})
        assert answer.headers["location"] == f"/admin/topups/{waiting.id}"
    assert "No top-up bears" in browser.http.get("/admin/topups?reference=TP-NONE").text


def test_lines_that_may_be_meant_are_shown_with_their_score(console: str) -> None:
    waiting = make_top_up(transaction_id="98213907756")
    booked("x,48213907756,,1500")
    text = at_work(console).http.get(f"/admin/topups/{waiting.id}").text
    assert "Lines that may be meant" in text
    assert "4 of 4 points agree" in text
    matched = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1400")
    text = (
        at_work(console, email="other@qaptai.example").http.get(f"/admin/topups/{matched.id}").text
    )
    assert "was found by id" in text
    assert "3 of 4 points agree" in text
    assert "Lines that may be meant" not in text


def test_a_line_is_joined_by_hand_and_let_go_again(console: str) -> None:
    waiting, browser = make_top_up(transaction_id="98213907756"), at_work(console)
    booked("x,48213907756,,1500")
    form = f"/admin/topups/{waiting.id}/line"
    button = re.search(r'name="line" value="([^"]+)"', browser.http.get(form[:-5]).text)
    assert button is not None
    joined = browser.send(form, line=button[1]).headers["location"]
    text = browser.http.get(joined).text
    assert "Nothing is decided by that" in text
    assert "line chosen by staff" in text
    assert "at least 10 characters" in text  # to approve it
    assert browser.send(form, line=button[1]).headers["location"].endswith("line_gone")
    assert browser.send(form).headers["location"].endswith("no_line")
    assert "It is this one" in browser.http.get(form[:-5]).text


def test_the_proof_stands_beside_what_was_expected(console: str) -> None:
    waiting = make_top_up(amount="1200", transaction_id="48213907756")
    text = at_work(console).http.get(f"/admin/topups/{waiting.id}").text
    assert f'src="/admin/topups/{waiting.id}/proof/{waiting.media_id}"' in text
    assert "<small>Rs</small> 1,500</span></td>" in text
    assert "<small>Rs</small> 1,200</span></td>" in text
    assert '<tr class="differs"><th scope="row">amount</th>' in text
    assert "amount differs" in text[: text.index("<table")]  # warned of before all else
    assert "…7756" in text
    assert "48213907756" not in text
    assert 'name="credits" min="1" max="1000000" value="40"' in text  # for what came


def test_the_picture_is_shown_and_each_view_is_written_down(console: str, postgres: str) -> None:
    slip = make_slip("teal")
    waiting, browser = make_top_up(picture=slip), at_work(console)
    address = f"/admin/topups/{waiting.id}/proof/{waiting.media_id}"
    for _ in range(2):
        answer = browser.http.get(address)
        assert answer.content == slip
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["cache-control"] == "no-store"
    assert acts(postgres).count("proof.view") == 2
    subjects = rows(postgres, "SELECT subject_id FROM audit_entries WHERE action = 'proof.view'")
    assert subjects == [(waiting.media_id,)] * 2


def test_a_picture_opens_under_its_own_request_alone(console: str, postgres: str) -> None:
    one, other, browser = make_top_up(), make_top_up(), at_work(console)
    for media in (other.media_id, uuid4()):
        answer = browser.http.get(f"/admin/topups/{one.id}/proof/{media}")
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
    assert "proof.view" not in acts(postgres)


@pytest.mark.parametrize("path", ["", "/nonsense", "/{}", "/{}/proof/{}", "?show=everything"])
def test_what_is_not_there_is_said_kindly(console: str, path: str) -> None:
    browser = at_work(console)
    answer = browser.http.get("/admin/topups" + path.format(uuid4(), uuid4()))
    assert answer.status_code == (404 if path else 200)
    assert ("There is nothing here" in answer.text) is bool(path)


def test_nobody_reads_without_being_logged_in(console: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    browser.send("/admin/logout")
    case = f"/admin/topups/{waiting.id}"
    for path in ("/admin", "/admin/topups", case, f"{case}/proof/{waiting.media_id}"):
        answer = browser.http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/admin/login")
        assert not answer.content


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_merchant_sends_is_never_taken_for_markup(console: str, text: str) -> None:
    calm = make_top_up(stored_text="calm", status="calm", datetime="calm")
    wild = make_top_up(stored_text=text, status=text, datetime=text)
    make_top_up()  # so that each of the two has a next one
    browser = at_work(console)
    found = Elements(browser.http.get(f"/admin/topups/{wild.id}").text)
    assert found.names == Elements(browser.http.get(f"/admin/topups/{calm.id}").text).names
    assert not found.live
    page = browser.http.get(f"/admin/topups/{wild.id}").text
    assert page.count(str(escape(text))) == 3  # shown three times, as it was written


def test_whoever_may_not_decide_reads_and_is_told_why(console: str) -> None:
    waiting = make_top_up()
    text = at_work(console, "support").http.get(f"/admin/topups/{waiting.id}").text
    assert waiting.reference in text
    assert "Ask a reviewer" in text
    assert "/approve" not in text


def test_what_the_merchant_bought_before_is_told(console: str) -> None:
    merchant = make_merchant()
    browser, first = at_work(console), make_top_up(merchant)
    browser.send(f"/admin/topups/{first.id}/approve", credits=50)
    second = make_top_up(merchant)
    text = browser.http.get(f"/admin/topups/{second.id}").text
    assert f'{first.reference}</a> <span class="quiet">decided</span>' in text
    assert f'href="/admin/topups/{first.id}"' in text


def test_a_proof_that_was_seen_before_is_named_below_with_what_became_of_it(console: str) -> None:
    browser, first = at_work(console), make_top_up(transaction_id="48213907756")
    browser.send(f"/admin/topups/{first.id}/reject", reason="not_arrived")
    twin, other = make_top_up(transaction_id="48213907756"), make_top_up()
    text = browser.http.get(f"/admin/topups/{twin.id}").text
    assert f'{first.reference}</a> <span class="quiet">decided</span>' in text
    assert "same transaction id" in text
    assert "Another request was sent with this transfer or this very file." in text
    assert re.findall("<h([1-6])", text)[0] == "1"  # its name, before what it is compared with
    assert "Nearly the same: none" in browser.http.get(f"/admin/topups/{other.id}").text


def test_of_many_receipts_of_one_look_the_nearest_stand_open_and_no_shared_transfer_is_folded(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [Alike(uuid4(), f"TP-LOOK{n}", "approved", False, 0, False, False) for n in range(5)]
    same = Alike(uuid4(), "TP-SAME", "approved", False, 5, False, True)
    monkeypatch.setattr(topups, "alike", lambda *_: [*looks, same])
    text = at_work(console).http.get(f"/admin/topups/{make_top_up().id}").text
    shown = [re.findall("(?:LOOK|SAME)[0-9]?", part) for part in text.split("2 more of the same")]
    assert shown == [["LOOK0", "LOOK1", "LOOK2", "SAME"], ["LOOK3", "LOOK4"]]


def test_a_receipt_opens_as_it_was_sent_and_each_view_is_written_down(
    console: str, postgres: str
) -> None:
    merchant = make_merchant()
    paid, browser = make_paid(merchant), at_work(console, email="clerk@qaptai.example")
    address = f"/admin/topups/{paid}/receipt"
    assert browser.http.get(address).status_code == 404  # she has not asked for it yet
    assert address not in browser.http.get(f"/admin/topups/{paid}").text
    with acting_for(merchant.member) as session:
        sent = receipts.issue(session, merchant.member, paid)
        assert sent is not None
        pdf = keep.read(session, sent.media_id).data
    assert address in browser.http.get(f"/admin/topups/{paid}").text
    answer = browser.http.get(address)
    assert (answer.content, answer.headers["content-type"]) == (pdf, "application/pdf")
    assert acts(postgres).count("receipt.view") == 1


def test_queue_and_case_are_read_in_urdu(console: str) -> None:
    waiting, browser = make_top_up(amount="1200"), at_work(console)
    browser.send("/admin/language", language="ur")
    text = browser.http.get("/admin/topups").text
    assert '<html lang="ur" dir="rtl">' in text
    assert "رقم مختلف" in text
    text = browser.http.get(f"/admin/topups/{waiting.id}").text
    for words in ("مسترد کریں", "جتنی رقم آئی اسی کے کریڈٹ دیں۔", "بینک کا انتظار", "ملتا ہے"):
        assert words in text, words
    browser.send(f"/admin/topups/{waiting.id}/reject", reason="not_arrived")
    said = browser.http.get(f"/admin/topups?said=rejected&on={waiting.id}").text
    assert f"{waiting.reference} مسترد ہو گیا۔" in said


def test_what_was_erased_is_said_and_breaks_nothing(console: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    for_workspace(waiting.merchant.member.workspace_id).destroy()
    answer = browser.http.get(f"/admin/topups/{waiting.id}")
    assert answer.status_code == 410
    assert "This was erased" in answer.text
    assert browser.http.get("/admin/topups").status_code == 200


def test_every_reason_and_every_empty_list_has_its_words() -> None:
    assert tuple(why for why, _, _ in put_off.reasons("ur")) == verdict.REASONS
    assert set(put_off.WAITS_FOR) == set(aside.Why)
    assert set(topups.EMPTY) == set(queue.FILTERS)
