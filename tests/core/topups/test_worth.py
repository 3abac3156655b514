"""Money that came without a request buys what it would have bought with one."""

import pytest

from core.database.scopes import acting_as_system
from core.money import Money
from core.topups import worth
from tests.make.books import as_owner
from tests.make.topups import make_package, make_terms
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def bought(rupees: int) -> int | None:
    with acting_as_system() as session:
        return worth.credits_for(session, Money(rupees * 100))


def test_where_nothing_is_sold_nobody_can_say() -> None:
    assert bought(1_500) is None


def test_a_packages_price_buys_the_package_and_other_sums_its_rate() -> None:
    make_package()  # 50 credits for Rs 1,500
    as_owner(
        "INSERT INTO credit_packages (slug, credits, price_minor, position)"
        " VALUES ('shop', 200, 500000, 1)"
    )
    assert [bought(sum_of) for sum_of in (1_500, 5_000)] == [50, 200]
    assert bought(3_000) == 100  # at the rate of what it could have bought
    assert bought(10_000) == 400
    assert bought(300) == 10
    assert bought(10) is None  # less than one credit


def test_within_the_limits_it_is_a_free_amount() -> None:
    make_package()
    make_terms(500, 50_000, 40)
    assert bought(1_500) == 50  # a package all the same
    assert bought(2_000) == 50
    assert bought(400) == 13  # below the least sum: at the package's rate
