"""Nobody guesses a password: ten tries an account in a quarter of an hour, from wherever."""

import time
from collections.abc import Iterator

import pytest
import redis

from core import tries
from core.settings import settings
from core.tries import PER_ACCOUNT, PER_ADDRESS, WINDOW, TooManyTries
from tests.make.at_once import at_once

HERS, ANOTHERS = b"h" * 32, b"a" * 32


@pytest.fixture(autouse=True)
def nothing(redis_url: str) -> None:
    """No counted tries."""
    redis.Redis.from_url(redis_url).flushdb()
    tries.forget()


@pytest.fixture(params=["redis there", "redis away"])
def with_and_without_redis(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Everything here holds with Redis and without."""
    if request.param == "redis away":
        monkeypatch.setenv("QAPTAI_REDIS_URL", "redis://127.0.0.1:1/0")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def passed(number: int, account: bytes = HERS, *, address: str = "", browser: str = "") -> int:
    """How many of that many tries were let through; each from an address of its own."""
    through = 0
    for count in range(number):
        try:
            tries.begin(account, address=address or f"203.0.113.{count % 250}", browser=browser)
        except TooManyTries:
            continue
        through += 1
    return through


def after(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let time go by."""
    moment = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: moment)


@pytest.mark.usefixtures("with_and_without_redis")
def test_an_account_is_tried_ten_times_whatever_the_address() -> None:
    assert passed(200) == PER_ACCOUNT == 10
    assert passed(5, ANOTHERS, address="198.51.100.1") == 5


@pytest.mark.usefixtures("with_and_without_redis")
def test_many_at_once_do_not_slip_through_together() -> None:
    assert sum(at_once([lambda: passed(5)] * 20)) == PER_ACCOUNT


@pytest.mark.usefixtures("with_and_without_redis")
def test_one_address_does_not_try_every_account() -> None:
    through = sum(passed(1, bytes([one]) * 32, address="203.0.113.9") for one in range(200))
    assert through == PER_ADDRESS


@pytest.mark.usefixtures("with_and_without_redis")
def test_an_address_that_is_shut_out_uses_nobodys_tries_up() -> None:
    sum(passed(1, bytes([one]) * 32, address="203.0.113.9") for one in range(200))
    assert passed(20, HERS, address="203.0.113.9") == 0
    assert passed(20, HERS) == PER_ACCOUNT


@pytest.mark.usefixtures("with_and_without_redis")
def test_after_a_quarter_of_an_hour_one_may_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    passed(200)
    after(monkeypatch, WINDOW - 5)
    assert passed(1) == 0  # what was refused does not count, what was tried does
    after(monkeypatch, 10)
    assert passed(200) == PER_ACCOUNT


@pytest.mark.usefixtures("with_and_without_redis")
def test_in_no_quarter_of_an_hour_are_there_more_than_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    assert passed(9) == 9
    after(monkeypatch, WINDOW - 60)
    assert passed(9) == 1
    after(monkeypatch, 90)
    assert passed(20) == 9


@pytest.mark.usefixtures("with_and_without_redis")
def test_who_came_in_is_not_counted() -> None:
    for number in range(50):
        tries.forgive(tries.begin(HERS, address=f"203.0.113.{number}"))
    passed(9)
    tries.forgive(tries.begin(HERS, address="203.0.113.1"))
    assert passed(20) == PER_ACCOUNT  # what was tried before is forgotten with it


@pytest.mark.usefixtures("with_and_without_redis")
def test_a_stranger_does_not_lock_her_out_of_her_own_browser() -> None:
    hers = tries.mark_browser(HERS)
    assert passed(200) == PER_ACCOUNT
    assert passed(20, browser=hers) == tries.PER_BROWSER


@pytest.mark.parametrize("mark", ["", ".", "name.", "name.00", ".00", "näme.ü"])
def test_a_mark_of_a_browser_cannot_be_made_up(mark: str) -> None:
    assert not tries.is_known(HERS, mark)
    assert not tries.is_known(HERS, tries.mark_browser(ANOTHERS))
    passed(200)
    assert passed(5, browser=mark) == 0


def test_when_redis_goes_or_is_emptied_the_count_stands(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert passed(6) == 6
    redis.Redis.from_url(redis_url).flushdb()
    assert passed(2) == 2
    with monkeypatch.context() as away:
        away.setenv("QAPTAI_REDIS_URL", "redis://127.0.0.1:1/0")
        settings.cache_clear()
        assert passed(20) == 2
    settings.cache_clear()
    assert passed(20) == 0


def test_all_processes_count_together(redis_url: str) -> None:
    assert passed(10) == 10
    tries.forget()  # as another process would begin
    assert passed(10) == 0


def test_a_household_with_ipv6_is_one_address() -> None:
    through = sum(
        passed(1, bytes([one]) * 32, address=f"2001:db8:1:2::{one:x}") for one in range(200)
    )
    assert through == PER_ADDRESS
    assert passed(1, HERS, address="2001:db8:1:3::1") == 1


def test_what_is_counted_goes_by_itself(redis_url: str) -> None:
    passed(3)
    store = redis.Redis.from_url(redis_url)
    keys = store.keys("qaptai:tries:*")
    assert len(keys) == 4  # one account, three addresses
    assert all(0 < store.ttl(key) <= WINDOW for key in keys)
