"""Whatever is sent as a body: bounded memory, an answer within five seconds, and no row."""

import resource
import select
import socket
import time
from urllib.parse import urlencode

import pytest

from tests.make.edge import TELEGRAM_SECRET, Edge, payload, signature
from webhooks.bodies import MOST_BYTES

TELEGRAM, TWILIO = "/webhooks/telegram", "/webhooks/twilio/whatsapp"
MEGABYTE = 1024 * 1024


def head(path: str, *lines: str) -> bytes:
    """A request's head with the right to speak."""
    right = (
        f"x-telegram-bot-api-secret-token: {TELEGRAM_SECRET}",
        "x-twilio-signature: Zm9yZ2Vk",
        "content-type: application/x-www-form-urlencoded",
        "host: shop.example",
    )
    return "\r\n".join([f"POST {path} HTTP/1.1", *right, *lines, "", ""]).encode()


def status_of(answer: bytes) -> int:
    """What a raw answer says."""
    assert answer, "no answer"
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("path", [TELEGRAM, TWILIO])
def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_sent(
    edge: Edge, path: str
) -> None:
    for length in (MOST_BYTES + 1, 2**30, 2**62):
        answer = edge.raw(head(path, f"content-length: {length}"))
        assert status_of(answer) == 413  # not 408: nothing was waited for
    assert edge.count() == 0


@pytest.mark.parametrize("path", [TELEGRAM, TWILIO])
def test_a_gigabyte_in_chunks_is_refused_and_never_held(edge: Edge, path: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    chunk = f"{MEGABYTE:x}\r\n".encode() + b"x" * MEGABYTE + b"\r\n"
    began = time.monotonic()
    answer = edge.raw(head(path, "transfer-encoding: chunked"), *[chunk] * 1024)
    assert time.monotonic() - began < 20
    assert not answer or status_of(answer) == 413  # the line may be cut before it is read
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024, f"{grown} KB"
    assert edge.count() == 0


def test_the_largest_body_that_is_taken_is_taken(edge: Edge) -> None:
    update = payload("telegram", "text")
    body = b" " * 10 + str(update).encode()
    assert len(body) < MOST_BYTES
    filled = edge.telegram(b"{}" + b" " * (MOST_BYTES - 2))
    assert filled.status_code == 200
    assert edge.telegram(b"{}" + b" " * (MOST_BYTES - 1)).status_code == 413


@pytest.mark.parametrize("path", [TELEGRAM, TWILIO])
def test_a_body_that_does_not_come_is_given_up_after_five_seconds(edge: Edge, path: str) -> None:
    began = time.monotonic()
    answer = edge.raw(head(path, "content-length: 100"), b"{")
    assert status_of(answer) == 408
    assert 4 < time.monotonic() - began < 20
    assert edge.count() == 0


def test_slow_bodies_hold_up_nobody_else(edge: Edge) -> None:
    lines = [socket.create_connection(("127.0.0.1", edge.port)) for _ in range(50)]
    try:
        for line in lines:
            line.sendall(head(TELEGRAM, "content-length: 100") + b"{")
        assert edge.telegram(payload("telegram", "text")).status_code == 200
        assert select.select(lines, [], [], 0)[0] == []  # none of them was given up meanwhile
    finally:
        for line in lines:
            line.close()


@pytest.mark.parametrize("path", [TELEGRAM, TWILIO])
def test_a_body_that_is_cut_leaves_no_row_and_the_server_well(edge: Edge, path: str) -> None:
    form = payload("twilio", "text")
    whole = urlencode(form).encode() if path == TWILIO else b'{"update_id": 1, "mess'
    cut = head(path, f"content-length: {len(whole) + 50}")
    cut = cut.replace(b"Zm9yZ2Vk", signature(path, form).encode())
    answer = edge.raw(cut, whole, finish=True)
    assert not answer or status_of(answer) == 400
    assert edge.count() == 0
    assert edge.telegram(payload("telegram", "text")).status_code == 200


def test_ten_thousand_fields_are_refused(edge: Edge) -> None:
    form = {f"field{number}": "x" for number in range(10_000)}
    began = time.monotonic()
    assert edge.whatsapp(form).status_code == 400
    assert time.monotonic() - began < 20
    assert edge.count() == 0


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\xfd", b"Body=\xff", b"\x00" * 1000, b"&" * 50_000, b"=" * 50_000, b""]
)
def test_bytes_that_are_no_form_are_refused(edge: Edge, body: bytes) -> None:
    headers = {"x-twilio-signature": "Zm9yZ2Vk"}
    answer = edge.client.post(edge.url + TWILIO, content=body, headers=headers)
    assert answer.status_code in (400, 403)
    assert edge.count() == 0


def test_many_parts_are_no_form_and_are_not_taken_apart(edge: Edge) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'
    headers = {
        "x-twilio-signature": "Zm9yZ2Vk",
        "content-type": "multipart/form-data; boundary=b",
    }
    answer = edge.client.post(edge.url + TWILIO, content=part * 4000 + b"--b--", headers=headers)
    assert answer.status_code in (400, 403)
    assert edge.client.post(
        edge.url + TWILIO, content=part * 10_000 + b"--b--", headers=headers
    ).status_code in (400, 413)


@pytest.mark.parametrize(
    "length", ["-1", "1e9", "0x10", "9" * 30, "1, 2", "٣"], ids=["minus", "e", "x", "9s", "2", "ar"]
)
def test_a_length_that_is_none_is_refused(edge: Edge, length: str) -> None:
    answer = edge.raw(head(TELEGRAM, f"content-length: {length}", "connection: close"), b"{}")
    assert not answer or status_of(answer) in (400, 413)
    assert edge.count() == 0
    assert edge.client.get(f"{edge.url}/healthz").status_code == 200
