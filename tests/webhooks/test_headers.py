"""Every answer carries the security headers, whatever it says."""

import httpx
import pytest

from tests.make.edge import Edge, edge_app, payload, served
from tests.make.http import HTTP
from webhooks.headers import SecurityHeaders

WANTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}


def assert_guarded(answer: httpx.Response) -> None:
    """All of them, and no script but our own."""
    for name, value in WANTED.items():
        assert answer.headers[name] == value, name
    assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert rule in policy
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", "/metrics", 200),
        ("GET", "/nowhere", 404),
        ("GET", "/media/none", 404),
        ("HEAD", "/media/none", 404),
        ("POST", "/webhooks/telegram", 403),
        ("POST", "/webhooks/twilio/whatsapp", 403),
        ("POST", "/webhooks/twilio/status", 403),
        ("GET", "/webhooks/telegram", 405),
        ("OPTIONS", "/webhooks/telegram", 405),
    ],
)
def test_an_answer_is_guarded(edge: Edge, method: str, path: str, status: int) -> None:
    answer = edge.client.request(method, edge.url + path)
    assert answer.status_code == status
    assert_guarded(answer)


def test_what_is_kept_or_put_aside_or_too_large_is_guarded(edge: Edge) -> None:
    for body, status in ((payload("telegram", "text"), 200), (b"?", 200), (b"x" * 300_000, 413)):
        answer = edge.telegram(body)
        assert answer.status_code == status
        assert_guarded(answer)
    assert_guarded(edge.status(payload("twilio", "status_sent")))


def test_a_fault_of_ours_is_guarded_and_says_nothing() -> None:
    def faulty() -> object:
        app = edge_app()

        @app.get("/fault")
        def fault() -> None:
            raise RuntimeError("a secret of the house")

        return app

    with served(faulty) as url:
        answer = HTTP.get(f"{url}/fault")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert_guarded(answer)


def test_plain_http_promises_no_tls() -> None:
    assert b"strict-transport-security" not in dict(SecurityHeaders(None, secure=False).headers)  # type: ignore[arg-type]


def test_the_whole_product_is_guarded(edge: Edge) -> None:
    from admin.app import create_app

    with served(create_app) as url:
        for path in ("/", "/privacy", "/admin/login", "/nowhere", "/static/none", "/healthz"):
            assert_guarded(httpx.get(url + path, trust_env=False))
        assert_guarded(httpx.post(f"{url}/webhooks/telegram", trust_env=False))
