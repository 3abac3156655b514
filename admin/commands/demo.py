"""Everything on this machine with nothing configured."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from admin.commands import demo_data, demo_people, demo_settings
from admin.commands.demo_servers import Servers
from bots.simulator.providers.specimens import SPECIMENS
from core.database.engine import dispose_engines
from core.database.migrate import upgrade
from core.embedded import joined
from core.embedded.joined import AlreadyRunning, Place
from core.embedded.server import ServerFailed
from core.embedded.watch import Watcher
from core.redis_client import redis_client
from core.settings import settings

CHILDREN: dict[str, list[str]] = {
    "web": ["serve"],
    "chat": ["worker", "--queues=chat,delivery,due", "--beat", "--processes=3"],
    "studio": ["worker", "--queues=studio", "--no-beat", "--processes=2"],
    "reading": ["worker", "--queues=reading", "--no-beat", "--processes=1"],
}
READY_WITHIN = 90.0  # seconds
ENDS_WITHIN = 20.0  # seconds
LONGEST_PAUSE = 10.0  # seconds before a child that dies at once is started again


@dataclass
class Child:
    """One of our processes, started again when it dies."""

    name: str
    words: list[str]
    process: subprocess.Popen[bytes]
    deaths: int = 0
    since: float = field(default_factory=time.monotonic)


def demo(
    provider: Annotated[
        list[str] | None,
        typer.Option(help="Offer inventive looks by this provider on loopback; repeatable."),
    ] = None,
) -> None:
    """Start servers, web, workers and simulator; stop all of it on Ctrl-C."""
    specimens = provider or []
    if unknown := [name for name in specimens if name not in SPECIMENS]:
        typer.echo(f"qaptai: {unknown[0]} is no provider: {', '.join(SPECIMENS)}", err=True)
        raise typer.Exit(2)
    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: stopping.set())
    data_dir = settings().data_dir.absolute()
    os.umask(0o077)
    data_dir.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:  # the servers' own user passes through, and sees nothing else here
        data_dir.chmod(0o711)
    try:
        with joined.take(data_dir) as place:
            _watched(place, stopping, specimens)
    except AlreadyRunning as other:
        typer.echo(f"qaptai: a demo runs here already ({other}): stop it first", err=True)
        raise typer.Exit(1) from other
    except ServerFailed as fault:
        typer.echo(f"qaptai: a server did not start: {str(fault).splitlines()[-1:]}", err=True)
        raise typer.Exit(1) from fault


def _watched(place: Place, stopping: threading.Event, specimens: Sequence[str]) -> None:
    watcher = Watcher(keep_open=[place.lock])
    try:
        _run(place, watcher, stopping, specimens)
    finally:
        watcher.close()


def _run(
    place: Place, watcher: Watcher, stopping: threading.Event, specimens: Sequence[str]
) -> None:
    servers = Servers(place.data_dir, watcher)
    servers.begin()
    demo_settings.complete(place.data_dir, servers.running)
    _look_at_settings()
    served = demo_settings.choose_specimens(specimens) if specimens else {}
    upgrade(settings().owner_database_url, settings())
    told = demo_data.fill(settings())
    if _is_simulated():
        demo_people.settle(settings(), told["staff"])
        dispose_engines()  # the children have their own
    children = [
        Child(name, words, _start(name, words, watcher, place.data_dir))
        for name, words in (served | CHILDREN).items()
    ]
    _wait_ready(stopping)
    if _is_simulated() and not stopping.is_set():
        _start("register", ["webhooks", "register"], watcher, place.data_dir)
    _publish(place, told, children)
    if not stopping.is_set():
        _greet(told)
    while not stopping.wait(0.3):
        servers.revive()
        if _revive(children, watcher, place.data_dir):
            _publish(place, told, children)
    typer.echo("stopping …")
    _end(children)


def _look_at_settings() -> None:
    """Refuse what no child could start with: they would be started again and again."""
    problems = [*settings().problems()]
    if not settings().owner_database_url:
        problems.append("QAPTAI_OWNER_DATABASE_URL is missing: set it, too")
    if problems:
        typer.echo(f"qaptai: {'; '.join(problems)}", err=True)
        raise typer.Exit(2)
    redis_client().ping()


def _is_simulated() -> bool:
    """Whether both messengers are the demo's own: real ones are registered by hand."""
    ours = f"http://127.0.0.1:{settings().port}/simulator/"
    urls = (settings().telegram_api_url, settings().twilio_api_url)
    return all(url.startswith(ours) for url in urls)


