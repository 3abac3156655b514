"""What Twilio is asked for each part, and what each of its answers means to us."""

import json
import logging
from collections.abc import Callable, Iterator

import psycopg
import pytest

from bots.channels import base, whatsapp
from bots.channels.base import Worded
from bots.channels.whatsapp import WhatsApp
from tests.make.deaf import deaf_port
from tests.make.edge import TWILIO_TOKEN, payload
from tests.make.provider import Answer, Asked, Provider, provider
from tests.make.worded import make_buttons, make_picture

ACCOUNT = "AC" + "0123456789abcdef" * 2
TO = "whatsapp:+923001234567"
CONTENT = "HX" + "7" * 32
SAID = Worded("Salam", callback="https://shop.example/webhooks/twilio/status?outbox=1")
ASKING = Worded("Which?", make_buttons("One", "Two"))


def right(asked: Asked) -> Answer:
    """What Twilio answers to a good call."""
    if asked.method == "DELETE":
        return Answer(204)
    sid = CONTENT if asked.path == "/v1/Content" else "SM" + "9" * 32
    return Answer(201, {"sid": sid, "status": "queued"})


@pytest.fixture
def api(configure: Callable[..., None], postgres: str) -> Iterator[Provider]:
    """A Twilio that takes everything, and that nobody asked for a content yet."""
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as connection:
        connection.execute("TRUNCATE whatsapp_contents")
    with provider(right) as found:
        configure(QAPTAI_TWILIO_API_URL=found.url)
        yield found


def fault(status: int, code: int) -> Answer:
    """What Twilio answers to a call that it refuses."""
    return Answer(status, {"code": code, "message": "no", "more_info": "", "status": status})


def test_words_go_as_they_are(api: Provider) -> None:
    assert WhatsApp().send(TO, SAID) == ("SM" + "9" * 32,)
    (asked,) = api.asked
    assert asked.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert asked.form == {
        "To": TO,
        "From": "whatsapp:+14155238886",
        "Body": "Salam",
        "StatusCallback": SAID.callback,
    }


def test_a_picture_goes_by_its_link(api: Provider) -> None:
    WhatsApp().send(TO, Worded("Ready", pictures=(make_picture(3),)))
    form = api.asked[0].form
    assert (form["MediaUrl"], form["Body"]) == ("https://shop.example/media/3", "Ready")
    assert "StatusCallback" not in form


def test_buttons_are_a_content_that_is_made_once(api: Provider) -> None:
    for words in ("Which?", "Which now?", "And now?"):
        WhatsApp().send(TO, Worded(words, ASKING.buttons))
    assert api.paths() == ["Content", "Messages.json", "Messages.json", "Messages.json"]
    types = api.asked[0].json["types"]
    assert types["twilio/quick-reply"]["actions"][1] == {
        "type": "QUICK_REPLY",
        "title": "Two",
        "id": "{{3}}",
    }
    form = api.asked[3].form
    assert form["ContentSid"] == CONTENT
    assert json.loads(form["ContentVariables"]) == {
        "1": "And now?",
        "2": "abcdefgh23:1",
        "3": "abcdefgh23:2",
    }
    assert "Body" not in form


def test_rows_say_their_notes_and_leave_out_what_is_empty(api: Provider) -> None:
    rows = make_buttons("A", "B", note="a note")[:1] + make_buttons("A", "B")[1:]
    WhatsApp().send(TO, Worded("Which?", rows, layout="list", list_button="Choose"))
    shape = api.asked[0].json["types"]["twilio/list-picker"]
    assert shape["items"] == [
        {"item": "A", "id": "{{2}}", "description": "a note"},
        {"item": "B", "id": "{{3}}"},
    ]


def test_a_user_without_a_number_is_answered_by_her_id(api: Provider) -> None:
    form = payload("twilio", "text") | {"From": "whatsapp:PK.4412345678901234"}
    form.pop("WaId", None)
    client = WhatsApp()
    client.send(client.address(json.dumps(form).encode()), SAID)
    assert api.asked[0].form["To"] == "whatsapp:PK.4412345678901234"


