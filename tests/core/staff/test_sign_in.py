"""A log-in opens a session for whoever fits, counts whoever does not, and reads nothing else."""

import pytest

from core import hashing
from core.database.sealing import for_staff
from core.staff.sign_in import WrongLogIn, session_of, sign_in, sign_out
from core.tries import PER_ACCOUNT, TooManyTries
from tests.make.console import PASSWORD, make_staff, rows
from tests.make.hashers import REAL

HERE = "203.0.113.1"


def test_ten_wrong_passwords_shut_an_account_for_a_while_for_strangers_alone() -> None:
    person = make_staff()
    hers = sign_in(person.email, PASSWORD, "", address=HERE)
    for number in range(PER_ACCOUNT):
        with pytest.raises(WrongLogIn):
            sign_in(person.email, "guess", "", address=f"198.51.100.{number}")
    for password in ("guess", PASSWORD):  # not even tried: the right one is refused as well
        with pytest.raises(TooManyTries):
            sign_in(person.email, password, "", address="198.51.100.99")
    again = sign_in(person.email, PASSWORD, "", address=HERE, browser=hers.browser)
    assert again.browser == hers.browser


def test_an_unknown_account_is_shut_as_a_known_one_is() -> None:
    for number in range(PER_ACCOUNT):
        with pytest.raises(WrongLogIn):
            sign_in("nobody@x.example", "guess", "", address=f"198.51.100.{number}")
    with pytest.raises(TooManyTries):
        sign_in("nobody@x.example", "guess", "", address=HERE)


def test_she_logs_in_as_often_as_she_likes() -> None:
    person = make_staff()
    for _ in range(PER_ACCOUNT + 5):
        assert sign_in(person.email, PASSWORD, "", address=HERE).token


def test_the_token_is_kept_as_a_hash_alone(postgres: str) -> None:
    opened = sign_in(make_staff().email, PASSWORD, "", address=HERE)
    ((text,),) = rows(postgres, "SELECT s::text FROM staff_sessions s")
    assert opened.token not in text
    assert opened.token.encode().hex() not in text
    assert session_of(opened.token) is not None
    assert session_of(opened.token + "x") is None
    sign_out(opened.token)
    assert session_of(opened.token) is None


def test_without_its_key_an_address_is_blank_and_the_console_still_opens() -> None:
    opened = sign_in(make_staff().email, PASSWORD, "", address=HERE)
    for_staff().destroy()
    session = session_of(opened.token)
    assert session is not None
    assert session.email == ""


def test_a_hash_of_lesser_parameters_is_made_anew_once_she_is_in(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, kept = make_staff(), "SELECT password_hash FROM staff_members"
    lesser = rows(postgres, kept)
    monkeypatch.setattr(hashing, "HASHER", REAL)
    with pytest.raises(WrongLogIn):
        sign_in(person.email, "not hers", "", address=HERE)
    assert rows(postgres, kept) == lesser
    assert sign_in(person.email, PASSWORD, "", address=HERE).token
    ((now,),) = rows(postgres, kept)
    assert now.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert sign_in(person.email, PASSWORD, "", address=HERE).token
