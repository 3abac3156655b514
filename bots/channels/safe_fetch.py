"""Fetch a file through redirects without ever reaching into a private network."""

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

import httpx

from bots.channels.base import MOST_FILE, Gone, NotSent

MOST_REDIRECTS = 2


def fetch(url: str, *, login: tuple[str, str], private_allowed: bool) -> bytes:
    """Get `url` with the log-in, then its redirects without.

    Each hop's host is resolved once, all its addresses are judged, and the connection goes to the
    judged address, so that a name that changes between look and use gains nothing.

    Raises:
        Gone: refused, too large, or led to where we do not go.
        NotSent: not there for now.
    """
    auth: tuple[str, str] | None = login
    for _ in range(MOST_REDIRECTS + 1):
        answer, data = _get(url, auth, private_allowed=private_allowed)
        if answer.is_redirect:
            url, auth = urljoin(url, answer.headers.get("location", "")), None
            continue
        if answer.status_code == httpx.codes.NOT_FOUND or answer.status_code >= 500:
            raise NotSent(f"media: {answer.status_code}")
        if answer.status_code != httpx.codes.OK:
            raise Gone("not_fetched")
        return data
    raise Gone("not_fetched")


def _get(
    url: str, auth: tuple[str, str] | None, *, private_allowed: bool
) -> tuple[httpx.Response, bytes]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in (("https", "http") if private_allowed else ("https",)) or "@" in (
        parts.netloc
    ):
        raise Gone("not_fetched")
    address = judged(host, parts.port or (443 if parts.scheme == "https" else 80), private_allowed)
    shown = f"[{address}]" if ":" in address else address
    pinned = parts._replace(netloc=f"{shown}:{parts.port}" if parts.port else shown).geturl()
    request_to = {"sni_hostname": host} if parts.scheme == "https" else {}
    data = bytearray()
    try:
        with (
            httpx.Client(timeout=20, follow_redirects=False, trust_env=False) as client,
            client.stream(
                "GET",
                pinned,
                headers={"host": parts.netloc},
                auth=auth,
                extensions=request_to,
            ) as answer,
        ):
            for chunk in answer.iter_bytes():
                data += chunk
                if len(data) > MOST_FILE:
                    raise Gone("too_heavy")
    except httpx.HTTPError as fault:
        raise NotSent(type(fault).__name__) from fault
    return answer, bytes(data)


def judged(host: str, port: int, private_allowed: bool) -> str:
    """An address of `host` that we may connect to, an IPv4 one where there is a choice.

    Raises:
        Gone: one of its addresses is private (and ours is not on loopback itself).
        NotSent: the name does not resolve now.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as fault:
        raise NotSent("no such host") from fault
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        at = ipaddress.ip_address(address.partition("%")[0])
        at = getattr(at, "ipv4_mapped", None) or at
        if not (at.is_global or (private_allowed and at.is_loopback)):
            raise Gone("not_fetched")
    return min(addresses, key=lambda address: ":" in address)
