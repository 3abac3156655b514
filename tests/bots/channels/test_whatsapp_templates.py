"""What may go at any time is made from the catalogue, handed in once, and used once approved."""

import json
from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import text

from bots.channels import base, whatsapp_content, whatsapp_menus
from bots.channels.base import Template, Worded
from bots.channels.whatsapp import WhatsApp
from bots.channels.whatsapp_menus import BUTTONS, LISTS, fixed_menus
from bots.channels.whatsapp_templates import TEMPLATES, shape_of
from bots.simulator.twilio_content import fault_of, fault_of_template
from bots.words import LANGUAGES
from core.database.scopes import acting_as_system
from tests.make.provider import Answer, Asked, Provider, provider

TO = "whatsapp:+923001234567"
READY = Worded("", template=Template("template.picture_ready", ("7F3A",)), language="ur")
COUNT = len(TEMPLATES) * len(LANGUAGES)


class Twilio:
    """Makes contents, and says how far their approval is."""

    def __init__(self) -> None:
        self.made: dict[str, dict[str, object]] = {}
        self.approvals: dict[str, str] = {}

    def __call__(self, asked: Asked) -> Answer:
        """What is answered to one call."""
        if asked.path == "/v1/Content":
            assert not fault_of(asked.json)
            sid = f"HX{len(self.made):032x}"
            self.made[sid] = asked.json
            return Answer(201, {"sid": sid})
        if "/ApprovalRequests" not in asked.path:
            return Answer(201, {"sid": "SM" + "9" * 32, "status": "queued"})
        sid = asked.path.split("/")[3]
        if asked.method == "GET":
            return Answer(body={"whatsapp": {"status": self.approvals.get(sid, "unsubmitted")}})
        assert asked.json["category"] == "UTILITY"
        assert not fault_of_template(self.made[sid], asked.json)
        self.approvals[sid] = "pending"
        return Answer(201, {"status": "received", "name": asked.json["name"]})


@pytest.fixture
def twilio(monkeypatch: pytest.MonkeyPatch) -> Twilio:
    """An account without contents, for a shop with few choices."""
    monkeypatch.setattr(whatsapp_menus, "BUTTONS", BUTTONS[:1])
    return Twilio()


@pytest.fixture
def api(configure: Callable[..., None], postgres: str, twilio: Twilio) -> Iterator[Provider]:
    """The account's server."""
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as connection:
        connection.execute("TRUNCATE whatsapp_contents")
    with provider(twilio) as found:
        configure(QAPTAI_TWILIO_API_URL=found.url)
        yield found


def ten_minutes_pass() -> None:
    with acting_as_system() as session:
        session.execute(
            text("UPDATE whatsapp_contents SET asked_at = asked_at - interval '11 min'")
        )


def test_registering_makes_all_in_three_languages_and_a_second_time_nothing(
    api: Provider, twilio: Twilio
) -> None:
    first = WhatsApp().register()
    assert first.menus == 3 * (1 + len(LISTS))
    assert set(first.templates.values()) == {"received"}
    assert len(first.templates) == COUNT == len(twilio.approvals)
    kinds = [next(iter(made["types"])) for made in twilio.made.values()]  # type: ignore[call-overload]
    assert kinds.count("twilio/text") == COUNT
    assert kinds.count("twilio/list-picker") == 3 * len(LISTS)
    before = len(twilio.made)
    second = WhatsApp().register()
    assert (len(twilio.made), set(second.templates.values())) == (before, {"pending"})


def test_registering_that_is_broken_off_goes_on_later(api: Provider) -> None:
    api.answers.append(Answer(503, {"code": 20503, "message": "no", "status": 503}))
    with pytest.raises(base.NotSent):
        WhatsApp().register()
    assert len(WhatsApp().register().templates) == COUNT


def test_where_nobody_approves_the_choices_are_made_all_the_same(
    api: Provider, twilio: Twilio
) -> None:
    def sandbox(asked: Asked) -> Answer:
        refused = {"code": 60200, "message": "no", "status": 400}
        no = asked.path.endswith("/ApprovalRequests/whatsapp")
        return Answer(400, refused) if no else twilio(asked)

    api.always = sandbox
    registered = WhatsApp().register()
    assert set(registered.templates.values()) == {"not taken"}
    assert registered.menus == 3 * (1 + len(LISTS))


def test_a_template_goes_once_it_is_approved_and_is_asked_about_now_and_then(
    api: Provider, twilio: Twilio
) -> None:
    with pytest.raises(base.NotApproved):  # nobody registered it
        WhatsApp().send(TO, READY)
    WhatsApp().register()
    asked = len(api.asked)
    with pytest.raises(base.NotApproved):  # it was asked about just now
        WhatsApp().send(TO, READY)
    assert len(api.asked) == asked
    twilio.approvals = dict.fromkeys(twilio.approvals, "approved")
    ten_minutes_pass()
    for _ in range(2):
        assert WhatsApp().send(TO, READY) == ("SM" + "9" * 32,)
    assert [one.method for one in api.asked[asked:]] == ["GET", "POST", "POST"]
    form = api.asked[-1].form
    assert json.loads(form["ContentVariables"]) == {"1": "7F3A"}
    assert "Body" not in form


def test_a_template_that_was_deleted_at_twilio_is_made_and_handed_in_again(
    api: Provider, twilio: Twilio
) -> None:
    WhatsApp().register()
    twilio.approvals = dict.fromkeys(twilio.approvals, "approved")
    WhatsApp().register()
    api.answers.append(Answer(400, {"code": 21655, "message": "no", "status": 400}))
    with pytest.raises(base.NotApproved):
        WhatsApp().send(TO, READY)
    before = len(twilio.made)
    assert list(WhatsApp().register().templates.values()).count("received") == 1
    api.answers.append(Answer(404, {"code": 20404, "message": "no", "status": 404}))
    assert list(WhatsApp().register().templates.values()).count("received") == 1
    assert len(twilio.made) == before + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_choice_is_one_that_whatsapp_draws(language: str) -> None:
    menus = list(fixed_menus(language))
    assert len(menus) == len(BUTTONS + LISTS)
    for worded in menus:
        assert not fault_of({"language": "en", "types": whatsapp_content.shape_of(worded)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", TEMPLATES)
def test_no_variable_stands_first_last_or_beside_another(key: str, language: str) -> None:
    shape = shape_of(key, language)
    samples = {str(number): "sample" for number in range(1, 1 + len(TEMPLATES[key]))}
    content = {"language": "en", "types": shape, "variables": samples}
    assert not fault_of(content)
    assert not fault_of_template(content, {"name": "a", "category": "UTILITY"})
    body = str(shape["twilio/text"]["body"])  # type: ignore[index]
    assert all(f"{{{{{number}}}}}" in body for number in samples)


def test_what_whatsapp_would_refuse_the_simulator_refuses() -> None:
    for body in ("{{1}} is ready", "It is {{1}}", "It {{1}} {{2}} is"):
        content = {"types": {"twilio/text": {"body": body}}, "variables": {"1": "a", "2": "b"}}
        assert fault_of_template(content, {"name": "a", "category": "UTILITY"})
    fine = {"types": {"twilio/text": {"body": "It {{1}} is"}}, "variables": {"1": "a"}}
    assert fault_of_template(fine, {"name": "A b", "category": "UTILITY"})
    assert fault_of_template(fine, {"name": "a", "category": "OTHER"})
    assert fault_of_template(fine | {"variables": {}}, {"name": "a", "category": "UTILITY"})
