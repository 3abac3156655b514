"""Addresses of services: what kind they must be of, and whether the way there is safe."""

from urllib.parse import parse_qs, urlsplit

LOOPBACK = {"", "localhost", "127.0.0.1", "::1"}
POSTGRES = ("postgresql", "postgres")
REDIS = ("redis", "rediss", "unix")
WEB = ("https", "http")
# The settings that are addresses, and what kinds each may be of.
KINDS = {
    "database_url": POSTGRES,
    "owner_database_url": POSTGRES,
    "redis_url": REDIS,
    "public_url": WEB,
    "telegram_api_url": WEB,
    "twilio_api_url": WEB,
}


def is_address(url: str, schemes: tuple[str, ...]) -> bool:
    """Whether that is an address of one of these kinds; a web address names a host."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # refuses what is none
    except ValueError:
        return False
    return parts.scheme in schemes and (schemes != WEB or bool(parts.hostname))


def is_safe_way(url: str) -> bool:
    """Whether a database is reached on this machine or over TLS.

    A host may stand in the query, too, and there may be several; a folder is a socket's.
    """
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    named = ",".join([parts.hostname or "", *asked.get("host", []), *asked.get("hostaddr", [])])
    if all(host in LOOPBACK or host.startswith("/") for host in named.split(",")):
        return True
    return asked.get("sslmode", [""])[-1] in ("require", "verify-ca", "verify-full")
