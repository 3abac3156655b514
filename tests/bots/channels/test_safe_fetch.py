"""No address that somebody chose leads into a private network, or gives our log-in away."""

import gzip
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from bots.channels import safe_fetch
from bots.channels.base import MOST_FILE, Away, Gone, NotSent
from bots.channels.safe_fetch import fetch, judged
from tests.make.deaf import deaf_port
from tests.make.provider import Answer, Asked, Provider, provider

LOGIN = ("AC1", "a token")
PRIVATE = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",
    "10.0.0.8",
    "172.16.4.1",
    "192.168.1.1",
    "169.254.169.254",
    "2852039166",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "localhost",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
)
ODD = (
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "ftp://127.0.0.1/x",
    "https://user@127.0.0.1/x",
    "https://api.twilio.com@127.0.0.1/x",
    "https://127.0.0.1:99999/",
    "https://127.0.0.1:0/",
    "https://[::1",
    "https:///x",
    "//",
    "",
    "http://203.0.113.9/plain",
)


@pytest.fixture
def media() -> Iterator[Provider]:
    """A server that gives a file."""
    with provider(lambda asked: Answer(body=b"a file")) as found:
        yield found


@pytest.fixture
def connects(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """All that a socket was connected to."""
    seen: list[Any] = []
    real = socket.create_connection

    def noted(address: Any, *words: Any, **more: Any) -> socket.socket:
        seen.append(address)
        return real(address, *words, **more)

    monkeypatch.setattr(socket, "create_connection", noted)
    return seen


@pytest.mark.parametrize("host", PRIVATE)
def test_no_private_address_is_reached_in_any_form(
    media: Provider, connects: list[Any], host: str
) -> None:
    port = media.url.rpartition(":")[2]
    with pytest.raises((Gone, NotSent)):
        fetch(f"https://{host}:{port}/x", login=LOGIN, private_allowed=False)
    assert (connects, media.connects) == ([], 0)


@pytest.mark.parametrize("url", ODD)
def test_no_other_kind_of_address_is_followed(connects: list[Any], url: str) -> None:
    with pytest.raises(Gone):
        fetch(url, login=LOGIN, private_allowed=False)
    assert not connects


@pytest.mark.parametrize("url", [one for one in ODD if one[:5] not in ("", "//", "http:")])
def test_nor_where_our_own_api_is_on_loopback(
    media: Provider, connects: list[Any], url: str
) -> None:
    media.answers.append(Answer(302, headers={"location": url}))
    with pytest.raises((Gone, NotSent)):
        fetch(media.url, login=LOGIN, private_allowed=True)
    assert len(connects) == 1


def test_on_loopback_a_file_and_its_redirect_are_fetched_where_ours_is_there(
    media: Provider,
) -> None:
    with provider(lambda asked: Answer(302, headers={"location": f"{media.url}/cdn"})) as api:
        assert fetch(f"{api.url}/file", login=LOGIN, private_allowed=True) == b"a file"
        assert api.asked[0].headers["authorization"].startswith("Basic ")
    assert [asked.path for asked in media.asked] == ["/cdn"]
    assert "authorization" not in media.asked[0].headers
    assert "cookie" not in media.asked[0].headers


@pytest.mark.parametrize("host", ["10.0.0.8", "169.254.169.254", "192.168.1.1", "[fc00::1]"])
def test_a_redirect_into_a_private_network_is_not_followed(
    media: Provider, connects: list[Any], host: str
) -> None:
    media.answers.append(Answer(302, headers={"location": f"http://{host}/latest/meta-data"}))
    with pytest.raises(Gone):
        fetch(media.url, login=LOGIN, private_allowed=True)
    assert len(connects) == 1


def test_a_redirect_on_the_same_server_gets_no_log_in_either(media: Provider) -> None:
    media.answers.append(Answer(302, headers={"location": "/other"}))
    assert fetch(media.url, login=LOGIN, private_allowed=True) == b"a file"
    assert "authorization" not in media.asked[1].headers


def test_where_nobody_listens_at_our_own_host_all_waits_and_at_another_one_this_file_alone(
    media: Provider,
) -> None:
    nowhere = f"http://127.0.0.1:{deaf_port()}/file"
    with pytest.raises(Away):
        fetch(nowhere, login=LOGIN, private_allowed=True)
    media.answers.append(Answer(302, headers={"location": nowhere}))
    with pytest.raises(NotSent):
        fetch(media.url, login=LOGIN, private_allowed=True)


def test_where_no_name_is_known_our_own_host_is_waited_for_and_another_one_is_not(
    media: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = socket.getaddrinfo

    def names(host: Any, *words: Any, **more: Any) -> list[Any]:
        if str(host).endswith(".example"):
            raise socket.gaierror(socket.EAI_AGAIN, "the resolver is away")
        return known(host, *words, **more)

    monkeypatch.setattr(socket, "getaddrinfo", names)
    with pytest.raises(Away):
        fetch("https://api.example/file", login=LOGIN, private_allowed=False)
    media.answers.append(Answer(302, headers={"location": "http://files.example/file"}))
    with pytest.raises(NotSent):
        fetch(media.url, login=LOGIN, private_allowed=True)


def test_redirects_end(media: Provider) -> None:
    media.always = lambda asked: Answer(302, headers={"location": "/again"})
    with pytest.raises(Gone):
        fetch(media.url, login=LOGIN, private_allowed=True)
    assert len(media.asked) == 3


def test_a_name_that_changes_between_look_and_use_gains_nothing(
    media: Provider, monkeypatch: pytest.MonkeyPatch, connects: list[Any]
) -> None:
    """The first answer is public, each later one is loopback: only the first is ever used."""
    port = int(media.url.rpartition(":")[2])
    answers = iter(["93.184.216.34"])

    def changing(host: Any, *words: Any, **more: Any) -> list[Any]:
        if host == "93.184.216.34":  # what was judged, on its way to the socket
            raise OSError("unreachable here")
        address = next(answers, "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with pytest.raises(Away):
        fetch(f"https://rebind.example:{port}/x", login=LOGIN, private_allowed=False)
    assert [address[0] for address in connects] == ["93.184.216.34"]
    assert media.connects == 0


@pytest.mark.parametrize("others", [["10.0.0.8"], ["::1"], ["127.0.0.1"]])
def test_one_private_address_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch, others: list[str]
) -> None:
    found = [(2, 1, 6, "", (address, 443)) for address in ["93.184.216.34", *others]]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: found)
    with pytest.raises(Gone):
        judged("mixed.example", 443, private_allowed=False)


def test_a_public_address_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(10, 1, 6, "", ("2606:4700::1111", 443)), (2, 1, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **more: found)
    assert judged("public.example", 443, private_allowed=False) == "93.184.216.34"


@pytest.mark.parametrize("status", [401, 403, 404, 408, 429, 500, 503])
def test_what_is_not_there_now_is_tried_again(media: Provider, status: int) -> None:
    media.answers.append(Answer(status))
    with pytest.raises(NotSent):
        fetch(media.url, login=LOGIN, private_allowed=True)


@pytest.mark.parametrize("status", [204, 304, 400, 410])
def test_what_is_gone_is_gone(media: Provider, status: int) -> None:
    media.answers.append(Answer(status))
    with pytest.raises(Gone):
        fetch(media.url, login=LOGIN, private_allowed=True)


@pytest.mark.parametrize("how", ["reset", "half"])
def test_a_line_that_is_cut_is_tried_again(media: Provider, how: str) -> None:
    media.answers.append(Answer(200, b"half", how=how))
    with pytest.raises(NotSent):
        fetch(media.url, login=LOGIN, private_allowed=True)


def test_a_file_that_is_too_large_is_given_up(media: Provider) -> None:
    media.answers.append(Answer(200, b"x" * (MOST_FILE + 1)))
    with pytest.raises(Gone, match="too_heavy"):
        fetch(media.url, login=LOGIN, private_allowed=True)


def test_a_file_that_drips_is_given_up(media: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_fetch, "WITHIN", -1.0)
    with pytest.raises(NotSent, match="slow"):
        fetch(media.url, login=LOGIN, private_allowed=True)


def test_what_comes_packed_without_being_asked_for_is_the_file_all_the_same(
    media: Provider,
) -> None:
    for coding, body in (("gzip", gzip.compress(b"a file")), ("gzip", b"a file")):
        media.answers.append(Answer(200, body, {"content-encoding": coding}))
        assert fetch(media.url, login=LOGIN, private_allowed=True) == b"a file"
    assert media.asked[0].headers["accept-encoding"] == "identity"


def test_a_packed_file_that_would_swell_is_given_up(media: Provider) -> None:
    bomb = gzip.compress(bytes(MOST_FILE + 1))
    media.answers.append(Answer(200, bomb, {"content-encoding": "gzip"}))
    with pytest.raises(Gone, match="too_heavy"):
        fetch(media.url, login=LOGIN, private_allowed=True)


def test_a_proxy_of_the_environment_sees_nothing(
    media: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(lambda asked: Answer(body=b"a proxy's file")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert fetch(media.url, login=LOGIN, private_allowed=True) == b"a file"
        assert proxy.connects == 0


def test_the_host_that_was_asked_for_is_named(media: Provider) -> None:
    fetch(media.url.replace("127.0.0.1", "localhost"), login=LOGIN, private_allowed=True)
    asked: Asked = media.asked[0]
    assert asked.headers["host"] == media.url.replace("http://127.0.0.1", "localhost")
