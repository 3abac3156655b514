"""A transcript through the real webhooks, while both providers behave as badly as they can."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bots.simulator.transcript import Line, label_key, read, text_key
from tests.make.forms import LONG, mostly
from tests.make.http import HTTP
from tests.make.phones import Phone
from tests.make.shop import Shop
from tests.make.transcripts import lines_of
from tests.make.waiting import until

# Nothing of it loses a message for good: what is refused is repeated, what comes twice counts once.
FAULTS = {
    "twice": 3,
    "reordered": 2,
    "cut": 1,
    "too_many": 2,
    "slow_media": 1,
}
# After a 5xx from Twilio nobody knows whether it was sent: it waits for a report, then goes again.
ALSO = {
    "telegram": {"server_error": 2, "lost_answer": 1},
    "whatsapp": {"server_error": 1, "lost_answer": 1},
}
# Where an answer was lost, Twilio's report tells that it arrived; Telegram has none: it goes again.
REPEATED = {"telegram": 1, "whatsapp": 0}
# Said while work goes on, and dropped where what it announces is there before it.
PROGRESS = ("sheet_coming", "working")
NUMBERS = {"telegram": 70, "whatsapp": 71}
WITHOUT_FAULTS = ("ready", 4, 0, [("pictures", "done", 1), ("sheet", "done", 1)])
# Whose phone, and the refusal as the outbox notes it.
BLOCKS = {"telegram": (72, "forbidden: bot was blocked by the user"), "whatsapp": (74, "63014")}
DAY = 25 * 3600
SMS = "Rs 1,500.00 sent to QAPTAI DEMO STORE A/C ***6702. TID: 48213900013. Balance: Rs 23,418"
NOBODY_KNOWS = "SELECT 1 FROM outbox WHERE kind = 'template' AND state = 'unknown'"
LOST = "SELECT kind, attempt, due_at FROM outbox WHERE state = 'unknown'"
TRACE = {  # of one message, "Make it"
    *("webhook", "kept", "conversation", "order: pictures", "ledger: hold", "ledger: capture"),
    *("provider: studio", "outbox: answer", "outbox: result"),
}
STANDS = """
SELECT c.at, b.available, b.held, (SELECT array_agg(n ORDER BY n) FROM (
    SELECT ARRAY[g.kind, g.state, count(*)::text] AS n FROM generations g
    WHERE g.identity_id = i.id GROUP BY g.kind, g.state) counted)
FROM chat_identities i JOIN chats c ON c.identity_id = i.id
JOIN memberships m ON m.account_id = i.account_id
JOIN credit_balances b ON b.workspace_id = m.workspace_id
ORDER BY i.created_at DESC LIMIT 1
"""


@pytest.mark.parametrize("channel", mostly("whatsapp", NUMBERS))
def test_faults_on_the_way_change_nothing_in_the_end(shop: Shop, channel: str) -> None:
    phone = shop.phone(channel, NUMBERS[channel])
    faults = {f"{channel}:{name}": count for name, count in (FAULTS | ALSO[channel]).items()}
    shop.simulates("faults", **faults)
    try:
        plays(phone, lines_of("photo_before_consent")[1:])
        left = shop.faults_left()
        assert not any(left), f"these never struck: {left}"
        shop.simulates("clock", ahead=3 * 60)
        until(lambda: not shop.query(LOST), lambda: f"what became of it: {shop.query(LOST)}")
        shop.settles()
        assert heard(phone)["welcome"] == 1 + REPEATED[channel]
    finally:
        shop.simulates("faults")
        shop.simulates("clock", ahead=0)
    assert stands(shop) == WITHOUT_FAULTS
    assert heard(phone)["result"] == 1
    assert any(one >= TRACE for one in shop.traces(channel))


@LONG  # in the short form both channels' refusals are told without a shop: see test_undelivered.py
@pytest.mark.parametrize("channel", BLOCKS)
def test_who_blocked_the_shop_unseen_finds_her_picture_when_she_is_back(
    shop: Shop, channel: str
) -> None:
    """Telegram's word of it was lost, WhatsApp has none: the shop learns of it as it sends."""
    number, refusal = BLOCKS[channel]
    phone = shop.phone(channel, number)
    with everything_stopped_after_make_it(shop, phone):
        if channel == "telegram":
            shop.simulates("faults", **{"telegram:bad_signature": 1})
        phone.blocks()
        until(lambda: not any(shop.faults_left()), lambda: "the report of the block")
    dropped = "SELECT 1 FROM outbox WHERE state = 'dropped' AND reason = %s"
    until(lambda: shop.query(dropped, refusal), lambda: refusal)
    shop.settles()
    assert heard(phone)["result"] == 0
    phone.sends("my pictures")
    until(lambda: heard(phone)["history"], lambda: "her pictures")
    shop.settles()
    assert stands(shop) == WITHOUT_FAULTS


