"""What the shop of a transcript sells and offers, as the transcript's first line says."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from core.settings import settings
from tests.make.books import as_owner
from tests.make.topups import make_account, make_package, make_terms
from tests.servers import emptied


@contextmanager
def stocked(owner_url: str, wanted: Sequence[str]) -> Iterator[None]:
    """An empty database with one package on sale, and what else is wanted.

    `provider` offers inventive looks, `credits20` is the trial, `terms` takes any amount, `wallet`
    is a second way to pay, `few` takes two photos at once, `closed` sells nothing.
    """
    emptied(owner_url)
    make_package()
    with pytest.MonkeyPatch.context() as patch:
        for one in wanted:
            if one == "provider":
                patch.setenv("QAPTAI_GENERATION_PROVIDERS", "openai")
            elif one == "terms":
                make_terms(500, 20_000, 30)
            elif one == "wallet":
                make_account("easypaisa", "03001234567")
            elif one == "few":
                as_owner("INSERT INTO order_limits VALUES ('photos', 2)")
            elif one == "closed":
                as_owner("UPDATE credit_packages SET on_sale = false")
            else:
                patch.setenv("QAPTAI_TRIAL_CREDITS", one.removeprefix("credits"))
        settings.cache_clear()
        try:
            yield
        finally:
            for table in (
                "look_prices",
                "order_limits",
                "policy_publications",
            ):  # what not every test empties
                as_owner(f"DELETE FROM {table}")
    settings.cache_clear()
