"""Where money goes is said by two people of finance, in the audit, and by nobody else."""

import io
import re
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.make.console import Browser, at_work, audited, rows, token_in

WHY = {"reason": "the branch moved"}
IBAN = "PK36SCBL0000001123456702"
NEW = {"method": "bank", "title": "TEST STORE", "bank": "Test Bank", "number": IBAN, **WHY}


@pytest.fixture
def finance(console: str) -> Browser:
    """Somebody of finance."""
    return at_work(console, "finance")


@pytest.fixture
def admin(console: str) -> Browser:
    """An admin, who may confirm what finance proposes."""
    return at_work(console, "admin")


def page(browser: Browser) -> str:
    return browser.http.get("/admin/accounts").text


def sends(browser: Browser, what: str, **fields: Any) -> httpx.Response:
    files = {"file": fields.pop("file")} if "file" in fields else None
    data = {"csrf": token_in(page(browser)), **fields}
    return browser.http.post(f"/admin/accounts/{what}", data=data, files=files)


def said(answer: httpx.Response) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("said=")[2]


def account(postgres: str) -> dict[str, Any]:
    """The only account."""
    names = ("id", "title", "number", "mobile", "active", "waits", "position")
    [row] = rows(postgres, f"SELECT {', '.join(names)} FROM receiving_accounts")
    return dict(zip(names, row, strict=True))


def make(finance: Browser, admin: Browser, postgres: str) -> str:
    """An account that takes money; its id."""
    assert said(sends(finance, "propose", **NEW)) == "proposed"
    one = str(account(postgres)["id"])
    assert said(sends(admin, "confirm", account=one)) == "confirmed"
    return one


def test_an_account_takes_money_once_a_second_person_confirmed_it(
    finance: Browser, admin: Browser, postgres: str
) -> None:
    typed = NEW | {"number": "pk36 scbl 0000 0011 2345 6702", "raast": "0300 1234567"}
    assert said(sends(finance, "propose", **typed)) == "proposed"
    one = account(postgres)
    assert (one["number"], one["mobile"]) == (IBAN, "03001234567")
    assert (one["active"], one["waits"]) == (False, True)
    assert sends(finance, "confirm", account=one["id"]).status_code == 409
    assert "somebody else of finance" in sends(finance, "confirm", account=one["id"]).text
    change = {"account": one["id"], "title": "X", "bank": "Y", "position": "0", "active": "1"}
    assert sends(finance, "change", **change, **WHY).status_code == 409
    assert account(postgres)["active"] is False
    assert "waits for a second person" in page(admin)
    assert said(sends(admin, "confirm", account=one["id"])) == "confirmed"
    assert account(postgres)["active"] is True
    assert sends(admin, "confirm", account=one["id"]).status_code == 409
    [proposed] = audited(postgres, "account.propose")
    assert (proposed["old"], proposed["new"]["number"]) == (None, IBAN)
    assert proposed["reason"] == WHY["reason"]
    [confirmed] = audited(postgres, "account.confirm")
    assert (confirmed["number"], confirmed["alone"]) == (IBAN, False)


def test_whoever_is_alone_confirms_her_own_and_the_audit_says_so(
    finance: Browser, postgres: str
) -> None:
    sends(finance, "propose", **NEW)
    assert said(sends(finance, "confirm", account=account(postgres)["id"])) == "alone"
    assert [one["alone"] for one in audited(postgres, "account.confirm")] == [True]


def test_an_account_is_paused_and_moved_by_one_but_named_anew_by_two(
    finance: Browser, admin: Browser, postgres: str
) -> None:
    one = make(finance, admin, postgres)
    seen = re.findall(r'name="seen" value="(\w{16})"', page(finance))[0]
    wanted = {"account": one, "bank": "Test Bank", "position": "3", "active": "0", "seen": seen}
    shop = wanted | {"title": "TEST SHOP"}
    assert said(sends(finance, "change", number="1", **shop, **WHY)) == "proposed"
    now = account(postgres)
    assert (now["title"], now["position"], now["active"]) == ("TEST STORE", 3, False)
    assert now["number"] == IBAN
    assert audited(postgres, "account.set") == [
        {"old": {"active": True, "position": 0}, "new": {"active": False, "position": 3}, **WHY}
    ]
    assert audited(postgres, "account.rename") == [
        {"old": {"title": "TEST STORE"}, "new": {"title": "TEST SHOP"}, **WHY}
    ]
    late = sends(admin, "change", title="TEST STORE", **(wanted | {"active": "1"}), **WHY)
    assert late.status_code == 409
    assert account(postgres)["active"] is False
    names = {"account": one, "title": "TEST SHOP", "bank": "Test Bank"}
    assert "holder TEST SHOP, bank Test Bank" in page(admin)
    assert sends(finance, "confirm", **names).status_code == 409
    other = sends(admin, "confirm", **(names | {"title": "SHOP"}))  # not what waits by now
    assert other.status_code == 409
    assert sends(admin, "confirm", account=one).status_code == 409
    assert account(postgres)["title"] == "TEST STORE"
    assert said(sends(admin, "confirm", **names)) == "confirmed"
    now = account(postgres)
    assert (now["title"], now["active"]) == ("TEST SHOP", False)  # a pause is not ended by a name


