"""Letters reach a mail server, encrypted; what it says decides whether they are tried again."""

from email.message import EmailMessage

import pytest
from pydantic import SecretStr

from core.mail import carrier
from core.mail.carrier import NotMailable, NotMailed
from core.settings import Settings
from tests.make.smtp import Office, open_office


@pytest.fixture(autouse=True)
def no_settings_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QAPTAI_SMTP_URL", "")
    monkeypatch.setattr(carrier, "settings", Settings)  # read anew each time


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "shop@qaptai.example", "her@shop.example"
    message["Subject"] = "آپ کا پاس ورڈ"
    message.set_content("نیا پاس ورڈ\n.with a dot\n")
    return message


def carried(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QAPTAI_SMTP_URL", office.url)
    carrier.carry(letter())


def test_a_letter_arrives_encrypted_with_the_shops_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_office() as office:
        carried(office, monkeypatch)
        (taken,) = office.taken
        assert taken["Subject"] == "آپ کا پاس ورڈ"
        assert taken.get_content().splitlines() == ["نیا پاس ورڈ", ".with a dot"]
        secret = [said for said in office.said if "AUTH" in said or "RCPT" in said]
        assert len(secret) == 2
        assert all(said.startswith("*") for said in secret)


def test_nothing_goes_in_the_open_but_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_office(encrypts=False) as office:
        carried(office, monkeypatch)  # a relay of one's own on loopback
        assert len(office.taken) == 1
        monkeypatch.setattr(carrier, "LOOPBACK", set())
        with pytest.raises(NotMailed):
            carried(office, monkeypatch)
        assert len(office.taken) == 1
        assert [said for said in office.said if "RCPT" in said] == ["RCPT TO:<HER@SHOP.EXAMPLE>"]


@pytest.mark.parametrize(
    ("verb", "answer", "fault"),
    [
        ("RCPT", "550 her@shop.example is nobody", NotMailable),
        ("RCPT", "450 her@shop.example is busy", NotMailed),
        ("MAIL", "554 her@shop.example, never", NotMailable),
        ("DATA", "451 later", NotMailed),
        ("AUTH", "535 who are you", NotMailed),
    ],
)
def test_a_refusal_for_good_is_told_from_one_for_now_and_names_nobody(
    monkeypatch: pytest.MonkeyPatch, verb: str, answer: str, fault: type[Exception]
) -> None:
    with open_office() as office:
        office.answers[verb] = answer
        with pytest.raises(fault) as told:
            carried(office, monkeypatch)
        assert "her@" not in str(told.value)


def test_a_server_that_is_away_is_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QAPTAI_SMTP_URL", "smtp://127.0.0.1:1")
    with pytest.raises(NotMailed):
        carrier.carry(letter())


@pytest.mark.parametrize(
    ("url", "sender", "problems"),
    [
        ("", "", 0),
        ("smtp://mail.example:587", "shop@x.pk", 0),
        ("https://mail.example", "shop@x.pk", 1),
        ("smtps://mail.example", "", 1),
    ],
)
def test_settings_that_cannot_send_are_said_at_the_start(
    url: str, sender: str, problems: int
) -> None:
    found = Settings(smtp_url=SecretStr(url), mail_from=sender)
    assert len([one for one in found.problems() if "SMTP" in one or "MAIL" in one]) == problems