def _start(
    name: str, words: list[str], watcher: Watcher, data_dir: Path
) -> subprocess.Popen[bytes]:
    with (data_dir / f"{name}.log").open("ab") as log:
        return watcher.run([sys.executable, "-m", "admin.commands", *words], output=log)


def _revive(children: list[Child], watcher: Watcher, data_dir: Path) -> bool:
    """Start what died; what dies again and again waits longer each time."""
    revived = False
    for child in children:
        if child.process.poll() is None:
            continue
        lived = time.monotonic() - child.since
        pause = min(LONGEST_PAUSE, 0.5 * 2**child.deaths) if child.deaths else 0.0
        if lived < pause:
            continue
        child.deaths = child.deaths + 1 if lived < 2 * LONGEST_PAUSE else 1
        child.process = _start(child.name, child.words, watcher, data_dir)
        child.since = time.monotonic()
        revived = True
    return revived


def _end(children: list[Child]) -> None:
    """All at once, so that the slowest alone is waited for; the watcher ends what is left."""
    for child in children:
        if child.process.poll() is None:
            child.process.terminate()
    until = time.monotonic() + ENDS_WITHIN
    while any(child.process.poll() is None for child in children) and time.monotonic() < until:
        time.sleep(0.05)


def _wait_ready(stopping: threading.Event) -> None:
    until = time.monotonic() + READY_WITHIN
    with httpx.Client(timeout=2) as client:
        while time.monotonic() < until and not stopping.is_set():
            if _is_ready(client):
                return
            stopping.wait(0.1)
    if not stopping.is_set():
        typer.echo("qaptai: not everything came up; see the logs in the data folder", err=True)


def _is_ready(client: httpx.Client) -> bool:
    try:
        address = f"http://127.0.0.1:{settings().port}/readyz"
        return client.get(address).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _publish(place: Place, told: dict[str, Any], children: list[Child]) -> None:
    config = settings()
    place.publish(
        {
            "urls": _urls(),
            **told,
            "database_url": config.database_url,
            "owner_database_url": config.owner_database_url,
            "redis_url": config.redis_url,
            "telegram": {
                "token": config.telegram_bot_token.get_secret_value(),
                "secret": config.telegram_webhook_secret.get_secret_value(),
                "bot_id": config.telegram_bot_token.get_secret_value().partition(":")[0],
            },
            "twilio": {
                "token": config.twilio_auth_token.get_secret_value(),
                "secret": config.twilio_auth_token.get_secret_value(),
                "account_sid": config.twilio_account_sid,
                "from": config.twilio_whatsapp_from,
            },
            "pids": {child.name: child.process.pid for child in children} | {"demo": os.getpid()},
            "environment": {
                name: value for name, value in os.environ.items() if name.startswith("QAPTAI_")
            },
        }
    )


def _urls() -> dict[str, str]:
    base = settings().public_url
    here = f"http://127.0.0.1:{settings().port}"
    return {
        "home": base,
        "simulator": f"{here}/simulator/",
        "admin": f"{base}/admin",
        "telegram_webhook": f"{base}/webhooks/telegram",
        "whatsapp_webhook": f"{base}/webhooks/twilio/whatsapp",
    }


def _greet(told: dict[str, Any]) -> None:
    urls = _urls()
    typer.echo("Qaptai is open. Ctrl-C stops everything.")
    typer.echo(f"  two phones      {urls['simulator']}")
    typer.echo(f"  staff console   {urls['admin']}")
    for person in told["staff"]:
        typer.echo(f"  {person['role']:<15} {person['email']}  {person['password']}")