def test_new_names_may_be_taken_back_and_the_account_stays(
    finance: Browser, admin: Browser, postgres: str
) -> None:
    one = make(finance, admin, postgres)
    seen = re.findall(r'name="seen" value="(\w{16})"', page(finance))[0]
    wanted = {"account": one, "title": "TEST SHOP", "bank": "Test Bank", "position": "0"}
    assert said(sends(finance, "change", active="1", seen=seen, **wanted, **WHY)) == "proposed"
    assert said(sends(finance, "withdraw", account=one, **WHY)) == "withdrawn"
    assert "holder TEST SHOP" not in page(admin)
    [taken_back] = audited(postgres, "account.withdraw")
    assert taken_back["old"] == {"title": "TEST SHOP", "bank": "Test Bank"}
    assert account(postgres)["title"] == "TEST STORE"
    assert account(postgres)["active"] is True


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": "PK37SCBL0000001123456702"}, "no number of that kind"),
        ({"method": "easypaisa"}, "no number of that kind"),
        ({"raast": "12"}, "Raast id beside an account"),
        ({"title": " "}, "Write the holder"),
        ({"position": "-1"}, "whole number from 0 to 99"),
        ({"reason": ""}, "Say why"),
    ],
)
def test_what_is_mistyped_is_not_proposed_and_stays_typed(
    finance: Browser, postgres: str, wrong: dict[str, str], words: str
) -> None:
    answer = sends(finance, "propose", **(NEW | wrong))
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Test Bank"' in answer.text
    assert rows(postgres, "SELECT 1 FROM receiving_accounts") == []


def test_a_number_is_proposed_once_and_may_be_taken_back_while_it_waits(
    finance: Browser, admin: Browser, postgres: str
) -> None:
    sends(finance, "propose", **NEW)
    assert "an account with this number" in sends(admin, "propose", **NEW).text
    one = account(postgres)["id"]
    assert said(sends(finance, "withdraw", account=one, **WHY)) == "withdrawn"
    one = make(finance, admin, postgres)
    assert sends(finance, "withdraw", account=one, **WHY).status_code == 409
    assert account(postgres)["active"] is True


def test_a_qr_picture_waits_for_a_second_person_who_saw_this_very_one(
    finance: Browser, admin: Browser, postgres: str
) -> None:
    one = make(finance, admin, postgres)
    out = io.BytesIO()
    Image.effect_noise((500, 500), 80).save(out, "PNG")  # as large as a bank's poster
    assert "Choose a picture" in sends(finance, "qr", account=one, file=b"no", **WHY).text
    assert said(sends(finance, "qr", account=one, file=out.getvalue(), **WHY)) == "proposed"
    version = "SELECT version, waits FROM receiving_qrs"
    [(seen, _)] = rows(postgres, version)
    assert finance.http.get(f"/admin/accounts/{one}/qr").headers["content-type"] == "image/png"
    assert sends(finance, "confirm", account=one, qr=seen).status_code == 409
    assert sends(admin, "confirm", account=one, qr=one).status_code == 409
    assert sends(admin, "confirm", account=one).status_code == 409
    assert said(sends(admin, "confirm", account=one, qr=seen)) == "confirmed"
    assert rows(postgres, version) == [(seen, False)]
    assert said(sends(finance, "qr", account=one, remove="1", **WHY)) == "saved"
    assert rows(postgres, version) == []
    assert [bool(kept["new"]) for kept in audited(postgres, "account.qr")] == [True, False]


