"""The loopback providers by name, and the settings that lead to them."""

from collections.abc import Callable

from fastapi import FastAPI

from bots.simulator.providers.behaviour import Orders
from bots.simulator.providers.comfyui import ComfyUI, comfyui_app
from bots.simulator.providers.fal import Fal, fal_app
from bots.simulator.providers.gemini import gemini_app
from bots.simulator.providers.openai import openai_app
from bots.simulator.providers.replicate import Replicate, replicate_app
from bots.simulator.providers.stability import stability_app

KEY = "specimen"  # of every account on loopback
SPECIMENS: dict[str, Callable[[Orders], FastAPI]] = {
    "openai": openai_app,
    "gemini": gemini_app,
    "fal": lambda orders: fal_app(Fal(KEY, orders)),
    "replicate": lambda orders: replicate_app(Replicate(KEY, orders)),
    "stability": stability_app,
    "comfyui": lambda orders: comfyui_app(ComfyUI(orders)),
}
MODELS = {
    "openai": "gpt-image-2",
    "gemini": "gemini-3.1-flash-image",
    "fal": "fal-ai/flux-pro/v1/fill",
    "replicate": "black-forest-labs/flux-fill-pro",
    "stability": "inpaint",
}
DRESSERS = {  # models that take two pictures, and the input that takes both
    "fal": ("fal-ai/nano-banana/edit", "image_urls"),
    "replicate": ("google/nano-banana", "image_input"),
}


def variables(name: str, url: str) -> dict[str, str]:
    """The variables of the environment that send one provider's calls to `url`."""
    start = f"QAPTAI_{name.upper()}_"
    found = {f"{start}BASE_URL": f"{url}/v1" if name == "openai" else url}
    if name in MODELS:
        found |= {f"{start}KEY": KEY, f"{start}MODEL": MODELS[name]}
    if name in DRESSERS:
        model, inputs = DRESSERS[name]
        found |= {f"{start}PERSON_MODEL": model, f"{start}PERSON_INPUTS": inputs}
    return found
