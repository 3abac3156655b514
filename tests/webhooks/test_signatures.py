"""Nobody but the two providers is heard: anything else is 403, unread, and leaves no row."""

import hmac
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import quote, urlencode

import httpx
import pytest
from starlette.requests import Request
from twilio.request_validator import RequestValidator

from core.settings import settings
from tests.make.edge import PUBLIC, TELEGRAM_SECRET, TWILIO_TOKEN, Edge, payload, signature
from webhooks import signatures

HEADER = "x-twilio-signature"
MESSAGE, STATUS = "/webhooks/twilio/whatsapp", "/webhooks/twilio/status"
SECRETS: dict[str, str | bytes] = {
    "none": "",
    "another": "another-secret-of-the-tests",
    "cut": TELEGRAM_SECRET[:-1],
    "longer": TELEGRAM_SECRET + "x",
    "in capitals": TELEGRAM_SECRET.upper(),
    "of another bot": "5599999999-secret",
    "latin letters": "ä-secret-öf-the-tests".encode("latin-1"),
    "emoji": "🔑".encode(),
    "twice": f"{TELEGRAM_SECRET},{TELEGRAM_SECRET}",
    "very long": "x" * 4000,
}
FORGERIES: dict[str, Callable[[str, dict[str, str]], str | bytes]] = {
    "none": lambda path, form: "",
    "made up": lambda path, form: "Zm9yZ2VkIGZvcmdlZCBmb3JnZWQ=",
    "cut": lambda path, form: signature(path, form)[:-1],
    "longer": lambda path, form: signature(path, form) + "=",
    "with another token": lambda path, form: signature(path, form, token="0" * 32),
    "with an empty token": lambda path, form: signature(path, form, token=""),
    "for another address": lambda path, form: signature("/webhooks/twilio/other", form),
    "for a trailing slash": lambda path, form: signature(path + "/", form),
    "for another query": lambda path, form: signature(path + "?attempt=2", form),
    "for where the server listens": lambda path, form: str(
        RequestValidator(TWILIO_TOKEN).compute_signature(f"http://127.0.0.1{path}", form)
    ),
    "for plain http": lambda path, form: str(
        RequestValidator(TWILIO_TOKEN).compute_signature(
            PUBLIC.replace("https", "http") + path, form
        )
    ),
    "for another port": lambda path, form: str(
        RequestValidator(TWILIO_TOKEN).compute_signature(f"{PUBLIC}:8443{path}", form)
    ),
    "for fewer fields": lambda path, form: signature(path, {"MessageSid": form["MessageSid"]}),
    "for another word": lambda path, form: signature(path, form | {"From": "whatsapp:+1"}),
    "latin letters": lambda path, form: "ünsigned".encode("latin-1"),
    "emoji": lambda path, form: "🔑".encode(),
}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_telegram_without_its_secret_is_refused(edge: Edge, secret: str | bytes) -> None:
    answer = edge.telegram(
        payload("telegram", "text"), **{"x-telegram-bot-api-secret-token": secret}
    )
    assert_refused(edge, answer)


def test_telegram_with_its_secret_is_heard(edge: Edge) -> None:
    assert edge.telegram(payload("telegram", "text")).status_code == 200
    assert edge.count() == 1


@pytest.mark.parametrize("path", [MESSAGE, STATUS])
@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES)
def test_a_form_that_twilio_did_not_sign_is_refused(
    edge: Edge, path: str, forged: Callable[[str, dict[str, str]], str | bytes]
) -> None:
    form = payload("twilio", "text" if path == MESSAGE else "status_sent")
    answer = edge.twilio(path, form, **{HEADER: forged(path, form)})
    assert_refused(edge, answer)
    assert edge.twilio(path, form).status_code in (200, 204)


@pytest.mark.parametrize("path", ["/webhooks/telegram", MESSAGE, STATUS])
def test_a_stranger_without_any_header_is_refused(edge: Edge, path: str) -> None:
    assert_refused(edge, edge.client.post(edge.url + path, content=b"{}"))


def test_each_field_counts_for_the_signature(edge: Edge) -> None:
    form = payload("twilio", "ad_referral")
    right = signature(MESSAGE, form)
    for name in form:
        changed = form | {name: form[name] + "0"}
        assert edge.whatsapp(changed, **{HEADER: right}).status_code == 403, name
        without = {key: value for key, value in form.items() if key != name}
        if form[name]:
            assert edge.whatsapp(without, **{HEADER: right}).status_code == 403, name
    assert edge.count() == 0
    assert edge.whatsapp(form).status_code == 200


