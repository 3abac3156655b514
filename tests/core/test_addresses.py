"""Addresses of services: what is none is said by name, and no password goes over the open."""

import pytest

from core.addresses import POSTGRES, REDIS, WEB, is_address, is_safe_way
from core.settings import Settings


@pytest.mark.parametrize(
    ("url", "kinds", "is_one"),
    [
        ("postgresql://127.0.0.1:5432/shop", POSTGRES, True),
        ("postgresql:///shop?host=/run/postgresql", POSTGRES, True),
        ("postgresql://127.0.0.1:70000/shop", POSTGRES, False),
        ("mysql://127.0.0.1/shop", POSTGRES, False),
        ("shop", POSTGRES, False),
        ("rediss://:word@cache.example:6380/0", REDIS, True),
        ("http://127.0.0.1:6379", REDIS, False),
        ("https://shop.example", WEB, True),
        ("shop.example", WEB, False),
        ("https://", WEB, False),
        ("https://[::1", WEB, False),
    ],
)
def test_an_address_is_of_the_kind_that_is_wanted(
    url: str, kinds: tuple[str, ...], is_one: bool
) -> None:
    assert is_address(url, kinds) is is_one


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("postgresql://127.0.0.1/shop", True),
        ("postgresql:///shop?host=%2Frun%2Fpostgresql", True),
        ("postgresql://db.example/shop", False),
        ("postgresql:///shop?host=db.example", False),
        ("postgresql://127.0.0.1/shop?hostaddr=203.0.113.7", False),
        ("postgresql://127.0.0.1/shop?host=localhost,db.example", False),
        ("postgresql://127.0.0.1,db.example/shop", False),
        ("postgresql:///shop?host=db.example&sslmode=prefer", False),
        ("postgresql:///shop?host=db.example&sslmode=verify-full", True),
    ],
)
def test_a_database_elsewhere_wants_tls_wherever_its_host_is_written(
    url: str, is_safe: bool
) -> None:
    assert is_safe_way(url) is is_safe
    told = Settings(database_url=url).misaddressed()
    assert ["TLS" in one for one in told] == [True] * (not is_safe)


def test_what_is_no_address_is_said_by_the_name_of_its_variable() -> None:
    found = Settings(redis_url="http://127.0.0.1", public_url="shop.example").problems()
    for told in (
        "QAPTAI_REDIS_URL must be an address: redis://…",
        "QAPTAI_PUBLIC_URL must be an address: https://…",
    ):
        assert told in found
