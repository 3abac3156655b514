"""What Telegram is asked for each part, and what each of its answers means to us."""

import gzip
import json
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bots.channels import base, telegram, telegram_calls
from bots.channels.base import Worded
from bots.channels.telegram import Telegram
from tests.make.deaf import deaf_port
from tests.make.edge import BOT, payload
from tests.make.provider import Answer, Asked, Provider, provider
from tests.make.worded import make_buttons, make_picture

TOKEN = f"{BOT}:AAtestTestTestTestTestTestTest"
CHAT = "712345678"
PHOTO = b'{"message": {"document": {"file_id": "x"}}}'
SAID = Worded("Salam <b>&", make_buttons("One", "Two"), reply_to="41")


def right(asked: Asked) -> Answer:
    """What the Bot API answers to a good call."""
    message = {"message_id": 77, "date": 1, "chat": {"id": int(CHAT), "type": "private"}}
    method = asked.path.rsplit("/", 1)[-1]
    if method == "sendMediaGroup":
        return Answer(body={"ok": True, "result": [message, message | {"message_id": 78}]})
    if method == "getFile":
        file = {"file_id": "x", "file_unique_id": "y", "file_path": "photos/one.jpg"}
        return Answer(body={"ok": True, "result": file})
    if asked.path.endswith("/photos/one.jpg"):
        return Answer(body=b"a picture")
    yes = ("answerCallbackQuery", "sendChatAction", "setWebhook", "setMyCommands")
    result = True if method in yes else message
    return Answer(body={"ok": True, "result": result})


@pytest.fixture
def api(configure: Callable[..., None]) -> Iterator[Provider]:
    """A Bot API that takes everything."""
    with provider(right) as found:
        configure(QAPTAI_TELEGRAM_API_URL=found.url)
        yield found


def fault(status: int, description: str, **parameters: int) -> Answer:
    """What the Bot API answers to a call that it refuses."""
    told = {"ok": False, "error_code": status, "description": description}
    return Answer(status, told | ({"parameters": parameters} if parameters else {}))


def test_words_go_as_they_are_with_their_buttons(api: Provider) -> None:
    assert Telegram().send(CHAT, SAID) == ("77",)
    (asked,) = api.asked
    assert asked.path == f"/bot{TOKEN}/sendMessage"
    assert (asked.form["chat_id"], asked.form["text"]) == (CHAT, "Salam <b>&")
    assert "parse_mode" not in asked.form
    assert '"callback_data": "abcdefgh23:2"' in asked.form["reply_markup"]
    assert '"message_id": 41' in asked.form["reply_parameters"]


def test_a_picture_goes_as_a_photo_and_in_full_quality_as_a_document(api: Provider) -> None:
    picture = make_picture()
    Telegram().send(CHAT, Worded("Ready", pictures=(picture,)))
    Telegram().send(CHAT, Worded("Ready", pictures=(picture,), full_quality=True))
    Telegram().send(CHAT, Worded("", pictures=(replace(picture, width=9001, height=1000),)))
    Telegram().send(CHAT, Worded("", pictures=(replace(picture, mime="image/png"),)))
    assert api.paths() == ["sendPhoto", "sendDocument", "sendDocument", "sendDocument"]
    assert api.asked[0].form["caption"] == "Ready"
    assert api.asked[1].form["disable_content_type_detection"] == "true"
    assert picture.data in api.asked[0].body


def test_several_pictures_go_as_one_album(api: Provider) -> None:
    said = Worded("", pictures=(make_picture(1), make_picture(2)))
    assert Telegram().send(CHAT, said) == ("77", "78")
    assert api.paths() == ["sendMediaGroup"]
    assert "reply_markup" not in api.asked[0].form


def test_a_press_is_answered_and_a_late_answer_fails_nothing(api: Provider) -> None:
    late = fault(400, "Bad Request: query is too old and response timeout expired")
    api.answers += [right(Asked("", "/answerCallbackQuery", {}, b"")), late, Answer(how="reset")]
    for _ in range(3):
        assert Telegram().send(CHAT, Worded("Done", answers="9")) == ("9",)
    assert set(api.paths()) == {"answerCallbackQuery"}
    assert api.asked[0].form == {"callback_query_id": "9", "text": "Done"}


def test_each_part_is_one_call(api: Provider) -> None:
    pictures = tuple(map(make_picture, range(12)))
    said = Worded("word " * 1000, make_buttons("One"), pictures=pictures, answers="9")
    parts = Telegram().parts(said)
    for part in parts:
        Telegram().send(CHAT, part)
    assert api.paths() == [
        "answerCallbackQuery",
        "sendMediaGroup",
        "sendMediaGroup",
        "sendMessage",
        "sendMessage",
    ]


