"""Finance changes prices, with a reason, all or nothing; everybody else reads them."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from core.database.scopes import acting_for
from core.generations.prices import most_versions
from tests.make.console import Browser, at_work, audited, rows, token_in
from tests.make.orders import make_order
from tests.make.people import make_member
from tests.make.settings import set_to

WHY = {"reason": "the rupee fell"}


@pytest.fixture
def finance(console: str) -> Browser:
    """A browser in which somebody of finance is at work."""
    return at_work(console, "finance")


@pytest.fixture
def chosen() -> Iterator[None]:
    with set_to(generation_providers="openai,comfyui"):
        yield


def hidden(text: str, name: str) -> str:
    return text.split(f'name="{name}" value="')[1].split('"')[0]


def save(browser: Browser, **fields: Any) -> httpx.Response:
    """Load the page, type into some fields, and send it."""
    text = browser.http.get("/admin/prices").text
    sent = {"csrf": token_in(text), "seen": hidden(text, "seen"), **WHY, **fields}
    return browser.http.post("/admin/prices", data=sent)


def prices(postgres: str) -> list[tuple[Any, ...]]:
    return rows(postgres, "SELECT * FROM look_prices ORDER BY look, provider")


def test_a_price_is_changed_with_its_reason_and_counts_from_the_next_order(
    finance: Browser, postgres: str
) -> None:
    member = make_member(credits=9)
    assert make_order(member).cost == 1
    answer = save(finance, **{"white/any": "3", "limit/versions": "2"})
    assert answer.headers["location"] == "/admin/prices?said=saved"
    assert make_order(member, key="order:2").cost == 3
    with acting_for(member) as session:
        assert most_versions(session) == 2
    assert audited(postgres, "price.set") == [
        {"look": "white", "provider": "any", "old": 1, "new": 3, **WHY},
        {"limit": "versions", "old": 3, "new": 2, **WHY},
    ]
    text = finance.http.get("/admin/prices?said=saved").text
    assert 'name="white/any" value="3"' in text
    assert "built in: 1" in text
    assert "keep the price they were confirmed at" in text


def test_back_to_the_built_in_price_leaves_no_row_and_the_same_is_no_change(
    finance: Browser, postgres: str
) -> None:
    save(finance, **{"white/any": "3"})
    assert prices(postgres) == [("white", "any", 3)]
    assert save(finance, **{"white/any": "1"}).status_code == 303
    assert prices(postgres) == []
    answer = save(finance, **{"white/any": "1", "linen/any": "2"})
    assert answer.headers["location"].endswith("said=same")
    assert len(audited(postgres, "price.set")) == 2


@pytest.mark.usefixtures("chosen")
def test_an_inventive_look_has_a_price_for_each_maker(finance: Browser, postgres: str) -> None:
    text = finance.http.get("/admin/prices").text
    for name, value in (("openai", 4), ("comfyui", 3), ("any", 4)):
        assert f'name="home/{name}" value="{value}"' in text
    save(finance, **{"home/any": "6", "home/openai": "6", "home/comfyui": "3"})
    assert prices(postgres) == [("home", "any", 6), ("home", "comfyui", 3)]


@pytest.mark.parametrize("wrong", ["-1", "1001", "2.5", "1e2", "", "٣", "two", "99999999999"])
def test_what_is_no_whole_number_of_credits_saves_nothing_and_stays_typed(
    finance: Browser, postgres: str, wrong: str
) -> None:
    answer = save(finance, **{"white/any": wrong, "linen/any": "9"})
    assert answer.status_code == 422
    assert "“White background”: write a whole number of credits from 0 to 1000." in answer.text
    assert f'name="white/any" value="{wrong}"' in answer.text
    assert 'name="linen/any" value="9"' in answer.text
    assert prices(postgres) == []


def test_without_a_reason_nothing_is_saved(finance: Browser, postgres: str) -> None:
    for reason in ("", "  ", "x" * 201):
        answer = save(finance, **{"white/any": "3", "reason": reason})
        assert answer.status_code == 422
        assert "Say why" in answer.text
    assert prices(postgres) == []


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    finance: Browser, postgres: str
) -> None:
    seen = hidden(finance.http.get("/admin/prices").text, "seen")
    save(finance, **{"white/any": "3"})
    answer = save(finance, **{"seen": seen, "white/any": "2"})
    assert answer.status_code == 409
    assert "Somebody else changed a price" in answer.text
    assert prices(postgres) == [("white", "any", 3)]


@pytest.mark.parametrize("role", ["reviewer", "supervisor", "support"])
def test_others_read_the_prices_and_change_none(console: str, postgres: str, role: str) -> None:
    browser = at_work(console, role)
    text = browser.http.get("/admin/prices").text
    assert "Finance and admins change them" in text
    assert 'name="white/any"' not in text
    assert save(browser, **{"white/any": "3"}).status_code == 403
    assert save(browser, **{"white/any": "x"}).status_code == 403
    tariff = {"provider": "openai", "unit": "images", "usd": "0.04", **WHY}
    assert browser.send("/admin/prices/tariffs", **tariff).status_code == 403
    assert prices(postgres) == rows(postgres, "SELECT * FROM provider_tariffs") == []


def test_an_admin_may_change_them_too(console: str, postgres: str) -> None:
    assert save(at_work(console, "admin"), **{"white/any": "0"}).status_code == 303
    assert prices(postgres) == [("white", "any", 0)]
