"""The parts of the shop, each tried as the shop uses it."""

import secrets

import httpx
import obstore
import psycopg
import redis
from alembic.script import ScriptDirectory
from obstore.exceptions import BaseError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from admin.commands.doctor_findings import Finding, mend, off, well
from admin.commands.faults import first_line
from core import verify
from core.database.engine import engine_of
from core.database.migrate import MIGRATIONS
from core.database.roles import LOG_INS
from core.due import ALIVE
from core.objects import store_at
from core.providers.breakers import Shared, locked_out
from core.redis_client import redis_client
from core.settings import Settings
from core.trusted import trusted

OLDEST_POSTGRES = 150_000
# Who migrates need not own the database; its owner alone can take this back.
OPEN_TO_ALL = "SELECT has_database_privilege('public', current_database(), 'TEMP, CREATE')"
SHUT = "REVOKE TEMPORARY, CREATE ON DATABASE … FROM PUBLIC"
# What Twilio should have deleted an hour ago, and how much of it was given up; by and by it is old.
NOT_DELETED = text("""
SELECT count(*), count(*) FILTER (WHERE forget_at > db_now() + interval '1 year')
FROM inbox WHERE forget_at IS NOT NULL AND channel = 'whatsapp'
    AND db_now() - coalesce(done_at, received_at) BETWEEN interval '1 hour' AND interval '37 days'
""")
WITHIN = 5.0  # seconds for an answer of our own address
FOR_IT = "QAPTAI_DATABASE_URL, QAPTAI_SECRET_KEY and QAPTAI_ROLE_PREFIX, or run qaptai migrate"


def database(config: Settings) -> Finding:
    """Every log-in of ours is let in, and the tables are those of this release."""
    name = "database"
    if not config.database_url:
        return mend(name, "not tried: the settings do not name it")
    try:
        for kind in LOG_INS:
            with engine_of(kind).connect() as connection:
                connection.execute(text("SELECT 1"))
        with engine_of("auditor").connect() as connection:
            version = connection.scalar(text("SELECT current_setting('server_version_num')::int"))
            known = connection.scalar(text("SELECT version_num FROM alembic_version"))
            is_blind = verify.is_blind(connection)
            is_open = connection.scalar(text(OPEN_TO_ALL))
    except SQLAlchemyError as fault:
        why = first_line(getattr(fault, "orig", None) or fault)
        return mend(name, f"{why}: look at {FOR_IT}")
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    release = version // 10_000
    for is_wrong, words in (
        (known != head, f"its tables are of {known}, ours of {head}: run qaptai migrate"),
        (version < OLDEST_POSTGRES, f"PostgreSQL {release} is too old: 15 or later"),
        (is_blind, f"{verify.BLIND}; until then verify and backup fail"),
        (is_open, f"whoever comes in may make temporary tables: as its owner, {SHUT}"),
    ):
        if is_wrong:
            return mend(name, words)
    return well(name, f"PostgreSQL {release}, tables of {known}")


def owner(config: Settings) -> Finding:
    """Who migrates may make roles."""
    name = "owner"
    if not config.owner_database_url:
        return off(name, "QAPTAI_OWNER_DATABASE_URL is not set: migrate and restore need it")
    asked = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(config.owner_database_url, connect_timeout=5) as connection:
            found = connection.execute(asked).fetchone()
    except psycopg.Error as fault:
        return mend(name, f"{first_line(fault)}: look at QAPTAI_OWNER_DATABASE_URL")
    if found != (True,):
        return mend(name, "its log-in may not make roles: give it CREATEROLE")
    return well(name, "may migrate")


def redis_server(config: Settings) -> Finding:
    """It answers; only hints stand in it."""
    name = "redis"
    if not config.redis_url:
        return mend(name, "not tried: the settings do not name it")
    try:
        redis_client().ping()
    except (redis.RedisError, ValueError) as fault:
        return mend(name, f"does not answer ({type(fault).__name__}): look at QAPTAI_REDIS_URL")
    return well(name, "answers")


def workers(config: Settings) -> Finding:
    """Somebody takes what is due."""
    name = "workers"
    try:
        is_working = bool(config.redis_url) and bool(redis_client().exists(ALIVE))
    except (redis.RedisError, ValueError):
        return mend(name, "not known while Redis is away")
    if not is_working:
        return mend(name, "none was heard of: start qaptai worker")
    return well(name, "work")


def web(config: Settings) -> Finding:
    """Our public address leads to us."""
    name, address = "web", f"{config.public_url}/healthz"
    try:
        answer = httpx.get(address, timeout=WITHIN, verify=trusted(), follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        told = f"{address} does not answer ({type(fault).__name__})"
        return mend(name, f"{told}: start qaptai serve, or look at QAPTAI_PUBLIC_URL and the proxy")
    if answer.status_code != httpx.codes.OK or answer.text != "ok":
        told = f"{address} answers {answer.status_code}, and not as we do"
        return mend(name, f"{told}: look at QAPTAI_PUBLIC_URL and the proxy")
    return well(name, f"{config.public_url} leads to us")


def storage(config: Settings) -> Finding:
    """Finished pictures can be kept."""
    return _kept("storage", config.storage)


def holding(config: Settings) -> Finding:
    """Pictures that nobody judged yet can be kept."""
    return _kept("holding", config.holding)


def keys(config: Settings) -> Finding:
    """Wrapped keys can be kept."""
    return _kept("key_store", config.key_store)


def media(config: Settings) -> Finding:
    """What was sent to us by WhatsApp is deleted at Twilio, which would keep it for ever."""
    name = "twilio_media"
    if not (config.twilio_account_sid and config.database_url):
        return off(name, "nothing is sent to us by Twilio")
    try:
        with engine_of("auditor").connect() as connection:
            left, given_up = connection.execute(NOT_DELETED).one()
    except SQLAlchemyError as fault:
        return mend(name, f"not known ({type(fault).__name__})")
    if not left:
        return well(name, "is deleted there once it is kept here")
    told = f"pictures that should be gone there: {left}, given up: {given_up}"
    return mend(name, f"{told}; may this log-in delete media? Else delete them in its console")


def _kept(name: str, url: str) -> Finding:
    key, data = f"doctor-{secrets.token_hex(20)}", b"a trial"
    try:
        store = store_at(url)
        obstore.put(store, key, data)
        is_same = bytes(obstore.get(store, key).bytes()) == data
        obstore.delete(store, key)
    except (BaseError, OSError, ValueError) as fault:
        return mend(name, f"nothing can be kept there ({type(fault).__name__}): look at its URL")
    if not is_same:
        return mend(name, "gives back other bytes than it took")
    return well(name, "keeps, gives back, deletes")


def providers(config: Settings) -> Finding:
    """Who is asked for inventive pictures; trying one costs money, so nobody is asked here."""
    name, chosen = "providers", config.generation_providers
    if not chosen:
        return off(name, "the studio makes all pictures")
    shut = sorted(locked_out(Shared(config.redis_url), chosen)) if config.redis_url else []
    if shut:
        return mend(name, f"{', '.join(shut)} took no key of ours: run qaptai providers check")
    return well(name, f"{', '.join(chosen)}: qaptai providers check tries each")
