"""Whom we believe over TLS: the public authorities, or those that SSL_CERT_FILE names."""

import ssl
from functools import lru_cache

import httpx


@lru_cache(maxsize=1)
def trusted() -> ssl.SSLContext:
    """Read once a process: each reading takes a twentieth of a second of processor."""
    return httpx.create_ssl_context()
