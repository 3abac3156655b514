"""A session that waits for its second factor is nobody's, whatever page forgets to ask."""

import pyotp
import pytest
from sqlalchemy import func, select

from core import clock
from core.database.scopes import acting_as_staff
from core.settings import settings
from core.staff import factor, me
from core.staff.factor import HasFactor
from core.staff.sign_in import StaffSession, WrongLogIn, session_of, sign_in
from tests.make.console import PASSWORD, make_staff, rows

HERE = "203.0.113.1"


def opened(email: str, code: str = "") -> tuple[StaffSession, str]:
    token = sign_in(email, PASSWORD, code, address=HERE).token
    session = session_of(token)
    assert session is not None
    return session, token


def test_the_database_answers_it_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "staff_second_factor", "required")
    session, token = opened(make_staff("admin").email)
    assert session.waits
    with acting_as_staff(session) as waiting:
        assert waiting.scalar(select(func.acting_staff())) is None
        assert me.sessions(waiting, session.staff_id) == []
    code = pyotp.TOTP(factor.offered(session)).at(int(clock.now().timestamp()))
    taken = factor.take(session, token, code)
    now = session_of(taken.token)
    assert now is not None
    assert (now.waits, now.has_factor, session_of(token)) == (False, True, None)
    with acting_as_staff(now) as open_now:
        assert open_now.scalar(select(func.acting_staff())) == now.staff_id


def test_it_is_taken_once_and_by_a_code_that_fits(postgres: str) -> None:
    session, token = opened(make_staff().email)
    with pytest.raises(WrongLogIn):
        factor.take(session, token, "12345")
    code = pyotp.TOTP(factor.offered(session)).at(int(clock.now().timestamp()))
    taken = factor.take(session, token, code)
    again = session_of(taken.token)
    assert again is not None
    code = pyotp.TOTP(factor.offered(again)).at(int(clock.now().timestamp()))
    with pytest.raises(HasFactor):
        factor.take(again, taken.token, code)
    ((secret,),) = rows(postgres, "SELECT totp_secret FROM staff_members")
    assert factor.offered(session).encode() not in bytes(secret)


def test_a_recovery_code_is_another_persons_nothing() -> None:
    session, token = opened(make_staff().email)
    code = pyotp.TOTP(factor.offered(session)).at(int(clock.now().timestamp()))
    codes = factor.take(session, token, code).codes
    other = make_staff("finance", totp=pyotp.random_base32())
    with pytest.raises(WrongLogIn):
        sign_in(other.email, PASSWORD, codes[0], address=HERE)
    assert sign_in(session.email, PASSWORD, codes[0], address=HERE).used_recovery