ENDS: dict[str, tuple[Answer, type[Exception]]] = {
    "429": (fault(429, "Too Many Requests: retry after 7", retry_after=7), base.RateLimited),
    "429 that says nothing": (fault(429, "Too Many Requests"), base.RateLimited),
    "429 of a proxy": (Answer(429, b"<html>slow down</html>"), base.RateLimited),
    "429 with a wait that is a word": (
        Answer(429, {"ok": False, "parameters": {"retry_after": "soon"}}),
        base.RateLimited,
    ),
    "no, with the status of a yes": (Answer(200, {"ok": False}), base.NotSent),
    "no, with its own status inside": (
        Answer(200, {"ok": False, "error_code": 403, "description": "Forbidden"}),
        base.Unreachable,
    ),
    "yes, and nothing more": (Answer(200, {"ok": True}), base.Unknown),
    "yes, with a result of another call": (Answer(200, {"ok": True, "result": {}}), base.Unknown),
    "a list": (Answer(200, []), base.Unknown),
    "500 with odd parameters": (Answer(500, {"ok": False, "parameters": [1]}), base.NotSent),
    "blocked": (fault(403, "Forbidden: bot was blocked by the user"), base.Unreachable),
    "deleted": (fault(403, "Forbidden: user is deactivated"), base.Unreachable),
    "nobody": (fault(400, "Bad Request: chat not found"), base.Unreachable),
    "400": (fault(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), base.Refused),
    "401": (fault(401, "Unauthorized"), base.RateLimited),
    "404": (fault(404, "Not Found"), base.RateLimited),
    "409": (fault(409, "Conflict"), base.RateLimited),
    "500": (fault(500, "Internal Server Error"), base.NotSent),
    "502 of a proxy": (Answer(502, b"<html>Bad Gateway</html>"), base.NotSent),
    "rubbish": (Answer(200, b"<html>welcome</html>"), base.Unknown),
    "reset": (Answer(how="reset"), base.Unknown),
    "half an answer": (Answer(200, b'{"ok":', how="half"), base.Unknown),
    "silence": (Answer(how="silent"), base.Unknown),
}


@pytest.mark.parametrize(("answer", "meaning"), ENDS.values(), ids=ENDS)
def test_each_end_of_a_call_has_its_meaning(
    api: Provider, monkeypatch: pytest.MonkeyPatch, answer: Answer, meaning: type[Exception]
) -> None:
    monkeypatch.setattr(telegram, "READ_WITHIN", 0.5)
    for said in (SAID, Worded("", pictures=(make_picture(),))):
        api.answers.append(answer)
        with pytest.raises(meaning) as caught:
            Telegram().send(CHAT, said)
        assert TOKEN not in str(caught.value)
    assert len(api.asked) == 2  # nothing was repeated behind our back
    assert Telegram().send(CHAT, SAID) == ("77",)


@pytest.mark.parametrize(
    "besides",
    [
        {},
        {"date": 1, "chat": {"id": int(CHAT)}},
        {"date": None, "chat": None},
        {"photo": [{"file_id": "x"}], "reply_markup": [], "reply_to_message": {}, "new": {"a": 1}},
    ],
    ids=str,
)
def test_a_message_that_has_a_number_was_sent_whatever_else_is_told_of_it(
    api: Provider, besides: dict[str, object]
) -> None:
    one, other = {"message_id": 81, **besides}, {"message_id": 82, **besides}
    api.answers.append(Answer(200, {"ok": True, "result": one}))
    assert Telegram().send(CHAT, SAID) == ("81",)
    api.answers.append(Answer(200, {"ok": True, "result": [one, other]}))
    album = Worded("", pictures=(make_picture(), make_picture()))
    assert Telegram().send(CHAT, album) == ("81", "82")


def test_it_waits_as_long_as_it_is_told(api: Provider) -> None:
    api.answers.append(fault(429, "Too Many Requests: retry after 7", retry_after=7))
    with pytest.raises(base.RateLimited) as caught:
        Telegram().send(CHAT, SAID)
    assert (caught.value.retry_after, caught.value.for_all) == (7.0, True)


def test_where_nobody_listens_nothing_was_sent(configure: Callable[..., None]) -> None:
    configure(QAPTAI_TELEGRAM_API_URL=f"http://127.0.0.1:{deaf_port()}")
    with pytest.raises(base.Away):
        Telegram().send(CHAT, SAID)
    with pytest.raises(base.Away):
        Telegram().fetch(PHOTO)


