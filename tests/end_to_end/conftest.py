"""One shop for all stories of a session: each story has phones of its own."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import servers
from tests.make.shop import Shop, open_shop

HERE = Path(__file__).parent
_open = ExitStack()


@pytest.fixture(scope="session")
def shop(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop, open."""
    owner_url = servers.postgres_for_tests(shared, f"{servers.WORKER}_shop")
    redis_url = servers.redis_for_tests(shared, servers.WORKER, shop=True)
    with _open:
        yield _open.enter_context(open_shop(owner_url, redis_url, tmp_path_factory.mktemp("shop")))


@pytest.fixture(scope="session")
def templates(shop: Shop) -> None:
    """Registered, and approved when asked again."""
    shop.does("webhooks", "register")
    assert "approved" in shop.does("webhooks", "register").stdout


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Close it after the last story: a shop that is open works every second."""
    if nextitem is None or HERE not in nextitem.path.parents:
        _open.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the end of the processes' logs beside a story that failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy sends it in
    opened = getattr(item, "funcargs", {}).get("shop")
    if report.failed and isinstance(opened, Shop):
        report.sections.append(("the shop's logs", opened.logs()[-6000:]))