def test_other_labels_are_another_content(api: Provider) -> None:
    WhatsApp().send(TO, ASKING)
    WhatsApp().send(TO, Worded("کون سا؟", make_buttons("ایک", "دو")))
    assert api.paths().count("Content") == 2


@pytest.mark.parametrize("code", [21655, 21656])
def test_a_content_that_twilio_forgot_is_made_anew(api: Provider, code: int) -> None:
    WhatsApp().send(TO, ASKING)
    api.answers.append(fault(400, code))
    assert WhatsApp().send(TO, ASKING) == ("SM" + "9" * 32,)
    assert api.paths() == [
        "Content",
        "Messages.json",
        "Messages.json",
        "Content",
        "Messages.json",
    ]


@pytest.mark.parametrize("answer", [fault(400, 60200), fault(500, 0), Answer(201, b"rubbish")])
def test_where_no_content_is_to_be_had_the_choices_are_numbered(
    api: Provider, answer: Answer
) -> None:
    api.answers.append(answer)
    WhatsApp().send(TO, ASKING)
    assert api.asked[1].form["Body"] == "Which?\n\n1. One\n2. Two"


ENDS: dict[str, tuple[Answer, type[Exception]]] = {
    "too many": (fault(429, 20429), base.RateLimited),
    "429 without a code": (Answer(429, b"slow down"), base.RateLimited),
    "the day's limit": (fault(429, 63038), base.RateLimited),
    "too many to one": (fault(429, 63018), base.RateLimited),
    "outside the window": (fault(400, 63016), base.WindowClosed),
    "not a number": (fault(400, 21211), base.Unreachable),
    "no WhatsApp": (fault(400, 63024), base.Unreachable),
    "unsubscribed": (fault(400, 21610), base.OptedOut),
    "blocked": (fault(400, 63014), base.Unreachable),
    "our fault": (fault(400, 21617), base.Refused),
    "404": (fault(404, 20404), base.Refused),
    "401": (fault(401, 20003), base.RateLimited),
    "403": (fault(403, 20005), base.RateLimited),
    "500": (fault(500, 20500), base.Unknown),
    "503 of a proxy": (Answer(503, b"<html>"), base.Unknown),
    "rubbish": (Answer(201, b"<html>welcome</html>"), base.Unknown),
    "no sid": (Answer(201, {"status": "queued"}), base.Unknown),
    "reset": (Answer(how="reset"), base.Unknown),
    "half an answer": (Answer(201, b'{"sid":', how="half"), base.Unknown),
    "silence": (Answer(how="silent"), base.Unknown),
    "the newer form": (
        Answer(400, {"type": "t", "title": "no", "status": 400, "code": 63014}),
        base.Unreachable,
    ),
}


@pytest.mark.parametrize(("answer", "meaning"), ENDS.values(), ids=ENDS)
def test_each_end_of_a_call_has_its_meaning(
    api: Provider, monkeypatch: pytest.MonkeyPatch, answer: Answer, meaning: type[Exception]
) -> None:
    monkeypatch.setattr(whatsapp, "TIMEOUT", 0.5)
    api.answers.append(answer)
    with pytest.raises(meaning):
        WhatsApp().send(TO, SAID)
    assert len(api.asked) == 1  # nothing was repeated behind our back


@pytest.mark.parametrize(("code", "for_all"), [(20429, True), (63038, True), (63018, False)])
def test_one_chats_limit_does_not_stop_the_others(api: Provider, code: int, for_all: bool) -> None:
    api.answers.append(fault(429, code))
    with pytest.raises(base.RateLimited) as caught:
        WhatsApp().send(TO, SAID)
    assert (caught.value.for_all, caught.value.retry_after > 0) == (for_all, True)


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}", "http://no-such-host.invalid"])
def test_where_nobody_listens_nothing_was_sent(configure: Callable[..., None], url: str) -> None:
    configure(QAPTAI_TWILIO_API_URL=url.format(port=deaf_port()))
    with pytest.raises(base.Away):
        WhatsApp().send(TO, SAID)


