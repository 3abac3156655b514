"""The shop's own data for chats: a package on sale, and an account that takes the money."""

import pytest

from tests.make.topups import make_merchant, make_top_up
from tests.servers import emptied


@pytest.fixture
def shop(postgres: str, redis_url: str) -> None:
    """An empty database with one package of 50 credits for Rs 1,500."""
    emptied(postgres)
    make_top_up(make_merchant(), weighed=False)
