"""Each WhatsApp message is kept once; reports on deliveries only ever move one up."""

import itertools
import json
import random
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from core.callbacks import callback_url
from core.database.sealing import Sealer
from core.inbox.accept import chat_key
from tests.make.edge import PUBLIC, Edge, names, payload

OURS = "whatsapp:+14155238886"
KINDS = {
    "text": "text",
    "text_with_a_pin_and_a_card": "text",
    "urdu_text_with_emoji": "text",
    "swipe_reply": "text",
    "ad_referral": "text",
    "photo": "photo",
    "photo_with_caption": "photo",
    "pdf": "document",
    "sticker": "other",
    "voice": "other",
    "location": "other",
    "button_tap": "tap",
    "list_tap": "tap",
}
STATUSES = (
    "status_sent",
    "status_delivered",
    "status_read",
    "status_failed",
    "status_undelivered_outside_the_window",
)
SID = str(payload("twilio", "status_sent")["MessageSid"])


def test_every_payload_has_a_place_in_these_tests() -> None:
    assert sorted([*KINDS, *STATUSES]) == names("twilio")


@pytest.mark.parametrize("name", KINDS)
def test_a_message_is_kept_with_its_kind_and_group(edge: Edge, name: str) -> None:
    answer = edge.whatsapp(payload("twilio", name))
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-type" not in answer.headers
    ((channel, bot, chat, kind, group, state),) = edge.query(
        "SELECT channel, bot, chat_key, kind, group_key, state FROM inbox"
    )
    assert (channel, bot) == ("whatsapp", OURS)
    assert bytes(chat) == chat_key("whatsapp", OURS, "whatsapp:+923001234567")
    assert (kind, group) == (KINDS[name], "burst" if KINDS[name] == "photo" else None)
    assert state == ("received" if kind in ("photo", "document") else "ready")


def test_each_of_several_media_is_kept_by_itself_and_once(edge: Edge) -> None:
    form = payload("twilio", "photo") | {"Body": "two rings"}
    types = ("text/vcard", "image/jpeg", "image/png")
    form["NumMedia"] = str(len(types))
    for place, mime in enumerate(types):
        form |= {f"MediaUrl{place}": f"https://api.twilio.com/{place}"}
        form |= {f"MediaContentType{place}": mime}
    for _ in range(2):
        assert edge.whatsapp(form).status_code == 200
    found = edge.query("SELECT kind, id, payload, payload_key FROM inbox ORDER BY message_order")
    assert [kind for kind, *_ in found] == ["other", "photo", "photo"]
    for place, (_, row, sealed, key) in enumerate(found):
        said = json.loads(Sealer(key).open(row, bytes(sealed)))
        assert (said["MediaUrl0"], said["NumMedia"]) == (f"https://api.twilio.com/{place}", "1")
        assert said["Body"] == "two rings"
        assert "MediaUrl1" not in said


def test_messages_stand_in_the_order_of_their_arrival(edge: Edge) -> None:
    for name in KINDS:
        edge.whatsapp(payload("twilio", name))
    found = edge.query("SELECT kind FROM inbox ORDER BY message_order")
    assert [kind for (kind,) in found] == list(KINDS.values())


def test_the_payload_is_sealed_and_opens_to_what_came(edge: Edge) -> None:
    form = payload("twilio", "ad_referral")
    edge.whatsapp(form)
    row = edge.query("SELECT chat_key, payload, group_key, reason, outcome FROM inbox")[0]
    whole = b"".join(one if isinstance(one, bytes) else str(one).encode() for one in row)
    for plain in (b"Ayesha", b"923001234567", b"more info"):
        assert plain not in whole
    assert edge.kept() == form


def test_secrets_are_masked_before_the_row(edge: Edge) -> None:
    form = payload("twilio", "text_with_a_pin_and_a_card")
    edge.whatsapp(form | {"ProfileName": "PIN 9922", "Label": "OTP 5566 35202-8765432-1"})
    kept = json.dumps(edge.kept(), ensure_ascii=False)
    for secret in ("4821", "4111", "9922", "5566", "8765432"):
        assert secret not in kept
    assert "Rs 1,500 bheje TID 12345678901" in kept
    assert edge.kept()["MessageSid"] == form["MessageSid"]


@pytest.mark.parametrize(
    "fields",
    [
        {"MessageSid": ""},
        {"MessageSid": "SM1"},
        {"MessageSid": "SM" + "g" * 32},
        {"MessageSid": "SM" + "a" * 33},
        {"From": ""},
        {"From": "+923001234567"},
        {"From": "whatsapp:+92\x00300"},
        {"From": "whatsapp:" + "1" * 65},
        {"To": ""},
        {"To": "whatsapp:+1\x00"},
        {"To": "whatsapp:+1\r\n"},
    ],
    ids=str,
)
def test_a_signed_form_that_is_no_message_is_answered_400(
    edge: Edge, fields: dict[str, str]
) -> None:
    assert edge.whatsapp(payload("twilio", "text") | fields).status_code == 400
    assert edge.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"Body": "a\x00b"},
        {"Body": "\u202eabc\x1b[31m\r\n"},
        {"ProfileName": "<script>alert(1)</script>"},
        {"NumMedia": "many"},
        {"Tomorrow": "a new field"},
        {"Body": "ب" * 4096},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_odd_but_right_is_kept(edge: Edge, fields: dict[str, str]) -> None:
    assert edge.whatsapp(payload("twilio", "text") | fields).status_code == 200
    assert edge.count() == 1