def test_it_shows_that_it_types_under_her_own_message(api: Provider) -> None:
    WhatsApp().show_working(TO, None)
    assert not api.asked
    api.answers += [Answer(201, {"success": True}), fault(429, 20429)]
    WhatsApp().show_working(TO, "MM" + "1" * 32)
    assert api.asked[0].path == "/v2/Indicators/Typing.json"
    assert api.asked[0].form == {"channel": "whatsapp", "messageId": "MM" + "1" * 32}
    with pytest.raises(base.RateLimited):
        WhatsApp().show_working(TO, "MM" + "1" * 32)


def test_a_picture_is_fetched_by_its_ids_whatever_address_the_form_names(api: Provider) -> None:
    api.answers.append(Answer(body=b"a picture"))
    form = payload("twilio", "photo")
    place = form["MediaUrl0"].partition("/Messages/")[2]
    form["MediaUrl0"] = f"http://169.254.169.254/2010-04-01/Accounts/ACevil/Messages/{place}"
    assert WhatsApp().fetch(json.dumps(form).encode()).data == b"a picture"
    assert api.asked[0].path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{place}"


@pytest.mark.parametrize("form", [{}, {"MediaUrl0": "http://10.0.0.8/x"}, {"MediaUrl0": ""}])
def test_a_form_that_names_no_media_fetches_nothing(api: Provider, form: dict[str, str]) -> None:
    for verb in (WhatsApp().fetch, WhatsApp().forget):
        with pytest.raises(base.NotUnderstood):
            verb(json.dumps(form).encode())
    assert not api.asked


def test_a_picture_is_deleted_at_twilio_and_gone_is_gone(api: Provider) -> None:
    message = json.dumps(payload("twilio", "photo")).encode()
    api.answers += [Answer(204), fault(404, 20404)]
    for _ in range(2):
        WhatsApp().forget(message)
    assert [asked.method for asked in api.asked] == ["DELETE", "DELETE"]
    for answer in (fault(500, 0), fault(429, 20429), Answer(how="reset")):
        api.answers.append(answer)
        with pytest.raises(base.NotSent):
            WhatsApp().forget(message)


def test_a_proxy_of_the_environment_sees_no_plain_call(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(right) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        WhatsApp().send(TO, SAID)
        assert proxy.connects == 0
    assert len(api.asked) == 1


def test_no_log_in_and_no_number_is_in_the_log(
    api: Provider, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    api.answers += [fault(401, 20003), Answer(201, b"rubbish")]
    for _ in range(2):
        with pytest.raises((base.RateLimited, base.Unknown)):
            WhatsApp().send(TO, SAID)
    WhatsApp().send(TO, ASKING)
    written = caplog.text + "".join(capfd.readouterr())
    for secret in (TWILIO_TOKEN, "923001234567", "Salam"):
        assert secret not in written


@pytest.mark.parametrize(
    ("told", "code", "at_least", "for_all"),
    [
        ("7", 20429, 7.0, True),
        ("7", 63018, 7.0, False),
        ("7", 63038, 900.0, True),  # the day's limit is known to last
        ("99999", 20429, 900.0, True),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 20429, 2.0, True),
        ("-5", 20429, 2.0, True),
    ],
)
def test_a_wait_that_twilio_names_is_kept(
    api: Provider, told: str, code: int, at_least: float, for_all: bool
) -> None:
    refusal = fault(429, code)
    api.answers.append(Answer(429, refusal.body, {"retry-AFTER": told}))
    with pytest.raises(base.RateLimited) as wait:
        WhatsApp().send(TO, SAID)
    assert at_least <= wait.value.retry_after <= at_least * 1.5
    assert wait.value.for_all is for_all
