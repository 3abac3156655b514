"""Each adapter states what becomes of what it was sent, and can do what it states."""

import importlib

from core.providers.base import Forgets, Keeps
from core.providers.configured import KEEPS, MAKERS, goes_by_terms
from core.settings import PROVIDERS


def test_each_adapter_states_what_stays_of_what_it_was_sent() -> None:
    assert set(KEEPS) == set(MAKERS) == set(PROVIDERS)
    for name, (module, maker) in MAKERS.items():
        adapter = getattr(importlib.import_module(module), maker)
        assert adapter.keeps is KEEPS[name]
        assert issubclass(adapter, Forgets) == (adapter.keeps is Keeps.UNTIL_TOLD)


def test_of_a_provider_that_nobody_knows_any_more_nothing_better_is_said() -> None:
    assert goes_by_terms("openai")
    assert goes_by_terms("gone")
    assert not goes_by_terms("fal")
