"""Who comes in, who does not, and for how long."""

import re
import time
from types import SimpleNamespace

import httpx
import pyotp
import pytest

from core import clock, hashing
from core.staff.sign_in import ABSOLUTE, IDLE
from tests.make.console import (
    Browser,
    Person,
    acts,
    at_work,
    came_in,
    later,
    make_staff,
    rows,
    served,
)

SECRET = pyotp.random_base32()


def inside(browser: Browser) -> bool:
    """Whether the console's pages open in this browser."""
    return browser.http.get("/admin/topups").status_code == 200


def cookie(answer: httpx.Response, name: str) -> str:
    """The header that sets a cookie."""
    return next(
        line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{name}=")
    )


def test_the_right_password_opens_the_console_and_says_who_is_there(console: str) -> None:
    browser = Browser(console)
    answer = browser.log_in(make_staff(email="Amna@qaptai.example"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/topups")
    text = browser.http.get("/admin").text
    assert "Amna@qaptai.example" in text
    assert "Reviewer" in text


def test_an_address_is_the_same_however_it_is_capitalised(console: str) -> None:
    person = make_staff(email="amna@qaptai.example")
    assert Browser(console).log_in(Person(person.id, " AMNA@Qaptai.example ")).status_code == 303


def test_known_and_unknown_addresses_are_answered_alike(console: str) -> None:
    known = make_staff()
    stranger = Person(known.id, "stranger@qaptai.example")
    wrong = Browser(console).log_in(known, password="not this one")
    nobody = Browser(console).log_in(stranger, password="not this one")
    assert wrong.status_code == nobody.status_code == 422
    assert wrong.text.replace(known.email, "") == nobody.text.replace(stranger.email, "")
    assert not wrong.cookies
    assert not nobody.cookies
    assert not inside(Browser(console))


def test_known_and_unknown_addresses_take_the_same_work(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One hash each, at the same cost; counted, as a clock would tell of the machine's load."""
    done: list[str] = []
    really = hashing.HASHER

    def noting(hashed: str, password: str) -> bool:
        done.append(hashed.rpartition("$")[0].rpartition("$")[0])  # the cost, without the salt
        return really.verify(hashed, password)

    noted = SimpleNamespace(verify=noting, hash=really.hash)
    monkeypatch.setattr(hashing, "HASHER", noted)
    known = make_staff()
    for person in (known, Person(known.id, "stranger@qaptai.example")):
        Browser(console).log_in(person, password="not this one")
    assert len(done) == 2
    assert done[0] == done[1]
    assert done[0].startswith("$argon2id$")


def test_nobody_comes_in_without_the_second_factor(console: str) -> None:
    person, now = make_staff(totp=SECRET), pyotp.TOTP(SECRET)
    for code in ("", "000000", "abcdef", now.at(int(time.time()) - 3600)):
        assert Browser(console).log_in(person, code=code).status_code == 422
    assert Browser(console).log_in(person, code=now.now()).status_code == 303


def test_a_code_opens_once(console: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person, moment = make_staff(totp=SECRET), clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    code = pyotp.TOTP(SECRET).at(int(moment.timestamp()))
    assert Browser(console).log_in(person, code=code).status_code == 303
    assert Browser(console).log_in(person, code=code).status_code == 422


def test_a_code_is_not_used_up_by_a_wrong_password(console: str) -> None:
    person, code = make_staff(totp=SECRET), pyotp.TOTP(SECRET).now()
    assert Browser(console).log_in(person, password="no", code=code).status_code == 422
    assert Browser(console).log_in(person, code=code).status_code == 303


def test_each_log_in_has_an_id_of_its_own_and_ends_the_earlier_one(console: str) -> None:
    browser, person = Browser(console), make_staff()
    browser.log_in(person)
    first = browser.http.cookies["qaptai_staff"]
    browser.log_in(person)
    assert browser.http.cookies["qaptai_staff"] != first
    assert inside(browser)
    old = Browser(console)
    old.http.cookies.set("qaptai_staff", first)
    assert not inside(old)


def test_an_id_that_a_stranger_chose_is_not_taken_over(console: str) -> None:
    browser, person = Browser(console), make_staff()
    browser.http.cookies.set("qaptai_staff", "chosen")
    answer = browser.log_in(person)
    assert "chosen" not in cookie(answer, "qaptai_staff")


def test_after_the_log_out_the_id_is_dead(console: str) -> None:
    browser = came_in(console)
    kept = browser.http.cookies["qaptai_staff"]
    assert browser.send("/admin/logout").headers["location"] == "/admin/login"
    assert "qaptai_staff" not in browser.http.cookies
    browser.http.cookies.set("qaptai_staff", kept)
    assert not inside(browser)


@pytest.mark.parametrize(("wait", "stays"), [(IDLE - 60, True), (IDLE + 60, False)])
def test_a_session_sleeps_in(console: str, postgres: str, wait: int, stays: bool) -> None:
    browser = at_work(console)
    with later(postgres, wait):
        assert inside(browser) is stays


def test_a_session_ends_however_busy_it_is(console: str, postgres: str) -> None:
    browser, step = at_work(console), IDLE - 60
    for past in range(step, ABSOLUTE, step):
        with later(postgres, past):
            assert inside(browser)
    with later(postgres, ABSOLUTE + 1):
        assert not inside(browser)


def test_a_new_password_ends_every_open_session(console: str) -> None:
    browser = at_work(console)
    make_staff(password="another one, of 4 words")
    assert not inside(browser)


def test_somebody_who_left_is_out_at_once(console: str, postgres: str) -> None:
    browser = at_work(console)
    rows(postgres, "UPDATE staff_members SET active = false RETURNING id")
    assert not inside(browser)
    assert Browser(console).log_in(Person(make_staff("admin").id, "x@y.example")).status_code == 422


def test_no_script_and_no_other_site_gets_the_cookie(console: str) -> None:
    answer = Browser(console).log_in(make_staff())
    for name in ("qaptai_staff", "qaptai_browser"):
        flags = cookie(answer, name)
        assert re.search(r"; HttpOnly; .*Path=/; SameSite=lax", flags)
        assert "Domain" not in flags
        assert "Secure" not in flags  # over http on this machine a browser would drop it


def test_over_https_the_cookies_are_for_this_host_and_encrypted_lines_alone(
    nothing: None, postgres: str
) -> None:
    with served("https://shop.example") as base:
        answer = Browser(base).log_in(make_staff())
        for name in ("__Host-qaptai_staff", "__Host-qaptai_browser"):
            flags = cookie(answer, name)
            assert "; HttpOnly; " in flags
            assert "; Path=/; SameSite=lax; Secure" in flags
            assert "Domain" not in flags
        token = cookie(answer, "__Host-qaptai_staff").partition(";")[0]
        assert httpx.get(f"{base}/admin", headers={"Cookie": token}).status_code == 200
        weaker = {"Cookie": token.replace("__Host-", "")}
        assert httpx.get(f"{base}/admin", headers=weaker).status_code == 303


def test_no_password_travels_unencrypted(nothing: None, postgres: str) -> None:
    with served("http://shop.example") as base:
        assert Browser(base).http.get("/admin/login").status_code == 503
        answer = Browser(base).log_in(make_staff())
        assert answer.status_code == 503
        assert not answer.cookies
    assert rows(postgres, "SELECT count(*) FROM staff_sessions") == [(0,)]


def test_coming_and_going_is_written_down(console: str, postgres: str) -> None:
    came_in(console).send("/admin/logout")
    assert acts(postgres) == ["staff.log_in", "staff.log_out"]


@pytest.mark.parametrize("size", [70_000, 5_000_000])
def test_a_form_too_large_is_refused(console: str, size: int) -> None:
    answer = Browser(console).http.post("/admin/login", data={"email": "x" * size})
    assert answer.status_code == 413


def test_the_form_and_what_it_answers_are_read_in_urdu_by_whoever_chose_that(console: str) -> None:
    browser = Browser(console)
    text = browser.http.get("/admin/login?language=ur").text
    assert '<html lang="ur" dir="rtl">' in text
    assert 'name="language" value="ur"' in text
    form = {"email": "amna@qaptai.example", "password": "guessed", "language": "ur"}
    assert "کچھ نہیں کھولا گیا" in browser.http.post("/admin/login", data=form).text
    assert '<html lang="en" dir="ltr">' in browser.http.get("/admin/login?language=tlh").text
