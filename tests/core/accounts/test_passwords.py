"""What opens an account by e-mail: one way only, a link once, and nobody learns who is known."""

from uuid import UUID

import pytest
import redis
from sqlalchemy.orm import Session

from core import hashing, tries
from core.accounts import addresses, passwords, sessions
from core.accounts.addresses import CONFIRM_HOURS, MOST_LINKS, AddressTaken, TooManyLinks
from core.accounts.passwords import RESET_MINUTES, TooShort, WrongLogIn
from core.database.scopes import acting_for
from core.mail import mailbox
from core.privacy import deletion
from core.tries import PER_ACCOUNT, TooManyTries
from core.workspaces.memberships import Member
from tests.make.console import later, rows
from tests.make.hashers import REAL
from tests.make.mailed import HERE, PASSWORD, link_in, make_login, post
from tests.make.orders import chat_of
from tests.make.people import make_member

NEW = "quite another word, 7 of them"


@pytest.fixture(autouse=True)
def nothing_counted(redis_url: str) -> None:
    """No counted tries, nobody's mail."""
    redis.Redis.from_url(redis_url).flushdb()
    tries.forget()


def enters(email: str, password: str = PASSWORD) -> str:
    return passwords.log_in(email, password, address=HERE, browser="a phone")


def kept(postgres: str, table: str = "account_logins") -> str:
    return " ".join(str(row) for row in rows(postgres, f"SELECT t::text FROM {table} t"))


def asks(session: Session, who: UUID, email: str, password: str | None = PASSWORD) -> None:
    addresses.ask(session, who, email, password=password, address=HERE)


def open_sessions(postgres: str) -> int:
    return len(rows(postgres, "SELECT 1 FROM account_sessions WHERE ended_at IS NULL"))


def test_a_password_is_kept_one_way_and_an_address_sealed(postgres: str) -> None:
    member = make_member()
    make_login(member)
    for table in ("account_logins", "email_passes", "mails"):
        held = kept(postgres, table)
        assert "ayesha" not in held
        assert PASSWORD not in held
        assert PASSWORD.encode().hex() not in held
        assert b"ayesha".hex() not in held
    ((hashed,),) = rows(postgres, "SELECT password_hash FROM account_logins")
    assert hashed.startswith("$argon2id$v=19$")
    with acting_for(member) as session:
        assert addresses.of(session, member.account_id) == "ayesha@shop.example"


def test_an_address_opens_nothing_until_its_link_was_pressed_and_the_link_works_once() -> None:
    member = make_member()
    with acting_for(member) as session:
        asks(session, member.account_id, " Ayesha@Shop.example ")
    with pytest.raises(WrongLogIn):
        enters("ayesha@shop.example")
    (letter,) = post()
    assert letter.to == "Ayesha@Shop.example"
    assert addresses.confirm(link_in(letter))
    assert not addresses.confirm(link_in(letter))
    opened = sessions.session_of(enters("AYESHA@shop.example"))
    assert opened is not None
    assert opened.member == member


def test_a_link_ends_with_its_time_and_with_the_next_one(postgres: str) -> None:
    member = make_member()
    with acting_for(member) as session:
        asks(session, member.account_id, "old@shop.example")
        asks(session, member.account_id, "new@shop.example")
    old, new = post()
    assert not addresses.confirm(link_in(old))
    with later(postgres, CONFIRM_HOURS * 3600 + 1):
        assert not addresses.confirm(link_in(new))
    assert not addresses.confirm("made up")
    assert addresses.confirm(link_in(new))


def test_a_word_that_is_easily_guessed_is_no_password() -> None:
    for word in ("short", "123123123123", "x" * 30, "y" * 500):
        with pytest.raises(TooShort):
            passwords.checked(word)


@pytest.mark.parametrize(
    "email", ["", "a", "a@b", "a b@c.pk", "a@c.pk\nBcc: x@y.pk", "<a@c.pk>", "a@b@c.pk", "ا@c.pk"]
)
def test_what_is_no_address_is_not_written_to(email: str) -> None:
    with pytest.raises(addresses.NoAddress):
        addresses.checked(email)


def test_an_address_opens_one_account() -> None:
    make_login(make_member())
    other = make_member()
    with acting_for(other) as session:
        asks(session, other.account_id, "Ayesha@shop.example")
    (letter,) = post()
    with pytest.raises(AddressTaken):
        addresses.confirm(link_in(letter))


def test_the_old_address_is_told_of_the_new_one() -> None:
    member = make_member()
    old = make_login(member)
    with acting_for(member) as session:
        asks(session, member.account_id, "new@shop.example", None)
    assert addresses.confirm(link_in(post()[0]))
    (told,) = post()
    assert (told.to, told.subject) == (old, "Your account has another e-mail now")
    with pytest.raises(WrongLogIn):
        enters(old)
    assert enters("new@shop.example")