def test_of_two_people_each_confirms_what_the_other_one_proposed(
    finance: Browser, admin: Browser, postgres: str
) -> None:
    sends(finance, "propose", **NEW)
    one = str(account(postgres)["id"])
    out = io.BytesIO()
    Image.new("RGB", (200, 200)).save(out, "PNG")
    sends(admin, "qr", account=one, file=out.getvalue(), **WHY)
    version = "SELECT version, waits FROM receiving_qrs"
    [(seen, _)] = rows(postgres, version)
    assert said(sends(admin, "confirm", account=one, qr=seen)) == "part"
    assert (account(postgres)["active"], account(postgres)["waits"]) == (True, False)
    assert rows(postgres, version) == [(seen, True)]
    assert sends(admin, "confirm", account=one, qr=seen).status_code == 409
    assert said(sends(finance, "confirm", account=one, qr=seen)) == "confirmed"
    assert rows(postgres, version) == [(seen, False)]
    assert [kept["waits"] for kept in audited(postgres, "account.confirm")] == [["qr"], []]


def test_packages_are_added_changed_and_retired_with_a_reason(
    finance: Browser, postgres: str
) -> None:
    first = {"credits": "50", "price": "1,500", "position": "1", "on_sale": "1"}
    assert said(sends(finance, "packages", **first, **WHY)) == "saved"
    text = page(finance)
    mine = {
        name: re.findall(f'name="{name}" value="([^"]+)"', text)[0] for name in ("package", "seen")
    }
    assert said(sends(finance, "packages", **first, **mine, **WHY)) == "same"
    retired = first | {"price": "1600", "on_sale": "0"} | mine
    assert said(sends(finance, "packages", **retired, **WHY)) == "saved"
    assert sends(finance, "packages", **first, **mine, **WHY).status_code == 409
    assert rows(postgres, "SELECT credits, price_minor, on_sale FROM credit_packages") == [
        (50, 160000, False)
    ]
    old = {"credits": 50, "minor": 150000, "position": 1, "on_sale": True}
    assert audited(postgres, "package.set") == [
        {"old": None, "new": old, **WHY},
        {"old": old, "new": old | {"minor": 160000, "on_sale": False}, **WHY},
    ]
    for wrong in ({"credits": "0"}, {"price": "0"}, {"price": "x"}, {"reason": ""}):
        assert sends(finance, "packages", **(first | WHY | wrong)).status_code == 422


def test_the_limits_of_free_amounts_are_kept_in_order(finance: Browser, postgres: str) -> None:
    standing = re.findall(r'name="seen" value="([^"]+)"', page(finance))[-1]
    wanted = {"least": "500", "most": "50,000", "per_credit": "30.50", "odd_sums": "1"}
    for wrong in ({"least": "30"}, {"most": "400"}, {"per_credit": "x"}, {"reason": ""}):
        typed = wanted | WHY | {"seen": standing} | wrong
        assert sends(finance, "terms", **typed).status_code == 422
    assert said(sends(finance, "terms", **wanted, seen=standing, **WHY)) == "saved"
    assert sends(finance, "terms", **wanted, seen=standing, **WHY).status_code == 409
    kept = "SELECT least_minor, most_minor, minor_per_credit, odd_sums FROM payment_terms"
    assert rows(postgres, kept) == [(50000, 5_000_000, 3050, True)]
    assert [one["old"]["minor_per_credit"] for one in audited(postgres, "terms.set")] == [0]
    assert "<small>Rs</small> 30.50</span> a credit" in page(finance)


@pytest.mark.parametrize("role", ["reviewer", "supervisor", "support"])
def test_others_read_where_money_goes_and_change_nothing(
    console: str, postgres: str, role: str
) -> None:
    browser = at_work(console, role)
    assert "Finance and admins change it" in page(browser)
    some = "00000000-0000-4000-8000-000000000001"
    forms: dict[str, dict[str, Any]] = {
        "propose": NEW,
        "change": {"account": some, "title": "X", "bank": "Y", "position": "0", **WHY},
        "withdraw": {"account": some, **WHY},
        "confirm": {"account": some},
        "qr": {"account": some, "file": b"x", **WHY},
        "packages": {"credits": "5", "price": "5", "position": "0", **WHY},
        "terms": {"least": "5", "most": "5", "per_credit": "5", **WHY},
    }
    for what, fields in forms.items():
        assert sends(browser, what, **fields).status_code == 403, what
    assert rows(postgres, "SELECT 1 FROM receiving_accounts") == []
