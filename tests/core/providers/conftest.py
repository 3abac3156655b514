"""A provider on loopback for the tests of one adapter; the module names its `APP`."""

from collections.abc import Iterator

import pytest

from tests.make.loopback import Loopback, loopback


@pytest.fixture(scope="module")
def running(request: pytest.FixtureRequest) -> Iterator[Loopback]:
    """The module's provider."""
    with loopback(request.module.APP) as running:
        yield running


@pytest.fixture
def service(running: Loopback) -> Loopback:
    """The provider, with nothing noted yet."""
    running.orders.calls.clear()
    running.orders.made = 0
    return running