def test_few_links_an_hour_are_mailed_for_an_account() -> None:
    member = make_member()
    for number in range(MOST_LINKS):
        with acting_for(member) as session:
            asks(session, member.account_id, f"her{number}@shop.example")
    with pytest.raises(TooManyLinks), acting_for(member) as session:
        asks(session, member.account_id, "more@shop.example")


def test_a_hash_of_lesser_parameters_is_made_anew_at_the_log_in(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = make_login(make_member())
    ((lesser,),) = rows(postgres, "SELECT password_hash FROM account_logins")
    monkeypatch.setattr(hashing, "HASHER", REAL)
    with pytest.raises(WrongLogIn):
        enters(email, "not hers")
    assert rows(postgres, "SELECT password_hash FROM account_logins") == [(lesser,)]
    assert enters(email)
    ((now,),) = rows(postgres, "SELECT password_hash FROM account_logins")
    assert now.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert enters(email)


def test_nobody_guesses_a_password_and_an_unknown_address_is_shut_alike() -> None:
    email = make_login(make_member())
    for address in (email, "nobody@shop.example"):
        for number in range(PER_ACCOUNT):
            with pytest.raises(WrongLogIn):
                passwords.log_in(address, "a guess", address=f"198.51.100.{number}", browser="")
        with pytest.raises(TooManyTries):
            passwords.log_in(address, PASSWORD, address="198.51.100.200", browser="")
        tries.forget()


def test_a_reset_ends_every_session_and_is_told_and_its_link_works_once(postgres: str) -> None:
    email = make_login(make_member())
    enters(email)
    passwords.ask_reset(email)
    (letter,) = post()
    with pytest.raises(TooShort):
        passwords.reset(link_in(letter), "short")
    assert passwords.reset(link_in(letter), NEW)
    assert open_sessions(postgres) == 0
    assert [one.subject for one in post()] == ["Your password was changed"]
    assert not passwords.reset(link_in(letter), PASSWORD)
    with pytest.raises(WrongLogIn):
        enters(email)
    assert enters(email, NEW)


def test_a_reset_ends_with_its_time_or_when_the_address_changes(postgres: str) -> None:
    member = make_member()
    email = make_login(member)
    passwords.ask_reset(email)
    (letter,) = post()
    with later(postgres, RESET_MINUTES * 60 + 1):
        assert not passwords.reset(link_in(letter), NEW)
    with acting_for(member) as session:
        asks(session, member.account_id, "new@shop.example", None)
    assert addresses.confirm(link_in(post()[0]))
    assert not passwords.reset(link_in(letter), NEW)


def test_an_unknown_address_is_mailed_nothing(postgres: str) -> None:
    passwords.ask_reset("nobody@shop.example")
    assert not post()
    assert not mailbox.shown()


def test_a_link_of_one_kind_does_nothing_of_the_other() -> None:
    email = make_login(make_member())
    passwords.ask_reset(email)
    (letter,) = post()
    assert not addresses.confirm(link_in(letter))


def test_a_changed_password_ends_the_other_sessions_alone(postgres: str) -> None:
    member = make_member()
    email = make_login(member)
    hers, others = enters(email), enters(email)
    mine = sessions.session_of(hers)
    assert mine is not None
    stranger = make_member()
    with pytest.raises(WrongLogIn), acting_for(stranger) as session:  # he has none to change
        passwords.change(session, stranger.account_id, NEW, staying=mine.id)
    with acting_for(member) as session:
        passwords.change(session, member.account_id, NEW, staying=mine.id)
    assert sessions.session_of(hers) is not None
    assert sessions.session_of(others) is None
    assert enters(email, NEW)


def test_a_closed_account_is_not_opened_by_its_password(postgres: str) -> None:
    member: Member = make_member()
    email = make_login(member)
    rows(postgres, "UPDATE accounts SET state = 'suspended' RETURNING id")
    with pytest.raises(WrongLogIn):
        enters(email)
    passwords.ask_reset(email)
    assert not post()


def test_who_has_a_chat_can_do_without_the_address() -> None:
    member = make_member()
    email = make_login(member)
    with acting_for(member) as session:
        assert addresses.remove(session, member.account_id)
        assert not addresses.remove(session, member.account_id)
    assert [(one.to, one.subject) for one in post()] == [(email, "Your e-mail was removed")]
    with pytest.raises(WrongLogIn):
        enters(email)


def test_a_forgotten_password_is_replaced_until_the_account_ends() -> None:
    member = make_member()
    email, chat = make_login(member), chat_of(member)
    with acting_for(member) as session:
        deletion.book(session, member, chat, "account")
    passwords.ask_reset(email)
    (letter,) = post()
    assert passwords.reset(link_in(letter), NEW)
    assert sessions.session_of(enters(email, NEW)) is None  # its pages are closed
    assert sessions.ending_session_of(enters(email, NEW)) is not None
