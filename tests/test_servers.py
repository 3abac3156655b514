"""The tests' own servers: each worker's database is whole, guarded and its own."""

from pathlib import Path

import psycopg
import redis
from sqlalchemy import text

from core.database.scopes import acting_as_system
from core.queue import Task, publish
from tests import servers


def test_a_worker_has_a_migrated_database_of_its_own(postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        found = connection.execute("SELECT count(*) FROM qaptai.alembic_version").fetchone()
    assert found == (1,)


def test_the_products_own_scopes_use_it(postgres: str) -> None:
    with acting_as_system() as session:
        assert session.execute(text("SELECT current_database()")).scalar_one() in postgres


def test_it_can_be_emptied(postgres: str) -> None:
    servers.emptied(postgres)


def test_the_queue_uses_the_workers_redis(redis_url: str) -> None:
    assert publish(Task.DUE, "x")
    with redis.Redis.from_url(redis_url) as client:
        assert client.llen("due") == 1
        client.flushdb()


def test_no_worker_and_no_shop_shares_its_redis(shared: Path) -> None:
    """A queue that another worker reads loses its hints."""
    workers = [f"gw{number}" for number in range(8)]
    urls = {
        servers.redis_for_tests(shared, one, shop=shop) for one in workers for shop in (False, True)
    }
    assert len(urls) == 16