def test_empty_repeated_and_new_fields_are_signed_too(edge: Edge) -> None:
    form = payload("twilio", "text") | {"NewIn2027": "", "Another": "ہاں + & = 100%"}
    assert edge.whatsapp(form).status_code == 200
    body = "&".join(
        f"{name}={quote(value, safe='')}"
        for name, value in [*payload("twilio", "swipe_reply").items(), ("Tag", "b"), ("Tag", "a")]
    )
    signed = RequestValidator(TWILIO_TOKEN).compute_signature(
        PUBLIC + MESSAGE, signatures.form_of(body.encode())
    )
    headers = {HEADER: signed, "content-type": "application/x-www-form-urlencoded"}
    answer = edge.client.post(edge.url + MESSAGE, content=body.encode(), headers=headers)
    assert answer.status_code == 200
    assert edge.count() == 2


def test_a_hash_of_the_body_in_the_address_is_signed_like_any_other_query(edge: Edge) -> None:
    """With JSON the address alone is signed, and it names the hash; a form's fields are signed."""
    form = payload("twilio", "text")
    path = f"{MESSAGE}?bodySHA256={sha256(urlencode(form).encode()).hexdigest()}"
    for forged in (signature(path, {}), signature(MESSAGE, form)):
        assert_refused(edge, edge.twilio(path, form, **{HEADER: forged}))
    assert edge.twilio(path, form).status_code == 200


def test_an_address_with_its_port_spelled_out_is_the_same(edge: Edge) -> None:
    form = payload("twilio", "text")
    signed = RequestValidator(TWILIO_TOKEN).compute_signature(PUBLIC + ":443" + MESSAGE, form)
    assert edge.whatsapp(form, **{HEADER: signed}).status_code == 200


def test_the_host_that_a_caller_names_changes_nothing(edge: Edge) -> None:
    form = payload("twilio", "text")
    lies = {"host": "[evil", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http"}
    assert edge.whatsapp(form, **lies).status_code == 200


def test_an_odd_query_is_no_fault(edge: Edge) -> None:
    for query in (b"outbox=\xff\xfe", b"attempt=%ff&mac=%00", b"mac=[", b"a" * 3000):
        answer = edge.raw(
            b"POST " + STATUS.encode() + b"?" + query + b" HTTP/1.1\r\nHost: shop.example\r\n"
            b"X-Twilio-Signature: forged\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b"
        )
        assert answer.startswith((b"HTTP/1.1 403", b"HTTP/1.1 400")), (query, answer)


def test_what_is_compared_is_compared_in_constant_time(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[object, object]] = []

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return False

    monkeypatch.setattr(hmac, "compare_digest", noted)
    assert edge.telegram(payload("telegram", "text")).status_code == 403
    assert edge.whatsapp(payload("twilio", "text")).status_code == 403
    assert len(compared) == 3  # Telegram once; Twilio with the port and without
    assert all(isinstance(one, bytes) and isinstance(other, bytes) for one, other in compared)


def test_a_strangers_body_is_not_read(edge: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    real = Request.stream

    def noted(request: Request) -> object:
        read.append(1)
        return real(request)

    monkeypatch.setattr(Request, "stream", noted)
    edge.telegram(b"x" * 100_000, **{"x-telegram-bot-api-secret-token": "no"})
    edge.client.post(edge.url + MESSAGE, content=b"x" * 100_000)
    assert not read
    edge.telegram(payload("telegram", "text"))
    assert read


@pytest.mark.parametrize("name", ["QAPTAI_TELEGRAM_WEBHOOK_SECRET", "QAPTAI_TWILIO_AUTH_TOKEN"])
def test_a_channel_that_is_not_set_up_hears_nobody(
    edge: Edge, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "")
    settings.cache_clear()
    try:
        if "TELEGRAM" in name:
            answer = edge.telegram(
                payload("telegram", "text"), **{"x-telegram-bot-api-secret-token": ""}
            )
        else:
            form = payload("twilio", "text")
            answer = edge.whatsapp(form, **{HEADER: signature(MESSAGE, form, token="")})
        assert_refused(edge, answer)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def assert_refused(edge: Edge, answer: httpx.Response) -> None:
    """403, nothing said, nothing kept."""
    assert (answer.status_code, answer.content) == (403, b"")
    assert [edge.count(table) for table in ("inbox", "inbox_keys", "status_events")] == [0, 0, 0]
