"""Fetch a file through redirects without ever reaching into a private network."""

import ipaddress
import socket
import time
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

from bots.channels.base import MOST_FILE, Away, Gone, NotSent
from bots.channels.packed import unpacked
from core.trusted import trusted

MOST_REDIRECTS = 2
WITHIN = 60.0  # seconds for one file, however slowly it drips
# Answers that say: not now, or not with this log-in.
FOR_NOW = {401, 403, 404, 408, 425, 429}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: an IPv4 address stands in its end
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def fetch(url: str, *, login: tuple[str, str], private_allowed: bool) -> bytes:
    """Get `url` with the log-in, then its redirects without.

    Each hop's host is resolved once, all its addresses are judged, and the connection goes to the
    judged address, so that a name that changes between look and use gains nothing.

    Raises:
        Gone: refused, too large, or led to where we do not go.
        NotSent: not there for now.
        Away: nobody answers where the log-in is for.
    """
    auth: tuple[str, str] | None = login
    until = time.monotonic() + WITHIN
    for _ in range(MOST_REDIRECTS + 1):
        answer, data = _get(_parts(url, private_allowed), auth, private_allowed, until)
        if answer.has_redirect_location:
            url, auth = _next(url, answer.headers["location"]), None
            continue
        if answer.status_code in FOR_NOW or answer.status_code >= 500:
            raise NotSent(f"media: {answer.status_code}")
        if answer.status_code != httpx.codes.OK:
            raise Gone("not_fetched")
        return unpacked(data, answer.headers.get("content-encoding", ""))
    raise Gone("not_fetched")


def _next(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as odd:
        raise Gone("not_fetched") from odd


def _parts(url: str, private_allowed: bool) -> SplitResult:
    """The address, if it is of a kind that we follow."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as odd:
        raise Gone("not_fetched") from odd
    schemes = ("https", "http") if private_allowed else ("https",)
    if parts.scheme not in schemes or not parts.hostname or "@" in parts.netloc or port == 0:
        raise Gone("not_fetched")
    return parts


def _get(
    parts: SplitResult, auth: tuple[str, str] | None, private_allowed: bool, until: float
) -> tuple[httpx.Response, bytes]:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        address = judged(host, port, private_allowed)
    except NotSent as nameless:
        raise (Away() if auth else nameless) from nameless
    shown = f"[{address}]" if ":" in address else address
    pinned = parts._replace(netloc=f"{shown}:{parts.port}" if parts.port else shown).geturl()
    headers = {"host": parts.netloc, "accept-encoding": "identity"}
    request_to = {"sni_hostname": host} if parts.scheme == "https" else {}
    data = bytearray()
    try:
        with (
            httpx.Client(
                timeout=20, follow_redirects=False, trust_env=False, verify=trusted()
            ) as client,
            client.stream(
                "GET", pinned, headers=headers, auth=auth, extensions=request_to
            ) as answer,
        ):
            for chunk in answer.iter_raw():  # as it came: nothing is unpacked in memory
                data += chunk
                if len(data) > MOST_FILE:
                    raise Gone("too_heavy")
                if time.monotonic() > until:
                    raise NotSent("too slow")
    except (httpx.ConnectError, httpx.ConnectTimeout) as nobody:
        raise (Away() if auth else NotSent("nobody there")) from nobody
    except httpx.HTTPError as fault:
        raise NotSent(type(fault).__name__) from fault
    except (httpx.InvalidURL, UnicodeError) as odd:
        raise Gone("not_fetched") from odd
    return answer, bytes(data)


def judged(host: str, port: int, private_allowed: bool) -> str:
    """An address of `host` that we may connect to, an IPv4 one where there is a choice.

    Raises:
        Gone: one of its addresses is private (and ours is not on loopback itself).
        NotSent: the name does not resolve now.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise NotSent("no such host") from fault
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(_is_allowed(address, private_allowed) for address in addresses):
        raise Gone("not_fetched")
    return min(addresses, key=lambda address: ":" in address)


def _is_allowed(address: str, private_allowed: bool) -> bool:
    at = _really(ipaddress.ip_address(address.partition("%")[0]))
    if at.is_multicast:
        return False
    return at.is_global or (private_allowed and at.is_loopback)


def _really(at: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, if it does."""
    if isinstance(at, ipaddress.IPv4Address):
        return at
    if at in TRANSLATED:
        return ipaddress.IPv4Address(int(at) & 0xFFFFFFFF)
    teredo = at.teredo[1] if at.teredo else None
    return at.ipv4_mapped or at.sixtofour or teredo or at
