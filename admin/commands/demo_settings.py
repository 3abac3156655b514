"""The demo's own values; a variable that is set always wins."""

import json
import os
import secrets
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bots.simulator.mannequins import FIGURES, mannequin
from bots.simulator.providers.specimens import variables
from core.embedded.server import Server
from core.settings import settings

SENDER = "whatsapp:+14155238886"
BOT_NAME = "qaptai_bot"  # as the simulated Telegram answers
PORTS_TRIED = 50
FIRST_SPECIMEN = 8188  # the ports of loopback providers follow it


def complete(data_dir: Path, servers: dict[str, Server]) -> None:
    """Put what nobody has set into the environment, for us and for our children."""
    port = _free_port(settings().port)
    here = f"http://127.0.0.1:{port}"
    values = {
        "PUBLIC_URL": here,
        "SIMULATOR": "true",
        "STAFF_SECOND_FACTOR": "optional",
        "TELEGRAM_API_URL": f"{here}/simulator/telegram",
        "TWILIO_API_URL": f"{here}/simulator/twilio",
        "TWILIO_WHATSAPP_FROM": SENDER,
        **_kept_secrets(data_dir / "secrets.json"),
    }
    if "postgres" in servers:
        values["DATABASE_URL"] = servers["postgres"].postgres_url()
        values["OWNER_DATABASE_URL"] = servers["postgres"].postgres_url()
    if "redis" in servers:
        values["REDIS_URL"] = servers["redis"].redis_url()
    given = settings().model_fields_set
    if "telegram_bot_token" not in given:
        values["TELEGRAM_BOT_NAME"] = BOT_NAME
    for name, value in values.items():
        if name.lower() not in given:
            os.environ[f"QAPTAI_{name}"] = value
    os.environ["QAPTAI_DATA_DIR"] = str(data_dir)
    os.environ["QAPTAI_PORT"] = str(port)
    settings.cache_clear()


def choose_specimens(names: Sequence[str]) -> dict[str, list[str]]:
    """Choose providers on loopback, in this order; the commands that serve them, by name.

    Drawn figures can wear the products then. Who set a provider's own address or key keeps it.
    """
    given, commands = settings().model_fields_set, dict[str, list[str]]()
    values, port = {"QAPTAI_GENERATION_PROVIDERS": ",".join(names)}, FIRST_SPECIMEN
    for name in names:
        port = _free_port(port + 1)
        values |= variables(name, f"http://127.0.0.1:{port}")
        commands[f"provider-{name}"] = ["providers", "serve", name, f"--port={port}"]
    values["QAPTAI_MODEL_PHOTOS"] = str(_figures(settings().data_dir / "model-photos"))
    for name, value in values.items():
        if name.removeprefix("QAPTAI_").lower() not in given:
            os.environ[name] = value
    settings.cache_clear()
    return commands


def _figures(folder: Path) -> Path:
    """A set of model photos that are nobody's."""
    folder.mkdir(exist_ok=True)
    for number in range(len(FIGURES)):
        file = folder / f"{number + 1}.jpg"
        if not file.exists():
            file.write_bytes(mannequin(number))
    return folder


def _kept_secrets(file: Path) -> dict[str, str]:
    """Made once, kept for the next start: its data are sealed with them."""
    if not file.exists():
        bot = secrets.randbelow(9 * 10**9) + 10**9
        made = {
            "SECRET_KEY": secrets.token_urlsafe(40),
            "MASTER_KEY": secrets.token_urlsafe(40),
            "TELEGRAM_BOT_TOKEN": f"{bot}:{secrets.token_urlsafe(26)}",
            "TELEGRAM_WEBHOOK_SECRET": secrets.token_urlsafe(24),
            "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
            "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        }
        handle, half = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf8") as written:
            json.dump(made, written)
        os.replace(half, file)  # whole or not at all
    found: dict[str, str] = json.loads(file.read_text("utf8"))
    return found


def _free_port(wanted: int) -> int:
    """The wanted port, or the next one that nobody has."""
    for port in range(wanted, wanted + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings().host, port))
            except OSError:
                continue
            return port
    return wanted
