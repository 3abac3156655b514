"""A chat hears about a message a second, a bot keeps within its limit, and Redis may be away."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
import redis

from core import rates
from core.rates import PER_CHAT
from core.settings import settings
from tests.make.deaf import deaf_port
from tests.make.settings import set_to

T = TypeVar("T")


@pytest.fixture(autouse=True)
def _fresh(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()


@pytest.fixture
def _redis_away() -> Iterator[None]:
    with set_to(redis_url=f"redis://127.0.0.1:{deaf_port()}/0"):
        yield


def sent_at_once(channel: str, chat: str, *, tries: int = 100) -> int:
    """How many messages go before the first has to wait."""
    for number in range(tries):
        if rates.wait_for(channel, chat) > 0:
            return number
    return tries


def within(seconds: float, look: Callable[[], T]) -> T:
    """What `look` finds, looked again with nothing sent where the machine itself stood still."""
    for _ in range(20):
        began = time.monotonic()
        found = look()
        if time.monotonic() - began < seconds:
            return found
        with redis.Redis.from_url(settings().redis_url) as client:
            client.flushdb()
    raise AssertionError(f"nothing was looked at within {seconds} s")


def test_a_short_burst_passes_and_over_time_it_is_a_message_a_second() -> None:
    burst = PER_CHAT["telegram"]
    assert sent_at_once("telegram", "7") == burst.amount
    assert burst.amount == burst.get_expiry()
    assert 0 < rates.wait_for("telegram", "7") <= burst.get_expiry()


def test_whatsapp_leaves_a_second_between_two_so_that_they_stay_in_order() -> None:
    def first_and_next() -> tuple[int, float]:
        return sent_at_once("whatsapp", "7"), rates.wait_for("whatsapp", "7")

    at_once, wait = within(0.8, first_and_next)
    assert at_once == 1
    assert 0 < wait <= 1.0


def test_who_waits_as_told_may_send() -> None:
    sent_at_once("whatsapp", "7")

    def sent_and_next() -> float:
        while wait := rates.wait_for("whatsapp", "7"):
            time.sleep(wait)
        return rates.wait_for("whatsapp", "7")

    assert within(1.8, sent_and_next) > 0


def test_a_wait_is_not_counted_as_a_message() -> None:
    sent_at_once("telegram", "7")
    first = rates.wait_for("telegram", "7")
    for _ in range(20):
        assert 0 < rates.wait_for("telegram", "7") <= first


def test_an_album_weighs_as_much_as_its_pictures() -> None:
    assert rates.wait_for("telegram", "7", weight=3) == 0
    assert sent_at_once("telegram", "7") == PER_CHAT["telegram"].amount - 3


def test_the_largest_album_goes_after_a_silence_and_uses_the_whole_burst_up() -> None:
    assert rates.wait_for("telegram", "7", weight=10) == 0
    assert rates.wait_for("telegram", "7") > 0
    assert rates.wait_for("telegram", "8") == 0
    assert rates.wait_for("telegram", "8", weight=10) > 0


def test_one_chat_does_not_hold_up_another() -> None:
    sent_at_once("telegram", "7")
    assert rates.wait_for("telegram", "8") == 0


@pytest.mark.parametrize(("channel", "most"), [("telegram", 30), ("whatsapp", 80)])
def test_all_chats_together_stay_within_the_bots_limit(channel: str, most: int) -> None:
    began, went = time.monotonic(), 0
    for chat in range(500):
        went += rates.wait_for(channel, str(chat)) == 0
    assert went <= most * (1 + time.monotonic() - began)
    assert went >= most * 0.7


def test_the_two_channels_do_not_share_a_limit() -> None:
    for chat in range(60):
        rates.wait_for("telegram", str(chat))
    assert rates.wait_for("whatsapp", "1") == 0


def test_a_closed_bot_waits_for_all_its_chats_and_opens_again() -> None:
    rates.close("telegram", 2)
    assert 0 < rates.wait_for("telegram", "7") <= 2
    assert 0 < rates.wait_for("telegram", "8") <= 2
    assert rates.wait_for("whatsapp", "7") == 0
    while wait := rates.wait_for("telegram", "7"):
        time.sleep(wait)
    assert rates.wait_for("telegram", "8") == 0


def test_nothing_stays_in_redis_of_a_chat_that_is_silent(redis_url: str) -> None:
    rates.wait_for("telegram", "7", weight=10)
    rates.close("telegram", 1)
    with redis.Redis.from_url(redis_url) as client:
        kept = list(client.scan_iter("qaptai:*"))
        assert kept
        assert all(0 < int(client.pttl(name)) <= 10_000 for name in kept)


@pytest.mark.usefixtures("_redis_away")
def test_without_redis_a_send_waits_a_second_and_nothing_breaks() -> None:
    rates.close("telegram", 5)
    assert rates.wait_for("telegram", "7") == 1.0
