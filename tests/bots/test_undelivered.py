"""Whatever a channel answers, and whoever dies: nothing is lost, nothing comes twice."""

from collections.abc import Callable
from uuid import uuid4

import pytest
import redis
from sqlalchemy import text

from bots.channels import base
from bots.delivering import deliver
from bots.words import catalogue
from core import failpoints, rates
from core.accounts import identities
from core.database.scopes import acting_as_system
from core.notices import MessageLost
from core.outbox import delivery, tell
from core.settings import settings
from tests.make.chats import rows as owner_rows
from tests.make.deaf import deaf_port
from tests.make.provider import Answer, Asked, Provider
from tests.make.told import chat, rows, states, told, writes
from tests.make.transcripts import lines_of

SHORT = {"ok": False, "error_code": 429, "description": "no", "parameters": {"retry_after": 9}}
FAULTS = {
    "telegram: too many": ("telegram", Answer(429, SHORT)),
    "telegram: broken": ("telegram", Answer(502, {"ok": False, "error_code": 502})),
    "whatsapp: too many": ("whatsapp", Answer(429, {"code": 20429, "message": "", "status": 429})),
    "whatsapp: broken": ("whatsapp", Answer(503, {"code": 20503, "message": "", "status": 503})),
    "whatsapp: cut": ("whatsapp", Answer(how="reset")),
    "whatsapp: shut": ("whatsapp", Answer(400, {"code": 63016, "message": "", "status": 400})),
    "whatsapp: left": ("whatsapp", Answer(400, {"code": 21610, "message": "", "status": 400})),
}
NOW = (
    "UPDATE outbox SET due_at = db_now() WHERE identity_id = %s AND state <> 'waiting' RETURNING 1"
)
# As a message of hers does.
BACK = "UPDATE chat_identities SET unreachable_since = NULL, unreachable_why = NULL"
BACK += " WHERE id = %s RETURNING 1"
OPEN = ("queued", "unknown")
LATER = "UPDATE outbox SET due_at = db_now(), lease_until = NULL WHERE identity_id = %s RETURNING 1"
REPORTED = "SELECT record_status('whatsapp', %s, %s, NULL, %s)"
SID = f"SM{0:032x}"
ADDRESS = {"telegram": "QAPTAI_TELEGRAM_API_URL", "whatsapp": "QAPTAI_TWILIO_API_URL"}


@pytest.fixture
def api(messengers: Provider) -> Provider:
    """The messengers' server."""
    return messengers


class Killed(BaseException):
    """The worker is gone."""


def rates_are_over() -> None:
    """The second between two messages is over."""
    with redis.Redis.from_url(settings().redis_url) as client:
        client.flushdb()


def said() -> list[str]:
    """Texts of a transcript that stand by themselves, in its order."""
    keys = [str(line["says"]) for line in lines_of("around_the_menu") if "says" in line]
    return [one for one in dict.fromkeys(keys) if "{" not in catalogue("en")[one]][:4]


def test_where_twilio_says_the_window_is_shut_it_is(api: Provider) -> None:
    identity = chat()
    row = told(identity, MessageLost())
    told(identity)
    api.answers.append(Answer(400, {"code": 63016, "message": "no", "status": 400}))
    deliver(row)
    deliver(row)
    assert states(identity)[0] == ("notice", "waiting")
    deliver(rows(identity)[1][0])
    assert states(identity)[1:] == [("notice", "waiting"), ("template", "queued")]
    assert len(api.asked) == 1


def test_who_unsubscribed_gets_it_all_once_she_is_back(api: Provider) -> None:
    identity = chat()
    first, second = told(identity, MessageLost()), told(identity, MessageLost())
    api.answers.append(Answer(400, {"code": 21610, "message": "no", "status": 400}))
    deliver(first)
    deliver(second)
    assert states(identity) == [("notice", "waiting")] * 2
    assert len(api.asked) == 1
    with acting_as_system() as session:  # as a message of hers does
        found = identities.find(session, identity)
        session.execute(
            text("UPDATE chat_identities SET unreachable_since = NULL, unreachable_why = NULL")
        )
    assert found is not None
    assert found.why_not == delivery.OPTED_OUT
    assert writes(identity) == [first, second]


