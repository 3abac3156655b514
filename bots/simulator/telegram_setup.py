"""Telegram's methods about the bot itself: who it is, where its updates go, its files."""

import ipaddress
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bots.simulator import telegram_limits as limits
from bots.simulator.telegram_limits import Refusal
from bots.simulator.telegram_sends import PHOTO, me
from bots.simulator.world import Webhook, World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LANGUAGE = re.compile(r"[a-z]{2}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
PORTS = (443, 80, 88, 8443)
MOST_COMMANDS, MOST_DESCRIPTION = 100, 256
MOST_FETCHED = 20 * 1024 * 1024
Method = Callable[[World, dict[str, Any]], Any]


def _set_webhook(world: World, form: dict[str, Any]) -> bool:
    """Each call replaces all; updates that are not named again stay as they were."""
    url, secret = str(form.get("url") or ""), str(form.get("secret_token") or "")
    if url and not _may_be_called(url):
        raise Refusal(400, "Bad Request: bad webhook: an HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise Refusal(400, "Bad Request: secret token contains unallowed characters")
    most = int(form.get("max_connections") or 40)
    if not 1 <= most <= 100:
        raise Refusal(400, "Bad Request: max_connections is out of range")
    allowed = world.webhook.allowed
    if "allowed_updates" in form:
        allowed = [str(one) for one in limits.listed(form["allowed_updates"], "allowed updates")]
    world.webhook = Webhook(url, secret, allowed, most)
    return True


def _may_be_called(url: str) -> bool:
    """HTTPS at four ports; on this machine itself, anything."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if host == "localhost" or _is_loopback(host):
        return True
    return parts.scheme == "https" and bool(host) and (port or 443) in PORTS


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _webhook_info(world: World, form: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001  one shape
    hook = world.webhook
    told: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": hook.pending,
        "max_connections": hook.most,
        "allowed_updates": hook.allowed,
    }
    if hook.last_error:
        told |= {"last_error_message": hook.last_error, "last_error_date": hook.last_error_at}
    return told


def _delete_webhook(world: World, form: dict[str, Any]) -> bool:  # noqa: ARG001  one shape
    world.webhook = Webhook("", "", world.webhook.allowed)
    return True


def _get_updates(world: World, form: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: ARG001
    if world.webhook.url:
        told = "can't use getUpdates method while webhook is active"
        raise Refusal(409, f"Conflict: {told}; use deleteWebhook to delete the webhook first")
    return []


def _set_commands(world: World, form: dict[str, Any]) -> bool:
    commands = limits.listed(form.get("commands") or [], "commands")
    if len(commands) > MOST_COMMANDS:
        raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not COMMAND.fullmatch(str(one.get("command", "")).removeprefix("/")):
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(str(one.get("description", ""))) <= MOST_DESCRIPTION:
            raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    code = str(form.get("language_code") or "")
    if code and not LANGUAGE.fullmatch(code):
        raise Refusal(400, "Bad Request: language_code is invalid")
    world.commands[code] = commands
    return True


def _commands(world: World, form: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of a language; those of no language where it has none."""
    code = str(form.get("language_code") or "")
    return world.commands.get(code) or world.commands.get("", [])


def _get_file(world: World, form: dict[str, Any]) -> dict[str, Any]:
    name = str(form.get("file_id", ""))
    file = world.files.get(name)
    if file is None:
        raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MOST_FETCHED:
        raise Refusal(400, "Bad Request: file is too big")
    return {
        "file_id": name,
        "file_unique_id": file.unique,
        "file_size": len(file.data),
        "file_path": f"{'photos' if name.startswith(PHOTO) else 'documents'}/{name}",
    }


METHODS: dict[str, Method] = {
    "getMe": lambda world, form: me(world),  # noqa: ARG005  one shape for all methods
    "setWebhook": _set_webhook,
    "getWebhookInfo": _webhook_info,
    "deleteWebhook": _delete_webhook,
    "getUpdates": _get_updates,
    "setMyCommands": _set_commands,
    "getMyCommands": _commands,
    "getFile": _get_file,
}
