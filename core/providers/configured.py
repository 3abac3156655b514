"""The providers that the operator chose, ready to be asked, in the order of the setting."""

import importlib

from pydantic import SecretStr

from core.providers.base import Keeps, Provider
from core.settings import PROVIDERS, Settings

# Where each stands; only the chosen are loaded, since a client's package takes seconds to import.
MAKERS: dict[str, tuple[str, str]] = {
    "openai": ("core.providers.openai", "OpenAIProvider"),
    "gemini": ("core.providers.gemini", "GeminiProvider"),
    "fal": ("core.providers.fal", "FalProvider"),
    "replicate": ("core.providers.replicate", "ReplicateProvider"),
    "stability": ("core.providers.stability", "StabilityProvider"),
    "comfyui": ("core.providers.comfyui", "ComfyUIProvider"),
}


# Those that are known to take two pictures: the product, and beside it a person who is to wear it,
# or an example of its surroundings.
TAKE_TWO = ("openai", "gemini")


# What each keeps of what it was sent, as its adapter states it.
KEEPS = {
    "openai": Keeps.BY_TERMS,
    "gemini": Keeps.BY_TERMS,
    "fal": Keeps.UNTIL_TOLD,
    "replicate": Keeps.AN_HOUR,
    "stability": Keeps.BY_TERMS,
    "comfyui": Keeps.NOTHING,
}


def takes_a_person(name: str, values: Settings) -> bool:
    """Whether a provider can dress a person; a rented model, where the operator named its inputs.

    Stability's endpoint takes one picture, and so does our own workflow for ComfyUI.
    """
    return name in TAKE_TWO or bool(values.person_inputs.get(name))


def takes_an_example(name: str) -> bool:
    """Whether a provider can be shown what the surroundings are to be like."""
    return name in TAKE_TWO


def configured(values: Settings) -> tuple[Provider, ...]:
    """Each chosen provider; none where the setting is empty.

    Raises:
        KeyError: the setting names one that does not exist (`Settings.problems` says it kindly).
    """
    return tuple(_made(name, values) for name in values.generation_providers)


def _made(name: str, values: Settings) -> Provider:
    module, attribute = MAKERS[name]
    maker = getattr(importlib.import_module(module), attribute)
    told: dict[str, str | float | tuple[str, ...]] = {"seconds": values.provider_seconds}
    more = ("person_model", "person_inputs") if name in values.person_inputs else ()
    for part in {*PROVIDERS[name], *more, "base_url"}:
        given = getattr(values, f"{name}_{part}")
        told[part] = given.get_secret_value() if isinstance(given, SecretStr) else given
    made: Provider = maker(**{part: value for part, value in told.items() if value})
    return made


def goes_by_terms(name: str) -> bool:
    """Whether what a provider was sent cannot be deleted by us, nor is gone soon by itself."""
    return KEEPS.get(name, Keeps.BY_TERMS) is Keeps.BY_TERMS
