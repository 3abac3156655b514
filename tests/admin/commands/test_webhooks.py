"""Who registers hears whether the messengers took it."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from admin.commands.webhooks import app
from bots.channels import telegram
from tests.make.edge import SETTINGS
from tests.make.provider import Answer, Provider, provider
from tests.make.settings import set_to

TELEGRAM = {
    name.removeprefix("QAPTAI_").lower(): value
    for name, value in SETTINGS.items()
    if "TWILIO" not in name
}
KEYS = {"secret_key": "a secret key of forty letters, or nearly", "master_key": "m" * 40}


@pytest.fixture
def api() -> Iterator[Provider]:
    """A Bot API that takes everything."""
    telegram.close()
    with provider(lambda _: Answer(body={"result": True, "ok": True})) as found:
        yield found
    telegram.close()


def registers(**values: str) -> Result:
    """`qaptai webhooks register` with these settings."""
    with set_to(**KEYS, **values):
        return CliRunner().invoke(app, ["register"])


@pytest.mark.usefixtures("postgres", "redis_url")
def test_where_no_messenger_is_set_it_is_said_that_nobody_was_told() -> None:
    done = registers()
    assert done.exit_code == 2
    assert "QAPTAI_TELEGRAM_BOT_TOKEN" in done.stderr


@pytest.mark.usefixtures("postgres", "redis_url")
@pytest.mark.parametrize(
    ("status", "answer", "told"),
    [
        (400, {"ok": False, "description": "Bad Request: bad webhook: a port"}, "a port"),
        (429, {"ok": False, "parameters": {"retry_after": 7}}, "wait 7"),
        (401, {"ok": False, "description": "Unauthorized"}, "NotLetIn"),
        (502, "<html>", "NotSent"),
    ],
)
def test_what_telegram_refuses_is_one_line(
    api: Provider, status: int, answer: object, told: str
) -> None:
    api.answers.append(Answer(status, answer))
    done = registers(telegram_api_url=api.url, **TELEGRAM)
    assert done.exit_code == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("qaptai: ")]
    assert len(said) == 1
    assert told in said[0]
    assert "sends to" not in done.stdout
    again = registers(telegram_api_url=api.url, **TELEGRAM)
    assert again.exit_code == 0, again.output
    assert "Telegram sends to https://shop.example/webhooks/telegram" in again.stdout