def test_a_file_is_fetched_from_the_configured_server_alone(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = payload("telegram", "photo")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{deaf_port()}")
    telegram.close()
    fetched = Telegram().fetch(json.dumps(message).encode())
    assert fetched.data == b"a picture"
    assert [asked.path for asked in api.asked] == [
        f"/bot{TOKEN}/getFile",
        f"/file/bot{TOKEN}/photos/one.jpg",
    ]
    assert api.asked[0].form["file_id"] == message["message"]["photo"][-1]["file_id"]


@pytest.mark.usefixtures("redis_url")
def test_a_file_that_comes_packed_without_being_asked_for_is_the_file(api: Provider) -> None:
    packed = Answer(200, gzip.compress(b"a picture"), {"content-encoding": "gzip"})
    api.answers += [right(Asked("", "/getFile", {}, b"")), packed]
    assert Telegram().fetch(PHOTO).data == b"a picture"


FETCHES: dict[str, tuple[list[Answer], type[Exception]]] = {
    "too big for the API": ([fault(400, "Bad Request: file is too big")], base.Gone),
    "no such file": ([fault(400, "Bad Request: wrong file_id")], base.Gone),
    "500": ([fault(500, "Internal")], base.NotSent),
    "no, with the status of a yes": ([Answer(200, {"ok": False})], base.NotSent),
    "no place": ([Answer(200, {"ok": True, "result": {"file_id": "x"}})], base.NotSent),
    "502 of a proxy": ([Answer(502, b"<html>")], base.NotSent),
    "429": ([fault(429, "Too Many", retry_after=3)], base.RateLimited),
    "a token that is not known": ([fault(401, "Unauthorized")], base.RateLimited),
    "expired": ([right(Asked("", "/getFile", {}, b"")), Answer(404)], base.NotSent),
    "cut": ([right(Asked("", "/getFile", {}, b"")), Answer(200, b"x", how="half")], base.NotSent),
    "endless": (
        [right(Asked("", "/getFile", {}, b"")), Answer(200, b"x" * (base.MOST_FILE + 1))],
        base.Gone,
    ),
}


@pytest.mark.usefixtures("redis_url")
@pytest.mark.parametrize(("answers", "meaning"), FETCHES.values(), ids=FETCHES)
def test_a_file_that_is_not_to_be_had(
    api: Provider, answers: list[Answer], meaning: type[Exception]
) -> None:
    api.answers += answers
    with pytest.raises(meaning):
        Telegram().fetch(PHOTO)


def test_a_file_that_says_it_is_too_heavy_is_not_asked_for(api: Provider) -> None:
    with pytest.raises(base.Gone):
        Telegram().fetch(b'{"message": {"document": {"file_id": "x", "file_size": 20971521}}}')
    assert not api.asked


def test_the_token_is_in_no_log_line(
    api: Provider, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)  # of the root, as a worker that is told to be talkative has it
    api.answers += [fault(400, "Bad Request: no"), Answer(200, b"rubbish"), fault(401, "no")]
    for _ in range(3):
        with pytest.raises((base.Refused, base.Unknown, base.RateLimited)):
            Telegram().send(CHAT, SAID)
    Telegram().send(CHAT, SAID)
    Telegram().fetch(PHOTO)
    assert len(api.asked) == 6
    assert "AAtest" not in caplog.text + "".join(capfd.readouterr())


def test_a_call_that_is_broken_off_does_not_go_on_later(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A time limit strikes in the middle; the next call has a loop of its own."""

    class TimeIsUp(Exception):
        """As the queue's soft limit raises it."""

    async def struck(*words: object) -> tuple[str, ...]:
        raise TimeIsUp

    Telegram().send(CHAT, SAID)
    runner = telegram._running[os.getpid()][0]
    monkeypatch.setattr(telegram_calls, "speak", struck)
    with pytest.raises(TimeIsUp):
        Telegram().send(CHAT, SAID)
    monkeypatch.undo()
    assert os.getpid() not in telegram._running
    with pytest.raises(RuntimeError, match="closed"):
        runner.get_loop()


def test_it_closes_and_opens_again(api: Provider) -> None:
    Telegram().send(CHAT, SAID)
    telegram.close()
    telegram.close()
    assert not telegram._running
    assert Telegram().send(CHAT, SAID) == ("77",)


def test_it_shows_that_it_works(api: Provider) -> None:
    Telegram().show_working(CHAT, None)
    assert api.asked[0].form == {"chat_id": CHAT, "action": "upload_photo"}
    api.answers.append(fault(403, "Forbidden: bot was blocked by the user"))
    with pytest.raises(base.Unreachable):
        Telegram().show_working(CHAT, None)


def test_it_registers_with_everything(api: Provider) -> None:
    Telegram().register("https://shop.example", ("start", "balance"))
    hook, everybody, english, urdu = (asked.form for asked in api.asked)
    assert hook["url"] == "https://shop.example/webhooks/telegram"
    assert hook["secret_token"] == "a-secret-of-the-tests"
    assert "my_chat_member" in hook["allowed_updates"]
    assert [one.get("language_code") for one in (everybody, english, urdu)] == [None, "en", "ur"]
    assert everybody["commands"] == english["commands"]
    assert json.loads(urdu["commands"])[0] == {"command": "start", "description": "شروع کریں"}
    api.answers.append(fault(400, "Bad Request: bad webhook: HTTPS url must be provided"))
    with pytest.raises(base.Refused, match="https url"):
        Telegram().register("http://shop.example", ("start",))


def test_words_are_changed_in_place_and_the_same_words_are_no_fault(api: Provider) -> None:
    api.answers += [
        right(Asked("", "/editMessageText", {}, b"")),
        fault(400, "Bad Request: message is not modified: specified new message content"),
        fault(400, "Bad Request: message to edit not found"),
    ]
    for _ in range(2):
        Telegram().change(CHAT, "77", "Making your picture now…")
    with pytest.raises(base.Refused):
        Telegram().change(CHAT, "78", "Making your picture now…")
    form = api.asked[0].form
    assert (form["chat_id"], form["message_id"]) == (CHAT, "77")
    assert "reply_markup" not in form
