"""A request keeps its account and its sum: accounts in turn, paused ones never, odd sums once."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import psycopg
import pytest

from core.database.base import SCHEMA
from core.database.scopes import acting_as_system, acting_for
from core.money import Money
from core.queue import BEAT, Task
from core.topups import proof, receiving, reference, request, review, tasks
from core.topups.proof import ReadProof
from core.topups.request import NothingToPay, Request
from tests.make.at_once import at_once
from tests.make.console import later
from tests.make.topups import (
    Merchant,
    make_account,
    make_merchant,
    make_terms,
    make_top_up,
    state_of,
)
from tests.servers import emptied

FIRST, SECOND = "03000000001", "03000000002"


@pytest.fixture
def owner(postgres: str, redis_url: str) -> psycopg.Connection:
    """An empty database, as the owner of the server sees it."""
    emptied(postgres)
    connection = psycopg.connect(postgres, autocommit=True)
    connection.execute(f"SET search_path = {SCHEMA}")
    return connection


def asks(merchant: Merchant, key: str, rupees: int = 1000, method: str | None = None) -> Request:
    """Credits for a free amount."""
    with acting_for(merchant.member) as session:
        return request.open_request(
            session,
            merchant.member,
            identity_id=merchant.identity_id,
            key=key,
            amount=Money(rupees * 100),
            method=method,
        )


def make_proof(number: int) -> ReadProof:
    """Words of a bank, each of another transfer."""
    fields = {"amount": "1000", "currency": "PKR", "transaction_id": f"A{number}"}
    return ReadProof(None, "", 0, 0, bytes([number]) * 32, None, fields, ())


def number(asked: Request) -> str:
    assert asked.account is not None
    return asked.account.number


def test_accounts_of_a_method_take_turns_and_an_open_request_keeps_its_own(
    owner: psycopg.Connection,
) -> None:
    make_terms(100, 5000, 20)
    for place, one in enumerate((FIRST, SECOND)):
        make_account("easypaisa", one, place=place)
    make_account("bank", "12345678", place=5)
    merchants = [make_merchant() for _ in range(4)]
    given = [asks(one, "k", method="easypaisa") for one in merchants]
    assert [number(one) for one in given] == [FIRST, SECOND, FIRST, SECOND]
    owner.execute("UPDATE receiving_accounts SET active = false WHERE number = %s", (FIRST,))
    with acting_for(merchants[0].member) as session:
        kept = request.current(session, merchants[0].member)
        assert receiving.methods(session) == ["easypaisa", "bank"]
    assert kept is not None
    assert number(kept) == FIRST
    assert {number(asks(one, "again", method="easypaisa")) for one in merchants} == {SECOND}
    owner.execute("UPDATE receiving_accounts SET active = false")
    with pytest.raises(NothingToPay):
        asks(merchants[0], "more")


def test_the_sum_of_a_key_is_asked_for_once_and_limits_hold(owner: psycopg.Connection) -> None:
    make_terms(100, 5000, 20)
    make_account("bank", "12345678")
    merchant = make_merchant()
    first = asks(merchant, "k", 1010)
    assert (first.credits, first.amount) == (50, Money(101_000))
    assert asks(merchant, "k", 3000) == first
    for outside in (99, 5001):
        with pytest.raises(NothingToPay):
            asks(merchant, f"k{outside}", outside)


def test_many_at_once_are_asked_for_different_sums(owner: psycopg.Connection) -> None:
    make_terms(100, 5000, 20, odd_sums=True)
    make_account("bank", "12345678")
    merchants = [make_merchant() for _ in range(12)]
    with ThreadPoolExecutor(6) as pool:
        given = list(pool.map(lambda one: asks(one, "k"), merchants))
    sums = {one.amount.minor for one in given if one.amount is not None}
    assert len(sums) == len(merchants)
    assert all(1001_00 <= one <= 1099_00 and one % 100 == 0 for one in sums)
    assert {one.credits for one in given} == {50}


@pytest.mark.parametrize("keys", [["k"] * 4, ["a", "b", "c", "d"]], ids=["a key", "keys"])
def test_of_what_she_asks_for_in_one_moment_one_request_is_open(
    owner: psycopg.Connection, keys: list[str]
) -> None:
    """A form that is sent twice, or her chat beside her pages."""
    make_terms(100, 5000, 20)
    make_account("bank", "12345678")
    merchant = make_merchant()
    given = at_once([partial(asks, merchant, key) for key in keys])
    assert len({one.id for one in given}) == len(set(keys))
    states = owner.execute("SELECT state, count(*) FROM top_ups GROUP BY 1").fetchall()
    assert dict(states) == {"awaiting": 1} | (
        {"cancelled": len(set(keys)) - 1} if len(set(keys)) > 1 else {}
    )


def test_of_proofs_that_come_in_one_moment_all_are_of_one_request(
    owner: psycopg.Connection,
) -> None:
    """She sent one into the chat and one by her pages, and asked for nothing before."""
    merchant = make_merchant()
    member = merchant.member
    with acting_as_system() as session:
        kept = [proof.store(session, member, make_proof(number)) for number in range(4)]

    def send(one: UUID) -> UUID:
        with acting_for(member) as session:
            sent = proof.attach(session, member, identity_id=merchant.identity_id, proof_id=one)
            return sent.top_up_id

    assert len(set(at_once([partial(send, one) for one in kept]))) == 1


@pytest.fixture
def one_odd_sum(owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rs 7 tell one request from another, and nothing else does."""
    make_terms(100, 5000, 20, odd_sums=True)
    make_account("bank", "12345678")
    monkeypatch.setattr(request, "ODD_RUPEES", range(7, 8))
    monkeypatch.setattr(request, "ODD_TRIES", 1)


