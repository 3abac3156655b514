"""Whether the generative providers that the operator chose answer, and what that takes."""

import io
import json
import time
from dataclasses import asdict, dataclass, field
from typing import Annotated
from uuid import uuid4

import typer
import uvicorn
from PIL import Image, ImageDraw
from sqlalchemy.exc import SQLAlchemyError

from bots.simulator.providers.behaviour import Orders
from bots.simulator.providers.specimens import SPECIMENS
from core.database.scopes import acting_as_system
from core.generations.tariffs import Tariff, all_tariffs, billed, dollars
from core.model_photos import house
from core.providers.base import Job, Provider, ProviderError
from core.providers.breakers import Shared, forget
from core.providers.configured import configured
from core.providers.fallback import Outcome, outcome_of
from core.settings import Settings, settings

app = typer.Typer(no_args_is_help=True)
SIDE = 1024  # pixels: the smallest that all of them make
INSTRUCTION = (
    "A red cup stands on a plain light table. Keep the cup's shape and colours"
    " unchanged; paint only the table, a soft wall behind it, and the cup's shadow."
)


@dataclass(frozen=True)
class Found:
    """What one provider did with the small picture; `usage` in its own counts.

    `billed` is what it costs by the console's tariffs, in millionths of a US dollar; None: unknown.
    """

    provider: str
    works: bool
    seconds: float
    model: str | None = None
    request_id: str | None = None
    usage: dict[str, float] = field(default_factory=dict)
    fault: str | None = None
    billed: int | None = None


@app.callback()
def about() -> None:
    """Generative providers."""


@app.command()
def serve(name: str, port: Annotated[int, typer.Option(min=1, max=65535)] = 8189) -> None:
    """Serve a provider's protocol on loopback; its pictures are marked as specimens.

    `POST /orders` with a `behaviour` says how its next calls go, `GET /orders` what came in.
    """
    if name not in SPECIMENS:
        typer.echo(f"qaptai: {name} is no provider: {', '.join(SPECIMENS)}", err=True)
        raise typer.Exit(2)
    uvicorn.run(SPECIMENS[name](Orders()), port=port, log_level="warning", access_log=False)


@app.command()
def check(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Ask each provider for one small picture: that is one paid call each.

    The operator's model photos are read first. A provider that works is trusted again at once,
    where the workers had given it up. Exit 1 where anything fails, 2 where none is chosen.
    """
    values = settings()
    if wrong := [one for one in values.problems() if "GENERATION_PROVIDERS" in one]:
        typer.echo(f"qaptai: {wrong[0]}", err=True)
        raise typer.Exit(2)
    if wrong := house.problems():
        for one in wrong:
            typer.echo(f"qaptai: {one}", err=True)
        raise typer.Exit(1)
    chosen = configured(values)
    if not chosen:
        typer.echo("qaptai: no provider is chosen: set QAPTAI_GENERATION_PROVIDERS", err=True)
        raise typer.Exit(2)
    failed, tariffs = False, known_tariffs(values)
    for provider in chosen:
        found = asked(provider, tariffs)
        if found.works and values.redis_url:
            forget(Shared(values.redis_url), found.provider)
        failed = failed or not found.works
        typer.echo(json.dumps(asdict(found)) if as_json else told(found))
    if failed:
        raise typer.Exit(1)


def known_tariffs(values: Settings) -> list[Tariff]:
    """What the providers bill, as the console has it; nothing where its database is not there."""
    if not values.database_url:
        return []
    try:
        with acting_as_system() as session:
            return all_tariffs(session)
    except SQLAlchemyError as away:
        typer.echo(f"qaptai: no tariffs could be read ({type(away).__name__})", err=True)
        return []


def asked(provider: Provider, tariffs: list[Tariff]) -> Found:
    """Ask for the small picture, once."""
    began = time.monotonic()
    try:
        answer = provider.make(small_job())
    except ProviderError as fault:
        seconds = round(time.monotonic() - began, 1)
        why = f"{type(fault).__name__}: {fault.detail}" if fault.detail else type(fault).__name__
        cost = billed(tariffs, provider.name, outcome_of(fault))
        told = fault.request_id
        return Found(provider.name, False, seconds, request_id=told, fault=why, billed=cost)
    seconds = round(time.monotonic() - began, 1)
    model, usage = answer.model, answer.usage
    cost = billed(tariffs, provider.name, Outcome.MADE, model=model, usage=usage)
    return Found(provider.name, True, seconds, model, answer.request_id, usage, billed=cost)


def told(found: Found) -> str:
    """One line for people."""
    state = "works" if found.works else "fails"
    usage = ", ".join(f"{name} {count:g}" for name, count in found.usage.items())
    rest = found.fault or ", ".join(part for part in (found.model, usage) if part)
    cost = "cost unknown" if found.billed is None else dollars(found.billed)
    return f"{found.provider:10} {state}  {found.seconds:6.1f} s  {cost:>14}  {rest}"


def small_job() -> Job:
    """A drawn cup on a clear canvas, guarded."""
    canvas = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(canvas)
    draw.arc((620, 430, 820, 650), -90, 90, fill=(176, 34, 28, 255), width=34)
    draw.rounded_rectangle((300, 360, 720, 760), 60, fill=(200, 40, 32, 255))
    guard = Image.new("RGBA", canvas.size, (255, 255, 255, 0))
    guard.putalpha(canvas.getchannel("A"))
    return Job(_png(canvas), _png(guard), INSTRUCTION, SIDE, SIDE, key=f"check/{uuid4()}")


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
