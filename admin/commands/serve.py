"""The web process."""

import uvicorn

from admin.commands.ready import ready_settings
from core import presence
from core.heartbeat import beating

WEB = "web"


def serve() -> None:
    """Serve webhooks, console and pages."""
    config = ready_settings()
    note = presence.noting(WEB)
    note()
    with beating(note, every=presence.EVERY):
        uvicorn.run(
            "admin.app:create_app",
            factory=True,
            host=config.host,
            port=config.port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    presence.forget(WEB)
