"""The doctor asks the messengers and the mail server, whoever made them, and sends nothing."""

from collections.abc import Iterator

import pytest

from admin.commands.doctor_findings import Finding, State
from admin.commands.doctor_messengers import mail, telegram, twilio
from bots.channels import telegram as channel
from core.settings import settings
from tests.make.deaf import deaf_port
from tests.make.edge import PUBLIC, SETTINGS
from tests.make.provider import Answer, Asked, Provider, provider
from tests.make.settings import set_to
from tests.make.smtp import open_office

ADDRESS = f"{PUBLIC}/webhooks/telegram"
OURS = {name.removeprefix("QAPTAI_").lower(): value for name, value in SETTINGS.items()}


@pytest.fixture
def server() -> Iterator[Provider]:
    """A messenger's server that knows us."""
    channel.close()
    with provider(lambda asked: Answer(body=known(asked))) as found:
        yield found
    channel.close()


def known(asked: Asked, **more: object) -> dict[str, object]:
    """What a messenger that knows us answers."""
    if asked.path.endswith("/getMe"):
        me = {"id": 1, "is_bot": True, "first_name": "Shop", "username": "shop_bot"}
        return {"result": me, "ok": True}
    if asked.path.endswith("/getWebhookInfo"):
        hook = {"pending_update_count": 0, "has_custom_certificate": False, "url": ADDRESS}
        return {"result": hook | more, "ok": True}
    return {"status": "active", "sid": OURS["twilio_account_sid"]}


def of_telegram(url: str, **values: str) -> Finding:
    with set_to(**(OURS | {"telegram_api_url": url} | values)):
        channel.close()
        return telegram(settings())


def of_twilio(url: str, **values: str) -> Finding:
    with set_to(**(OURS | {"twilio_api_url": url} | values)):
        return twilio(settings())


def test_a_bot_whose_updates_come_to_us_is_well(server: Provider) -> None:
    found = of_telegram(server.url)
    assert (found.state, found.words) == (State.WELL, "@shop_bot sends to us; 0 updates wait")
    assert server.paths() == ["getMe", "getWebhookInfo"]


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        ({"url": ""}, "sends to nowhere: run qaptai webhooks register"),
        ({"url": "https://old.example/webhooks/telegram"}, "sends to https://old.example"),
        (
            {
                "pending_update_count": 3,
                "last_error_date": 1796060000,
                "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
            },
            "3 updates wait; the last failed at 2026-11-30 17:33 UTC: Wrong response",
        ),
    ],
)
def test_updates_that_do_not_reach_us_are_told(
    server: Provider, hook: dict[str, object], told: str
) -> None:
    server.always = lambda asked: Answer(body=known(asked, **hook))
    found = of_telegram(server.url)
    assert found.state is State.MEND
    assert told in found.words


def test_a_token_that_is_not_known_and_a_server_that_is_away_are_told_apart(
    server: Provider,
) -> None:
    server.answers.append(Answer(401, {"ok": False, "description": "Unauthorized"}))
    assert "QAPTAI_TELEGRAM_BOT_TOKEN" in of_telegram(server.url).words
    away = of_telegram(f"http://127.0.0.1:{deaf_port()}")
    assert (away.state, "QAPTAI_TELEGRAM_API_URL" in away.words) == (State.MEND, True)


def test_what_telegram_would_never_take_is_told(server: Provider) -> None:
    spaced = of_telegram(server.url, telegram_webhook_secret="two words")
    assert (spaced.state, server.asked) == (State.MEND, [])
    for address in ("http://shop.example", "https://shop.example:8000"):
        assert "443, 80, 88 or 8443" in of_telegram(server.url, public_url=address).words


def test_an_account_that_may_send_is_well(server: Provider) -> None:
    assert of_twilio(server.url).state is State.WELL
    [asked] = server.asked
    assert asked.path.endswith(f"/Accounts/{OURS['twilio_account_sid']}.json")


@pytest.mark.parametrize(
    ("answer", "state", "told"),
    [
        (Answer(body={"status": "suspended"}), State.MEND, "the account is suspended"),
        (Answer(401, {"code": 20003}), State.MEND, "QAPTAI_TWILIO_AUTH_TOKEN"),
        (Answer(404, {"code": 20404}), State.WELL, "answers"),
        (Answer(503, "<html>"), State.MEND, "no answer (Unknown)"),
    ],
)
def test_what_twilio_says_of_us_is_told(
    server: Provider, answer: Answer, state: State, told: str
) -> None:
    server.answers.append(answer)
    found = of_twilio(server.url)
    assert found.state is state
    assert told in found.words


def test_a_sender_without_its_channel_is_told_before_anybody_is_asked(server: Provider) -> None:
    found = of_twilio(server.url, twilio_whatsapp_from="+14155238886")
    assert (found.state, server.asked) == (State.MEND, [])


def test_a_mail_server_is_greeted_and_gets_no_letter() -> None:
    with open_office(encrypts=False) as office, set_to(smtp_url=office.url, mail_from="shop@x.pk"):
        assert mail(settings()).state is State.WELL
        office.answers["AUTH"] = "535 no"
        assert mail(settings()).state is State.MEND
        assert office.taken == []


@pytest.mark.parametrize("check", [telegram, twilio, mail])
def test_who_is_not_set_is_off(check: object) -> None:
    assert callable(check)
    names = ("telegram_bot_token", "twilio_account_sid", "smtp_url")
    with set_to(**dict.fromkeys(names, "")):
        assert check(settings()).state is State.OFF
