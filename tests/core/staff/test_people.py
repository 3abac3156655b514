"""Whoever is made a member of the staff can log in, and nobody reads who that is."""

import pytest

from core.settings import settings
from core.staff import people
from core.staff.sign_in import WrongLogIn, session_of, sign_in
from tests.make.console import PASSWORD, make_staff, rows


def test_a_member_is_kept_sealed_and_hashed(postgres: str) -> None:
    person = make_staff(email="amna@qaptai.example", totp="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    ((text,),) = rows(postgres, "SELECT s::text FROM staff_members s")
    ((email, secret, hashed),) = rows(
        postgres, "SELECT email, totp_secret, password_hash FROM staff_members"
    )
    assert b"amna" not in bytes(email)
    assert b"JBSW" not in bytes(secret)
    assert hashed.startswith("$argon2id$")
    assert PASSWORD not in text
    assert str(person.id) in text


def test_adding_again_renews_the_same_member(postgres: str) -> None:
    first = make_staff(email="amna@qaptai.example")
    opened = sign_in(first.email, PASSWORD, "", address="203.0.113.1")
    again = make_staff("finance", email="AMNA@qaptai.example", password="a new one of 5 words")
    assert again.id == first.id
    assert session_of(opened.token) is None
    with pytest.raises(WrongLogIn):
        sign_in(first.email, PASSWORD, "", address="203.0.113.1")
    session = session_of(sign_in(first.email, again.password, "", address="203.0.113.1").token)
    assert session is not None
    assert (session.role, session.email) == ("finance", "AMNA@qaptai.example")


@pytest.mark.parametrize(
    ("role", "password"),
    [("owner", PASSWORD), ("reviewer", ""), ("reviewer", "11 of these"), ("reviewer", "abab" * 9)],
)
def test_an_unknown_role_or_too_little_of_a_password_is_refused(
    postgres: str, role: str, password: str
) -> None:
    with pytest.raises((ValueError, people.TooShort), match=r"role|password"):
        people.add(settings(), email="a@b.example", password=password, role=role, totp=None)
    assert rows(postgres, "SELECT count(*) FROM staff_members") == [(0,)]
