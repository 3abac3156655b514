"""The providers that the operator chose, ready to be asked, in the order of the setting."""

import importlib

from pydantic import SecretStr

from core.providers.base import Provider
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


def configured(values: Settings) -> tuple[Provider, ...]:
    """Each chosen provider; none where the setting is empty.

    Raises:
        KeyError: the setting names one that does not exist (`Settings.problems` says it kindly).
    """
    return tuple(_made(name, values) for name in values.generation_providers)


def _made(name: str, values: Settings) -> Provider:
    module, attribute = MAKERS[name]
    maker = getattr(importlib.import_module(module), attribute)
    told: dict[str, str | float] = {"seconds": values.provider_seconds}
    for part in {*PROVIDERS[name], "base_url"}:
        given = getattr(values, f"{name}_{part}")
        told[part] = given.get_secret_value() if isinstance(given, SecretStr) else given
    made: Provider = maker(**{part: value for part, value in told.items() if value})
    return made
