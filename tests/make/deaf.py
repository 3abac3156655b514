"""Ports of this machine at which nobody listens."""

import socket

_kept: list[socket.socket] = []


def deaf_port() -> int:
    """A port of loopback that refuses who comes, for as long as this process lives.

    It stays bound: one that is merely free may be taken by a server of another worker, and a
    client's own end may get its number and then talks to itself.
    """
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    _kept.append(bound)
    port: int = bound.getsockname()[1]
    return port