def outbox_row(edge: Edge, *, state: str = "sent", sids: tuple[str, ...] = (SID,)) -> UUID:
    """A delivery of ours, as the row stands after it was sent."""
    row, identity = uuid4(), uuid4()
    with psycopg.connect(edge.owner_url, options="-csearch_path=qaptai") as connection:
        connection.execute("SET session_replication_role = replica")  # its chat does not matter
        connection.execute(
            "INSERT INTO outbox (id, identity_id, class, kind, key, body, state, provider_ids)"
            " VALUES (%s, %s, 'answer', 'message', 'k', '', %s, %s)",
            (row, identity, state, list(sids)),
        )
    return row


def standing(edge: Edge) -> tuple[Any, ...]:
    """How far the one delivery came."""
    return edge.query("SELECT status, state, reason FROM outbox")[0]


@pytest.mark.parametrize("order", list(itertools.permutations(STATUSES[:3])), ids=str)
def test_reports_in_any_order_and_repeated_only_move_up(edge: Edge, order: list[str]) -> None:
    outbox_row(edge)
    ranks = {"sent": 3, "delivered": 5, "read": 6}
    highest = 0
    for name in [*order, *order]:
        form = payload("twilio", name)
        answer = edge.status(form)
        assert (answer.status_code, answer.content) == (204, b"")
        highest = max(highest, ranks[form["MessageStatus"]])
        assert ranks[standing(edge)[0]] == highest
    assert edge.count("status_events") == 3


def test_a_later_delivery_outdoes_a_failure_and_a_failure_no_delivery(edge: Edge) -> None:
    outbox_row(edge)
    for name, status in (
        ("status_failed", "failed"),
        ("status_delivered", "delivered"),
        ("status_failed", "delivered"),
        ("status_undelivered_outside_the_window", "delivered"),
    ):
        edge.status(payload("twilio", name))
        assert standing(edge)[0] == status


def test_outside_the_window_the_message_is_looked_at_again_and_will_wait(edge: Edge) -> None:
    outbox_row(edge)
    edge.status(payload("twilio", "status_undelivered_outside_the_window"))
    assert standing(edge) == ("undelivered", "queued", "63016")


def test_a_report_on_a_message_we_do_not_know_yet_is_kept(edge: Edge) -> None:
    assert edge.status(payload("twilio", "status_delivered")).status_code == 204
    assert edge.query("SELECT provider_id, status FROM status_events") == [(SID, "delivered")]


def test_a_signed_address_names_the_row_whose_answer_was_lost(edge: Edge) -> None:
    row = outbox_row(edge, state="unknown", sids=())
    query = callback_url(row, 1).removeprefix(f"{PUBLIC}/webhooks/twilio/status")
    assert edge.status(payload("twilio", "status_sent"), query).status_code == 204
    assert standing(edge)[:2] == ("sent", "sent")
    assert edge.query("SELECT provider_ids FROM outbox") == [([SID],)]


def test_an_address_that_we_did_not_sign_names_no_row(edge: Edge) -> None:
    row = outbox_row(edge, state="unknown", sids=())
    query = f"?outbox={row}&attempt=1&mac={'0' * 32}"
    assert edge.status(payload("twilio", "status_sent"), query).status_code == 204
    assert standing(edge)[:2] == (None, "unknown")


@pytest.mark.parametrize(
    "fields",
    [{"MessageSid": "x"}, {"MessageSid": ""}, {"MessageStatus": ""}],
    ids=str,
)
def test_a_report_that_says_nothing_is_answered_400(edge: Edge, fields: dict[str, str]) -> None:
    assert edge.status(payload("twilio", "status_sent") | fields).status_code == 400
    assert edge.count("status_events") == 0


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("scheduled", "accepted"),
        ("receiving", "accepted"),
        ("received", "accepted"),
        ("a word of tomorrow", "accepted"),
        ("partially_delivered", "sent"),
        ("canceled", "failed"),
    ],
)
def test_a_rarer_word_is_welcome_and_never_moves_a_delivery_back(
    edge: Edge, told: str, means: str
) -> None:
    outbox_row(edge)
    rarer = payload("twilio", "status_sent") | {"MessageStatus": told}
    for form, status in ((rarer, means), (payload("twilio", "status_read"), "read")):
        assert edge.status(form).status_code == 204
        assert standing(edge)[0] == status
    assert edge.status(rarer).status_code == 204
    assert standing(edge)[0] == "read"


@pytest.mark.parametrize("code", ["\x00", "63016; DROP", "9" * 40, "-1", "0", ""])
def test_an_odd_error_code_is_not_kept_and_does_no_harm(edge: Edge, code: str) -> None:
    form = payload("twilio", "status_failed") | {"ErrorCode": code}
    assert edge.status(form).status_code == 204
    assert edge.query("SELECT error_code FROM status_events") == [(None,)]


def test_a_hundred_reports_shuffled_end_at_the_highest(edge: Edge) -> None:
    outbox_row(edge)
    reports = [payload("twilio", name) for name in STATUSES[:3]] * 33
    random.Random(7).shuffle(reports)
    for form in reports:
        assert edge.status(form).status_code == 204
    assert standing(edge)[:2] == ("read", "sent")
