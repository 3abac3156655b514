"""Where updates go, what the commands are, and how files are fetched."""

import json
from typing import Any

import httpx
import pytest
from telegram import BotCommand
from telegram.error import BadRequest, Conflict, InvalidToken

from tests.make.simulated import SECRET, TOKEN, Call, Simulated, picture


def test_updates_go_where_the_bot_says_with_its_secret(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    before = simulated.world.webhook
    url = f"{simulated.url}/webhooks/elsewhere"
    try:
        call(
            lambda bot: bot.set_webhook(
                url, secret_token="new-secret", allowed_updates=["callback_query"]
            )
        )
        info = call(lambda bot: bot.get_webhook_info())
        assert (info.url, info.allowed_updates) == (url, ("callback_query",))
        simulated.api(f"/telegram/{chat}/text", json={"text": "not asked for"})
        call(
            lambda bot: bot.set_webhook(url, secret_token="new-secret", allowed_updates=["message"])
        )
        simulated.api(f"/telegram/{chat}/text", json={"text": "asked for"})
        heard = simulated.hears(1)[0]
        assert json.loads(heard.body)["message"]["text"] == "asked for"
        assert heard.path == "elsewhere"
        assert heard.headers["x-telegram-bot-api-secret-token"] == "new-secret"
    finally:
        simulated.world.webhook = before


@pytest.mark.parametrize("url", ["http://shop.example/hook", "https://shop.example:8444/hook"])
def test_a_webhook_is_https_at_one_of_four_ports(call: Call[Any], url: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)HTTPS URL must be provided"):
        call(lambda bot: bot.set_webhook(url))


def test_a_secret_has_few_kinds_of_letters(simulated: Simulated, call: Call[Any]) -> None:
    url = f"{simulated.url}/webhooks/telegram"
    with pytest.raises(BadRequest, match=r"(?i)unallowed characters"):
        call(lambda bot: bot.set_webhook(url, secret_token="two words"))
    assert simulated.world.webhook.secret == SECRET


def test_nobody_asks_for_updates_while_a_webhook_stands(call: Call[Any]) -> None:
    with pytest.raises(Conflict):
        call(lambda bot: bot.get_updates())


def test_commands_have_names_that_can_be_typed(simulated: Simulated, call: Call[Any]) -> None:
    assert call(lambda bot: bot.set_my_commands([BotCommand("balance", "Your credits")]))
    assert call(lambda bot: bot.get_my_commands())[0].command == "balance"
    assert call(lambda bot: bot.set_my_commands([("menu", "مینو")], language_code="ur"))
    assert call(lambda bot: bot.get_my_commands(language_code="ur"))[0].command == "menu"
    assert call(lambda bot: bot.get_my_commands(language_code="de"))[0].command == "balance"


@pytest.mark.parametrize(
    "wrong", [("Balance", "upper case"), ("a" * 33, "long"), ("balance", "d" * 257)]
)
def test_other_commands_are_refused(call: Call[Any], wrong: tuple[str, str]) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command"):
        call(lambda bot: bot.set_my_commands([wrong]))


def test_a_photo_is_fetched_as_the_phone_made_it(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    large = picture(3000, 2000, "PNG")
    simulated.api(f"/telegram/{chat}/picture", files=[("file", ("a.png", large))])
    sizes = json.loads(simulated.hears(1)[0].body)["message"]["photo"]
    assert [one["width"] for one in sizes] == [90, 320, 800, 1280]

    async def fetch(bot: Any) -> tuple[bytes, str]:
        file = await bot.get_file(sizes[-1]["file_id"])
        return bytes(await file.download_as_bytearray()), file.file_path

    data, path = call(fetch)
    assert data.startswith(b"\xff\xd8")
    assert len(data) == sizes[-1]["file_size"]
    assert httpx.get(path.replace(TOKEN, "1:other")).status_code == 404


def test_a_file_over_20_mb_is_known_but_not_given(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    data = picture() + bytes(20 * 1024 * 1024)
    files = [("file", ("large.jpg", data))]
    simulated.api(f"/telegram/{chat}/picture", files=files, data={"document": "1"})
    document = json.loads(simulated.hears(1)[0].body)["message"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("large.jpg", "image/jpeg")
    with pytest.raises(BadRequest, match=r"(?i)too big"):
        call(lambda bot: bot.get_file(document["file_id"]))
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        call(lambda bot: bot.get_file("nothing"))


def test_a_method_that_is_not_there(call: Call[Any]) -> None:
    with pytest.raises(InvalidToken):  # so the library calls every 404
        call(lambda bot: bot.do_api_request("sendHologram"))
