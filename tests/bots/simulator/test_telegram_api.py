"""What is called and told fits the vendor's own description of the Bot API, where it is at hand."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from bots.channels import telegram as channel
from bots.channels.base import PictureFile, Worded
from bots.channels.telegram import Telegram
from bots.messages import Button
from bots.simulator.telegram_api import METHODS
from core.settings import settings
from tests.make.simulated import SECRET, TOKEN, Simulated, picture

SPEC = Path(__file__).parents[4] / "shared/specs/telegram-bot-api.json"
described = pytest.mark.skipif(not SPEC.exists(), reason="the description is not at hand")
PLAIN: dict[str, type[Any]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "True": bool,
    "Float": float,
}


def spec() -> dict[str, Any]:
    """The description."""
    found: dict[str, Any] = json.loads(SPEC.read_text("utf8"))
    return found


def misfits(kinds: list[str], value: Any, place: str) -> list[str]:
    """Where a value is nothing that the description knows."""
    found: list[list[str]] = []
    for kind in kinds:
        if kind in PLAIN:
            found.append([] if isinstance(value, PLAIN[kind]) else [f"{place}: no {kind}"])
        elif kind.startswith("Array of "):
            inner = [kind.removeprefix("Array of ")]
            if not isinstance(value, list):
                found.append([f"{place}: no list"])
            else:
                found.append([one for item in value for one in misfits(inner, item, place)])
        else:
            found.append(_object_misfits(kind, value, place))
    return min(found, key=len)


def _object_misfits(kind: str, value: Any, place: str) -> list[str]:
    described = spec_types()[kind]
    if "subtypes" in described:
        return misfits(described["subtypes"], value, place)
    if not isinstance(value, dict):
        return [f"{place}: no {kind}"]
    fields = {one["name"]: one for one in described.get("fields", [])}
    missing = [name for name, one in fields.items() if one["required"] and name not in value]
    odd = [f"{place}: {kind} lacks {name}" for name in missing]
    for name, inner in value.items():
        if name not in fields:
            odd.append(f"{place}.{name}: unknown to {kind}")
        else:
            odd += misfits(fields[name]["types"], inner, f"{place}.{name}")
    return odd


def spec_types() -> dict[str, Any]:
    """The objects of the description."""
    if not _types:
        _types.update(spec()["types"])
    return _types


_types: dict[str, Any] = {}


@described
def test_the_description_is_strict() -> None:
    chat = {"id": 1, "type": "private"}
    message: dict[str, Any] = {"message_id": 1, "date": 1, "chat": chat}
    assert misfits(["Message"], message, "it") == []
    wrongs: list[dict[str, Any]] = [
        {"date": "today"},
        {"photo": {}},
        {"colour": "red"},
        {"chat": {"id": 1}},
    ]
    for wrong in wrongs:
        assert misfits(["Message"], message | wrong, "it") != []


@described
def test_every_method_is_one_of_telegrams() -> None:
    assert set(METHODS) <= set(spec()["methods"])


@described
def test_what_the_phones_tell_are_updates(simulated: Simulated, chat: int) -> None:
    place = f"/telegram/{chat}"
    keys = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    sent = httpx.post(
        f"{simulated.telegram_url}/bot{TOKEN}/sendMessage",
        json={"chat_id": chat, "text": "?", "reply_markup": keys},
    ).json()["result"]
    files = [("file", ("a.jpg", picture()))]
    simulated.api(f"{place}/text", json={"text": "/start"})
    simulated.api(f"{place}/picture", files=files * 2, data={"caption": "mug"})
    simulated.api(f"{place}/picture", files=files, data={"document": "1"})
    simulated.api(f"{place}/tap", json={"message": str(sent["message_id"]), "button": 0})
    simulated.api(f"{place}/other", json={"kind": "location"})
    simulated.api(f"{place}/block", json={"blocked": True})
    told = [json.loads(one.body) for one in simulated.hears(7)]
    assert len({one["update_id"] for one in told}) == 7
    assert [one for update in told for one in misfits(["Update"], update, "update")] == []


@described
def test_what_the_product_calls_and_hears_back_is_described(
    simulated: Simulated, chat: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd: list[str] = []
    for name, method in list(METHODS.items()):
        monkeypatch.setitem(METHODS, name, _judged(name, method, odd))
    monkeypatch.setenv("QAPTAI_TELEGRAM_API_URL", simulated.telegram_url)
    monkeypatch.setenv("QAPTAI_TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("QAPTAI_TELEGRAM_WEBHOOK_SECRET", SECRET)
    monkeypatch.setattr(channel, "_running", {})  # a client that goes to this simulator
    settings.cache_clear()
    one = PictureFile(picture(), "image/jpeg", 60, 40)
    client = Telegram()
    for worded in (
        Worded("Salam", buttons=(Button("y", "Yes"), Button("n", "No"))),
        Worded("Preview", pictures=(one,), buttons=(Button("y", "Yes"),)),
        Worded("In full", pictures=(one,), full_quality=True),
        Worded("Ready", pictures=(one, one, one)),
    ):
        for part in client.parts(worded):
            assert client.send(str(chat), part)
    client.show_working(str(chat), None)
    client.register(simulated.url, ("balance",))
    settings.cache_clear()
    for runner, _ in channel._running.values():
        runner.close()
    assert odd == []


def _judged(name: str, method: Any, odd: list[str]) -> Any:
    """The method; what is called or answered beside the description is written down."""
    described = spec()["methods"][name]
    fields = {one["name"]: one for one in described.get("fields", [])}

    def judge(world: Any, form: dict[str, Any]) -> Any:
        files = {key for key, value in form.items() if isinstance(value, tuple)}
        odd.extend(f"{name}: {key}" for key in form if key not in fields and key not in files)
        odd.extend(
            f"{name} lacks {key}"
            for key, one in fields.items()
            if one["required"] and key not in form
        )
        answer = method(world, form)
        odd.extend(misfits(described["returns"], answer, name))
        return answer

    return judge
