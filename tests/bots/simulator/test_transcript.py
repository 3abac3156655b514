"""What was said on a phone is kept by the names that texts, labels and pictures have."""

import json

from bots.simulator.attachments import Attached
from bots.simulator.phones import phone_of
from bots.simulator.samples import mug
from bots.simulator.transcript import label_key, read, recorded, text_key, written
from bots.simulator.webhooks import Poster
from bots.simulator.world import Chat, Message, SimulatorConfig, World
from bots.words import LANGUAGES, text_of
from tests.make.transcripts import lines_of, names

COST: dict[str, str | int] = {
    "style": "@look.white",
    "count": 1,
    "cost": 2,
    "credits": 5,
    "left": 3,
    "eta": "10 s",
}


def test_a_text_is_known_by_its_words_in_each_language() -> None:
    for language in LANGUAGES:
        assert text_key(text_of("cost", language, COST)) == "cost"
        assert text_key(text_of("account_number", language, {"number": "PK36"})) == (
            "account_number"
        )
        assert text_key(text_of("working.ended", language)) == "working.ended"


def test_a_text_is_known_above_choices_that_are_written_out() -> None:
    assert text_key(text_of("more", "en") + "\n\n1. Square 1:1\n2. Menu") == "more"


def test_a_label_belongs_to_the_text_above_it() -> None:
    for text in ("cost", "bank", "working"):
        assert label_key("Cancel", text) == f"{text}.cancel"
    assert label_key("50 credits", "packages") == "package.row"


def test_a_talk_is_written_without_an_id_and_read_again() -> None:
    poster, chat = quiet()
    phone = phone_of(poster.world, poster, chat)
    phone.writes("salam")
    carrier = Message("41", mine=False, text=text_of("cost", "ur", COST))
    carrier.buttons = [
        {"label": text_of(f"cost.{one}", "ur"), "data": f"secret:{one}"}
        for one in ("make_it", "style", "cancel")
    ]
    chat.hears(carrier)
    phone.taps(carrier, carrier.buttons[2])
    phone.writes("smaller", carrier)
    phone.sends([Attached(mug(), "for Eid", sample="mug"), Attached(mug())])
    lines = recorded(chat, speaks="ur")
    assert lines == [
        {"channel": "whatsapp", "speaks": "ur"},
        {"writes": "salam"},
        {"says": "cost"},
        {"taps": "cost.cancel"},
        {"writes": "smaller", "answers": "cost"},
        {"sends": ["mug", "photo"], "caption": "for Eid"},
    ]
    assert read(written(lines)) == lines


def test_the_kept_transcripts_are_lines_of_the_same_kinds() -> None:
    kinds = {"channel", "writes", "taps", "sends", "sends_other", "blocks", "says", "happens"}
    odd = [
        (name, line) for name in names() for line in lines_of(name) if next(iter(line)) not in kinds
    ]
    assert not odd
    assert all(json.dumps(line) for name in names() for line in lines_of(name))


class Silent(Poster):
    """Nobody listens."""

    def twilio(self, *_: object) -> None:
        """Post nothing."""


def quiet() -> tuple[Poster, Chat]:
    """A phone with WhatsApp whose doings reach nobody."""
    world = World(SimulatorConfig("http://127.0.0.1", "1:A", "s", "AC1", "t", "whatsapp:+1"))
    return Silent(world), world.chat("whatsapp", "whatsapp:+923001112200")