@LONG  # in the short form a verdict waits outside the window
@pytest.mark.usefixtures("templates")
def test_outside_the_window_a_template_comes_and_the_picture_after_her_answer(shop: Shop) -> None:
    phone = shop.phone("whatsapp", 73)
    with everything_stopped_after_make_it(shop, phone):
        shop.simulates("faults", **{"whatsapp:outside": 2})
    until(lambda: heard(phone)["template.picture_ready"], lambda: f"a template; {heard(phone)}")
    assert heard(phone)["result"] == 0
    shop.simulates("faults")
    phone.sends("menu")
    until(lambda: heard(phone)["result"], lambda: "the picture")
    shop.settles()
    assert stands(shop) == WITHOUT_FAULTS
    assert (heard(phone)["result"], heard(phone)["template.picture_ready"]) == (1, 1)


@pytest.mark.usefixtures("templates")
def test_a_verdict_a_day_later_is_announced_and_told_in_full_once_she_writes(shop: Shop) -> None:
    """The bank's SMS, copied into the chat, was proof enough; Twilio broke down for a moment."""
    phone = shop.phone("whatsapp", 23)
    phone.is_enrolled()
    reference = phone.asks_for_credits()
    phone.sends(SMS)
    phone.hears(f"Request {reference} is under review.*transaction ending 0013")
    staff = shop.staff()
    page = staff.client.get(staff.case_of(reference)).text
    assert "A forwarded message" in page
    assert "TID: 48213900013" in page
    assert "23,418" not in page
    shop.settles()
    try:
        shop.simulates("clock", ahead=DAY)
        shop.simulates("faults", **{"whatsapp:server_error": 1})
        shop.staff().decides(reference, "approve")
        until(lambda: shop.query(NOBODY_KNOWS), lambda: "the answer that nobody knows")
        assert heard(phone)["template.payment_confirmed"] == 0
        shop.simulates("clock", ahead=DAY + 3 * 60)
        until(lambda: heard(phone)["template.payment_confirmed"], lambda: "the template")
        assert heard(phone)["approved"] == 0
        phone.sends("menu")
        phone.hears("50 credits added, balance 55")
        shop.settles()
    finally:
        shop.simulates("faults")
        shop.simulates("clock", ahead=0)
    assert stands(shop)[:3] == ("ready", 55, 0)
    assert (heard(phone)["approved"], heard(phone)["template.payment_confirmed"]) == (1, 1)


@contextmanager
def everything_stopped_after_make_it(shop: Shop, phone: Phone) -> Iterator[None]:
    """Her story up to "Make it"; what is done within comes before the shop goes on."""
    lines = lines_of("photo_before_consent")[1:]
    make_it = lines.index({"taps": "cost.make_it"})
    plays(phone, lines[:make_it])
    worker = shop.processes["worker"].pid
    shop.settles()
    os.killpg(worker, signal.SIGSTOP)
    try:
        acts(phone, lines[make_it])
        waits = "SELECT 1 FROM inbox WHERE state = 'ready'"
        until(lambda: shop.query(waits), lambda: "the tap to be kept")
        yield
    finally:
        os.killpg(worker, signal.SIGCONT)


def plays(phone: Phone, lines: list[Line]) -> None:
    """Her lines are done; before the next one, all that is said until there has been heard."""
    said: Counter[str] = Counter()
    for line in lines:
        if line.get("says") in PROGRESS:
            continue
        if "says" in line:
            said[line["says"]] += 1
            until(lambda: said <= heard(phone), lambda: f"{said - heard(phone)}")
        else:
            acts(phone, line)


def acts(phone: Phone, line: Line) -> None:
    """Do what a line says with the real phone."""
    if "writes" in line:
        phone.sends(line["writes"], answers=answered(phone, line))
    elif "sends" in line:
        phone.sends_sample(line["sends"][0])
    else:
        phone.taps(until(lambda: label(phone, line["taps"]), lambda: f"the button {line}"))


def answered(phone: Phone, line: Line) -> str:
    """The id of the newest message of the shop with the text that a line answers."""
    for message in reversed(phone.messages() if "answers" in line else []):
        words = str(message["text"])
        if not message["mine"] and (text_key(words) if words else "") == line["answers"]:
            return str(message["id"])
    return ""


def label(phone: Phone, key: str) -> str | None:
    """The words on the newest button with this label."""
    for message in reversed(phone.messages()):
        for one in message["buttons"]:
            if label_key(one, text_key(message["text"])) == key:
                return str(one)
    return None


def heard(phone: Phone) -> Counter[str]:
    """How often each text was said, what was edited away since included."""
    address = f"{phone.base}/simulator/api/{phone.channel}/{phone.user}/transcript"
    lines = read(HTTP.get(address, timeout=10).text)
    told = (line.get("says") or line.get("edits") for line in lines)
    return Counter(key for key in told if key)


def stands(shop: Shop) -> tuple[object, ...]:
    """Where the chat, the credits and the orders stand in the end."""
    [(at, available, held, orders)] = shop.query(STANDS)
    return (at, available, held, [(kind, state, int(n)) for kind, state, n in orders or ()])
