"""The whole web application: edge, console, public pages, and the simulator where enabled."""

from urllib.parse import urlsplit

from fastapi import FastAPI

from admin.account import (
    activity,
    batches,
    brand,
    by_mail,
    credits,
    data,
    deleting,
    ending,
    entering,
    export,
    gallery,
    going,
    members,
    notices,
    password,
    register,
    taking_over,
    teams,
    top_up,
    zips,
)
from admin.account import policies as accepting
from admin.assets import assets
from admin.public import documents, sorry
from admin.public import pages as public
from admin.staff import (
    accounts,
    audit,
    canned,
    exact,
    grants,
    hand,
    health,
    home,
    jobs,
    language,
    later,
    ledger,
    lines,
    live,
    login,
    me,
    policies,
    prices,
    providers,
    reversal,
    rules,
    sales,
    second_factor,
    statements,
    tariffs,
    team,
    tickets,
    topups,
    verdict,
    workspaces,
)
from bots.simulator.app import create_simulator
from bots.simulator.world import SimulatorConfig
from core import tables  # noqa: F401  foreign keys between domains resolve
from core.addresses import LOOPBACK
from core.settings import settings
from webhooks.app import edge_router
from webhooks.edge import edge_pool
from webhooks.headers import SecurityHeaders

# In this order: `live` before the addresses that end in a request's id, `canned` in a talk's.
STAFF = (
    *(login, language, home, health, jobs, live),
    *(hand, later, topups, verdict, canned, tickets),
    *(exact, reversal, statements, lines, ledger, workspaces, grants, policies),
    *(providers, prices, tariffs, accounts, sales),
    *(second_factor, team, me, rules, audit),
)
ACCOUNT = (
    *(entering, by_mail, password, register),
    *(gallery, deleting, zips, batches),
    *(credits, top_up, taking_over, teams, members, brand, notices, activity),
    *(data, export, ending, going, accepting),
)


def create_app() -> FastAPI:
    """The application for `uvicorn --factory`."""
    config = settings()
    app = FastAPI(lifespan=edge_pool, openapi_url=None)
    app.include_router(edge_router())
    app.include_router(public.router)
    app.include_router(documents.router)
    for of_staff in STAFF:
        app.include_router(of_staff.router)
    for of_account in ACCOUNT:
        app.include_router(of_account.router)
    app.mount("/static", assets())
    if config.simulator:
        app.mount("/simulator", _simulator())
    sorry.add_answers(app)
    app.add_middleware(SecurityHeaders, secure=config.public_url.startswith("https:"))
    return app


def _simulator() -> FastAPI:
    config = settings()
    return create_simulator(
        SimulatorConfig(
            public_url=config.public_url,
            telegram_token=config.telegram_bot_token.get_secret_value(),
            telegram_secret=config.telegram_webhook_secret.get_secret_value(),
            twilio_account_sid=config.twilio_account_sid,
            twilio_auth_token=config.twilio_auth_token.get_secret_value(),
            twilio_from=config.twilio_whatsapp_from,
        ),
        telegram=_is_ours(config.telegram_api_url, "telegram"),
        whatsapp=_is_ours(config.twilio_api_url, "twilio"),
    )


def _is_ours(api_url: str, name: str) -> bool:
    """Whether a provider's API is the simulator's; where it is real, that phone is hidden."""
    parts = urlsplit(api_url)
    at_home = (parts.hostname or "") in LOOPBACK or api_url.startswith(settings().public_url)
    return at_home and parts.path == f"/simulator/{name}"
