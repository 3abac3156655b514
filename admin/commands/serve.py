"""The web process."""

import signal
from contextlib import suppress

import uvicorn

from admin.commands.faults import FAILED
from admin.commands.ready import ready_settings
from admin.loading import loading
from admin.server import Server
from core import presence
from core.heartbeat import beating

WEB = "web"


def serve() -> None:
    """Serve webhooks, console and pages."""
    config = ready_settings()
    server = Server(
        uvicorn.Config(
            "admin.app:create_app",
            factory=True,
            host=config.host,
            port=config.port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    )
    with loading():
        server.config.load()
    # Once it has stopped in order, uvicorn raises what it was stopped by: by default SIGTERM kills.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    note = presence.noting(WEB)
    note()
    with suppress(KeyboardInterrupt), beating(note, every=presence.EVERY):
        _run(server)
    presence.forget(WEB)
    if not server.started:
        raise SystemExit(FAILED)


def _run(server: Server) -> None:
    try:
        server.run()
    except SystemExit:  # uvicorn's own code for a port that is taken
        presence.forget(WEB)
        raise SystemExit(FAILED) from None