def test_who_blocked_the_bot_hears_nothing_more_and_nothing_fails(api: Provider) -> None:
    identity = chat("telegram")
    api.answers.append(
        Answer(403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"})
    )
    deliver(told(identity, MessageLost()))
    deliver(told(identity, MessageLost()))
    assert states(identity) == [("notice", "dropped")] * 2
    assert len(api.asked) == 1


@pytest.mark.parametrize("channel", ADDRESS)
def test_however_long_nobody_answers_there_nothing_is_lost(
    api: Provider, configure: Callable[..., None], channel: str
) -> None:
    identity = chat(channel)
    row = told(identity, MessageLost())
    configure(**{ADDRESS[channel]: f"http://127.0.0.1:{deaf_port()}"})
    for _ in range(delivery.MOST_ATTEMPTS + 2):
        owner_rows(NOW, identity)
        deliver(row)
        assert states(identity) == [("notice", "queued")]
        assert 0 < rates.wait_for(channel, "9") <= base.BACK_SOON
        rates_are_over()
    configure(**{ADDRESS[channel]: api.url})
    owner_rows(NOW, identity)
    deliver(row)
    assert states(identity) == [("notice", "sent")]
    assert len(api.asked) == 1


@pytest.mark.parametrize("place", ["before the answer is noted", "between two parts"])
def test_a_worker_that_is_killed_on_its_way_sends_no_part_twice(
    api: Provider, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    identity, sids = chat(), (f"SM{number:032x}" for number in range(9))
    api.always = lambda _: Answer(201, {"sid": next(sids), "status": "queued"})
    with acting_as_system() as session:
        long = {"text": "team.row", "values": {"name": "many words " * 400}, "language": "en"}
        tell.say(session, identity, long, key="long")
    [(row, _, _)] = rows(identity)
    lives = [place]

    def dies_at(here: str) -> None:
        if api.asked and here in lives:
            lives.remove(here)
            raise Killed

    def wait_for(*_: object, **__: object) -> float:
        dies_at("between two parts")
        return 0.0

    def reach(_: str) -> None:
        dies_at("before the answer is noted")

    monkeypatch.setattr(rates, "wait_for", wait_for)
    monkeypatch.setattr(failpoints, "reach", reach)
    with pytest.raises(Killed):
        deliver(row)
    for _ in range(2):  # its lease ends: nobody knows, until the provider reports, or says nothing
        owner_rows(LATER, identity)
        deliver(row)
        if place == "before the answer is noted":
            owner_rows(REPORTED, SID, "sent", row)
    assert states(identity) == [("message", "sent")]
    texts = [one.form["Body"] for one in api.asked]
    assert " ".join(texts).split() == ["many", "words"] * 400
    assert len(texts) == 3


@pytest.mark.parametrize("words", [1, 400])
@pytest.mark.parametrize("status", ["queued", "sent", "delivered"])
def test_an_answer_that_is_lost_after_its_report_came_repeats_nothing_and_holds_nothing_up(
    api: Provider, status: str, words: int
) -> None:
    identity = chat()
    with acting_as_system() as session:
        long = {"text": "team.row", "values": {"name": "many words " * words}, "language": "en"}
        tell.say(session, identity, long, key="long")
    [(row, _, _)] = rows(identity)

    def lost(_: Asked) -> Answer:
        owner_rows(REPORTED, f"SM{uuid4().hex}", status, row)
        return Answer(how="reset")

    api.always = lost
    for _ in range(3):
        rates_are_over()
        owner_rows(NOW, identity)
        deliver(row)
    assert states(identity) == [("message", "sent")]
    assert " ".join(one.form["Body"] for one in api.asked).split() == ["many", "words"] * words


def test_a_report_of_an_earlier_failure_is_no_word_of_the_answer_that_is_lost(
    api: Provider,
) -> None:
    identity = chat()
    row, sid = told(identity, MessageLost()), f"SM{uuid4().hex}"
    api.answers.append(Answer(201, {"sid": sid, "status": "queued"}))
    deliver(row)
    owner_rows(REPORTED.replace("NULL", "'63019'"), sid, "failed", row)
    assert states(identity) == [("notice", "queued")]
    api.answers.append(Answer(how="reset"))
    rates_are_over()
    deliver(row)
    assert states(identity) == [("notice", "unknown")]


def test_a_worker_that_is_killed_after_its_report_came_leaves_nothing_to_be_sent(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, sid = told(identity := chat(), MessageLost()), f"SM{uuid4().hex}"

    def reports(_: Asked) -> Answer:
        owner_rows(REPORTED, sid, "sent", row)
        return Answer(201, {"sid": sid, "status": "queued"})

    def dies(place: str) -> None:
        if place == "deliver.after_send":
            raise Killed

    api.always = reports
    monkeypatch.setattr(failpoints, "reach", dies)
    with pytest.raises(Killed):
        deliver(row)
    for _ in range(2):
        rates_are_over()
        owner_rows(LATER, identity)
        deliver(row)
    assert states(identity) == [("notice", "sent")]
    assert len(api.asked) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_transcript_says_comes_once_and_in_order_whatever_goes_wrong_first(
    messengers: Provider, fault: str
) -> None:
    channel, answer = FAULTS[fault]
    identity, wanted = chat(channel), said()
    with acting_as_system() as session:
        for key in wanted:
            tell.say(session, identity, {"text": key, "language": "en"}, key=key)
    messengers.answers.append(answer)
    for _ in range(3 * len(wanted)):
        stand = {state for _, state in states(identity)}
        if stand <= {"sent", "waiting"}:
            if stand == {"sent"}:
                break
            owner_rows(BACK, identity)
            writes(identity)
        rates_are_over()
        owner_rows(NOW, identity)
        deliver(next(row for row, _, state in rows(identity) if state in OPEN))
    shown = [one.form.get("text") or one.form.get("Body") for one in messengers.asked[1:]]
    assert shown == [catalogue("en")[key] for key in wanted]
    assert {state for _, state in states(identity)} == {"sent"}
