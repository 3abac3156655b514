"""The doctor tries each service as the shop uses it, and leaves nothing behind."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql
from sqlalchemy import text

from admin.commands import doctor_parts
from admin.commands.doctor_findings import State
from core import verify
from core.database.engine import dispose_engines, engine_of
from core.database.scopes import acting_as_system
from core.due import ALIVE
from core.settings import settings
from tests.make.deaf import deaf_port
from tests.make.messages import ages, arrives
from tests.make.provider import Answer, provider
from tests.make.settings import set_to
from tests.servers import emptied


def test_each_log_in_and_the_tables_release_are_looked_at(postgres: str) -> None:
    found = doctor_parts.database(settings())
    assert found.state is State.WELL, found.words
    with psycopg.connect(postgres) as owner:
        [now] = owner.execute("SELECT version_num FROM qaptai.alembic_version").fetchall()
        owner.execute("UPDATE qaptai.alembic_version SET version_num = '0001'")
    try:
        outdated = doctor_parts.database(settings())
    finally:
        with psycopg.connect(postgres) as owner:
            owner.execute("UPDATE qaptai.alembic_version SET version_num = %s", now)
    assert outdated.state is State.MEND
    assert "of 0001" in outdated.words
    assert "qaptai migrate" in outdated.words


@pytest.mark.usefixtures("postgres")
def test_verifiers_that_policies_blind_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with engine_of("pages").connect() as connection:
        assert verify.is_blind(connection)
    monkeypatch.setattr(verify, "is_blind", lambda _: True)
    found = doctor_parts.database(settings())
    assert found.state is State.MEND
    assert "run qaptai migrate once" in found.words


def test_a_database_whose_owner_left_it_open_is_told(postgres: str) -> None:
    ours = sql.Identifier(urlsplit(postgres).path[1:])
    with psycopg.connect(postgres, autocommit=True) as owner:
        owner.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO PUBLIC").format(ours))
        try:
            found = doctor_parts.database(settings())
        finally:
            owner.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(ours))
    assert found.state is State.MEND
    assert "REVOKE TEMPORARY" in found.words
    assert doctor_parts.database(settings()).state is State.WELL


@pytest.mark.usefixtures("postgres")
def test_another_secret_key_is_told_without_any_password() -> None:
    dispose_engines()
    with set_to(secret_key="another key than the database was made with"):
        found = doctor_parts.database(settings())
        dispose_engines()
    assert found.state is State.MEND
    assert "QAPTAI_SECRET_KEY" in found.words
    assert "\n" not in found.words


def test_who_migrates_must_be_allowed_to_make_roles(postgres: str) -> None:
    assert doctor_parts.owner(settings()).state is State.WELL
    refusing = f"postgresql://somebody@127.0.0.1:{deaf_port()}/shop"
    with set_to(owner_database_url=refusing):
        assert doctor_parts.owner(settings()).state is State.MEND
    with set_to(owner_database_url=""):
        assert doctor_parts.owner(settings()).state is State.OFF


def test_redis_and_whoever_works_from_it(redis_url: str) -> None:
    client = redis.Redis.from_url(redis_url)
    client.delete(ALIVE)
    assert doctor_parts.redis_server(settings()).state is State.WELL
    assert doctor_parts.workers(settings()).state is State.MEND
    client.set(ALIVE, "1", ex=15)
    assert doctor_parts.workers(settings()).state is State.WELL
    with set_to(redis_url=f"redis://127.0.0.1:{deaf_port()}"):
        assert doctor_parts.redis_server(settings()).state is State.MEND
        assert doctor_parts.workers(settings()).state is State.MEND


def test_the_public_address_must_lead_to_us_and_to_nobody_else() -> None:
    with provider(lambda _: Answer(body=b"ok")) as ours, set_to(public_url=ours.url):
        ours.answers.append(Answer(200, b"another shop"))
        assert doctor_parts.web(settings()).state is State.MEND
        ours.answers.append(Answer(502, b"ok"))
        assert "answers 502" in doctor_parts.web(settings()).words
        assert doctor_parts.web(settings()).state is State.WELL
        assert ours.paths() == ["healthz"] * 3
    with set_to(public_url=f"http://127.0.0.1:{deaf_port()}"):
        assert "qaptai serve" in doctor_parts.web(settings()).words


def test_stores_are_written_to_and_nothing_is_left(tmp_path: Path) -> None:
    places = {name: tmp_path / name for name in ("storage", "holding", "key_store")}
    with set_to(**{f"{name}_url": place.as_uri() for name, place in places.items()}):
        checks = (doctor_parts.storage, doctor_parts.holding, doctor_parts.keys)
        assert [check(settings()).state for check in checks] == [State.WELL] * 3
    assert [list(place.iterdir()) for place in places.values()] == [[], [], []]
    (tmp_path / "file").write_bytes(b"")
    for wrong in ((tmp_path / "file" / "below").as_uri(), "ftp://store.example/shop"):
        with set_to(storage_url=wrong):
            assert doctor_parts.storage(settings()).state is State.MEND


def test_providers_that_are_chosen_are_named_and_not_asked() -> None:
    with set_to(redis_url="", generation_providers=""):
        assert doctor_parts.providers(settings()).state is State.OFF
    with set_to(redis_url="", generation_providers="openai"):
        assert "openai" in doctor_parts.providers(settings()).words


def test_pictures_that_twilio_does_not_delete_are_told_after_an_hour(postgres: str) -> None:
    emptied(postgres)
    row = arrives(os.urandom(32), "photo", channel="whatsapp")
    put_off = text("UPDATE inbox SET forget_at = db_now() + make_interval(days => :days)")
    with set_to(twilio_account_sid="AC1"):
        with acting_as_system() as session:
            session.execute(put_off, {"days": 0})
        young = doctor_parts.media(settings())
        ages(row, 3601)
        first = doctor_parts.media(settings())
        with acting_as_system() as session:
            session.execute(put_off, {"days": 36_500})
        last = doctor_parts.media(settings())
    assert young.state is State.WELL
    assert (first.state, last.state) == (State.MEND, State.MEND)
    assert first.words.startswith("pictures that should be gone there: 1, given up: 0; may")
    assert "given up: 1" in last.words
    assert doctor_parts.media(settings()).state is State.OFF
