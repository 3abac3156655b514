"""Everything on this machine with nothing configured."""

import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import typer

from admin.commands import demo_data
from core.database.migrate import upgrade
from core.embedded import postgres, redis
from core.embedded.server import Server, free_port
from core.embedded.watch import Watcher
from core.settings import settings

WORKERS: dict[str, list[str]] = {
    "chat": ["--queues=chat,delivery,due", "--beat", "--processes=3"],
    "studio": ["--queues=studio", "--no-beat", "--processes=2"],
    "reading": ["--queues=reading", "--no-beat", "--processes=1"],
}
READY_WITHIN = 60.0


@dataclass
class Child:
    """One of our processes, started again when it dies."""

    name: str
    words: list[str]
    process: subprocess.Popen[bytes] | None = None


def demo() -> None:
    """Start servers, web, workers and simulator; stop all of it on Ctrl-C."""
    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: stopping.set())
    data_dir = settings().data_dir.absolute()
    os.umask(0o077)
    data_dir.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:  # the servers' own user passes through, and sees nothing else here
        data_dir.chmod(0o711)
    watcher = Watcher()
    try:
        _run(data_dir, watcher, stopping)
    finally:
        typer.echo("stopping …")
        watcher.close()


def _run(data_dir: Path, watcher: Watcher, stopping: threading.Event) -> None:
    servers = _servers(data_dir, watcher)
    _environment(data_dir, servers)
    upgrade(settings().owner_database_url, settings())
    told = demo_data.fill(settings())
    children = [Child("web", ["serve"])]
    children += [Child(name, ["worker", *words]) for name, words in WORKERS.items()]
    for child in children:
        _start(child, watcher, data_dir)
    _wait_ready(stopping)
    _tell(data_dir, told, children)
    while not stopping.wait(0.5):
        for child in children:
            if child.process is not None and child.process.poll() is not None:
                _start(child, watcher, data_dir)
                _tell(data_dir, told, children, quiet=True)
    for child in reversed(children):
        if child.process is not None and child.process.poll() is None:
            child.process.terminate()


def _servers(data_dir: Path, watcher: Watcher) -> dict[str, Server]:
    servers: dict[str, Server] = {}
    if not settings().database_url:
        servers["postgres"] = postgres.start(data_dir / "postgres")
        watcher.watch(servers["postgres"].process, signal.SIGINT)
    if not settings().redis_url:
        servers["redis"] = redis.start(data_dir / "redis")
        watcher.watch(servers["redis"].process, signal.SIGTERM)
    return servers


def _environment(data_dir: Path, servers: dict[str, Server]) -> None:
    """The demo's own values; a variable that is set always wins."""
    kept = _secrets(data_dir)
    port = settings().port if _is_free(settings().port) else free_port()
    base = f"http://127.0.0.1:{port}"
    values = {
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "PUBLIC_URL": base,
        "SIMULATOR": "true",
        "TELEGRAM_API_URL": f"{base}/simulator/telegram",
        "TWILIO_API_URL": f"{base}/simulator/twilio",
        "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
        "TRIAL_CREDITS": "5",
        **kept,
    }
    if "postgres" in servers:
        values["DATABASE_URL"] = servers["postgres"].postgres_url()
        values["OWNER_DATABASE_URL"] = servers["postgres"].postgres_url()
    if "redis" in servers:
        values["REDIS_URL"] = servers["redis"].redis_url()
    for name, value in values.items():
        if name == "PORT" or not os.environ.get(f"QAPTAI_{name}"):
            os.environ[f"QAPTAI_{name}"] = value
    settings.cache_clear()


def _secrets(data_dir: Path) -> dict[str, str]:
    file = data_dir / "secrets.json"
    if not file.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(40),
            "MASTER_KEY": secrets.token_urlsafe(40),
            "TELEGRAM_BOT_TOKEN": f"{secrets.randbelow(9 * 10**9) + 10**9}:{secrets.token_urlsafe(26)}",
            "TELEGRAM_WEBHOOK_SECRET": secrets.token_urlsafe(24),
            "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
            "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        }
        file.touch(mode=0o600)
        file.write_text(json.dumps(made), "utf8")
    found: dict[str, str] = json.loads(file.read_text("utf8"))
    return found


def _is_free(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=0.5)
    except httpx.ConnectError:
        return True
    except httpx.HTTPError:
        return False
    return False


def _start(child: Child, watcher: Watcher, data_dir: Path) -> None:
    with (data_dir / f"{child.name}.log").open("ab") as log:
        child.process = subprocess.Popen(
            [sys.executable, "-m", "admin.commands", *child.words],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    watcher.watch(child.process, signal.SIGTERM)


def _wait_ready(stopping: threading.Event) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and not stopping.is_set():
        try:
            if httpx.get(f"{settings().public_url}/readyz", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        stopping.wait(0.2)
    if not stopping.is_set():
        typer.echo("qaptai: not everything came up; see the logs in the data folder", err=True)


def _tell(
    data_dir: Path, told: dict[str, Any], children: list[Child], *, quiet: bool = False
) -> None:
    config = settings()
    base = config.public_url
    urls = {"home": base, "simulator": f"{base}/simulator/", "console": f"{base}/admin"}
    pids = {one.name: one.process.pid for one in children if one.process is not None}
    body = {
        "urls": urls,
        **told,
        "database_url": config.database_url,
        "owner_database_url": config.owner_database_url,
        "redis_url": config.redis_url,
        "telegram": {
            "token": config.telegram_bot_token.get_secret_value(),
            "secret": config.telegram_webhook_secret.get_secret_value(),
            "user_id": 700100200,
        },
        "twilio": {
            "token": config.twilio_auth_token.get_secret_value(),
            "secret": config.twilio_auth_token.get_secret_value(),
            "account_sid": config.twilio_account_sid,
            "from": config.twilio_whatsapp_from,
        },
        "environment": {
            name: value for name, value in os.environ.items() if name.startswith("QAPTAI_")
        },
        "pids": pids,
    }
    fresh = data_dir / "demo.json.new"
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(body, indent=1), "utf8")
    fresh.replace(data_dir / "demo.json")
    if quiet:
        return
    person = told["staff"][0]
    typer.echo(f"two phones      {urls['simulator']}")
    typer.echo(f"staff console   {urls['console']}   {person['email']} / {person['password']}")
    typer.echo("Ctrl-C stops everything.")
