"""All routes of the edge, to be mounted by the server."""

from fastapi import APIRouter

from webhooks import bank_sms, health, media, telegram, twilio


def edge_router() -> APIRouter:
    """Webhooks, delivery reports, signed links, health."""
    router = APIRouter()
    for part in (telegram, twilio, bank_sms, media, health):
        router.include_router(part.router)
    return router
