"""Every message of the dialogue exists in three languages, and some transcript comes to it."""

import pytest

from bots.dialogue import DIALOGUE, NUMBERS
from bots.words import LANGUAGES, catalogue
from tests.make.forms import LONG
from tests.make.stocked import stocked
from tests.make.transcripts import Player, lines_of, names

CHANNELS = ("telegram", "whatsapp")
# What a channel never says: Telegram has no window, and shows by itself that work goes on.
NEVER: dict[str, set[str]] = {"telegram": {"D124", "T1", "T2", "T3", "T4", "T5"}, "whatsapp": set()}
reached: dict[str, set[str]] = {channel: set() for channel in CHANNELS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_words_in_each_language(language: str) -> None:
    known = catalogue(language).keys()
    missing = {number: texts for number, texts in DIALOGUE.items() if not known & set(texts)}
    assert not missing


def test_every_text_has_one_number() -> None:
    assert len(NUMBERS) == sum(len(texts) for texts in DIALOGUE.values())


def recordings() -> list[object]:
    """Each transcript on its channel, and on the other one where it may be played there.

    The short form leaves the other one out where the transcript says nothing else there.
    """
    found = list[object]()
    for name in names():
        head, *lines = lines_of(name)
        alike = not any("only" in line for line in lines)
        for channel in CHANNELS:
            if channel == head["channel"] or not head.get("only"):
                marks = LONG if alike and channel != head["channel"] else ()
                found.append(pytest.param(name, channel, id=f"{name}-{channel}", marks=marks))
    return found


@pytest.mark.parametrize(("name", "channel"), recordings())
def test_a_transcript_is_played_as_it_was_recorded(
    postgres: str, redis_url: str, name: str, channel: str
) -> None:
    head, *lines = lines_of(name)
    with stocked(postgres, head.get("shop", ())):
        player = Player(channel, head["speaks"])
        player.plays(lines)
    reached[channel] |= player.reached


def test_the_transcripts_come_to_every_message() -> None:
    """After those above, in this order: together they have been everywhere."""
    if not any(reached.values()):
        pytest.skip("no transcript was played before this")
    assert not DIALOGUE.keys() - set().union(*reached.values())


@LONG
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_transcripts_come_to_every_message_of_a_channel(channel: str) -> None:
    """After those above, in this order."""
    if not reached[channel]:
        pytest.skip("no transcript was played before this")
    assert DIALOGUE.keys() - reached[channel] == NEVER[channel]