@pytest.mark.usefixtures("one_odd_sum")
def test_where_no_odd_sum_is_free_the_plain_one_is_asked_for() -> None:
    first, second = (asks(make_merchant(), "k").amount for _ in range(2))
    assert (first, second) == (Money(1007_00), Money(1000_00))


@pytest.mark.usefixtures("one_odd_sum")
def test_a_request_that_is_opened_again_leaves_its_odd_sum_to_others(
    owner: psycopg.Connection,
) -> None:
    ended = asks(make_merchant(), "k")
    owner.execute("UPDATE top_ups SET state = 'expired' WHERE id = %s", (ended.id,))
    assert asks(make_merchant(), "k").amount == ended.amount
    owner.execute("UPDATE top_ups SET state = 'submitted' WHERE id = %s", (ended.id,))
    [(odd,)] = owner.execute("SELECT odd_minor FROM top_ups WHERE id = %s", (ended.id,))
    assert odd is None


def test_whoever_pays_without_the_odd_rupees_gets_the_package(owner: psycopg.Connection) -> None:
    make_terms(0, 0, 0, odd_sums=True)
    waiting = make_top_up(amount="1500")
    with acting_for(waiting.merchant.member) as session:
        asked = review.case(session, waiting.id)
    assert asked is not None
    assert (asked.credits, asked.received) == (50, Money(1500_00))


def test_a_bank_qr_is_kept_once_for_her_and_never_before_it_is_confirmed(
    owner: psycopg.Connection,
) -> None:
    account, merchant = make_account("bank", "12345678"), make_merchant()
    assert qr_of(merchant, account) is None
    clerk = "00000000-0000-4000-8000-000000000001"
    owner.execute("SET session_replication_role = replica")  # nobody of the staff is needed here
    owner.execute(
        "INSERT INTO receiving_qrs (receiving_account_id, version, picture, mime, width, height,"
        " set_by) VALUES (%s, gen_random_uuid(), 'png', 'image/png', 9, 9, %s)",
        (account, clerk),
    )
    assert qr_of(merchant, account) is None
    owner.execute("UPDATE receiving_qrs SET waits = false")
    kept = qr_of(merchant, account)
    assert kept is not None
    assert qr_of(merchant, account) == kept


def qr_of(merchant: Merchant, account: UUID) -> UUID | None:
    with acting_for(merchant.member) as session:
        return receiving.qr_picture(session, merchant.member, account)


def test_reference_codes_have_no_letters_that_look_alike() -> None:
    codes = {reference.new_reference() for _ in range(300)}
    assert len(codes) > 290
    assert not [one for one in codes if not re.fullmatch(r"TP-[A-Z0-9]{5}", one)]
    for pair in ("0O", "1I", "1L", "2Z", "5S", "8B", "6G"):
        assert not set(pair) <= set(reference.LETTERS)


def test_two_open_requests_never_share_a_reference(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_terms(100, 5000, 20)
    make_account("bank", "12345678")
    monkeypatch.setattr(request, "new_reference", lambda: "TP-AAAAA")
    asks(make_merchant(), "k")
    with pytest.raises(Exception, match="ux_top_ups_reference_open"):
        asks(make_merchant(), "k")


def test_a_request_that_nobody_paid_has_expired_within_a_minute_of_its_time(
    owner: psycopg.Connection, postgres: str
) -> None:
    make_terms(100, 5000, 20)
    make_account("easypaisa", FIRST)
    proved, merchant = make_top_up(), make_merchant()
    asked = asks(merchant, "k")
    for seconds, state in ((-60, "awaiting"), (60, "expired")):
        with later(postgres, int(request.VALID_FOR.total_seconds()) + seconds):
            tasks.expire()
            assert state_of(asked.id) == state
    with acting_for(merchant.member) as session:
        assert request.current(session, merchant.member) is None
    assert state_of(proved.id) == "waiting_for_bank"
    assert BEAT[Task.EXPIRE] <= 60
