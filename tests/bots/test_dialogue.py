"""Every message of the dialogue exists in three languages, and some transcript comes to it."""

from collections.abc import Iterator

import pytest

from bots.dialogue import DIALOGUE, NUMBERS
from bots.words import LANGUAGES, catalogue
from tests.make.forms import LONG
from tests.make.stocked import stocked
from tests.make.transcripts import Player, lines_of, names

CHANNELS = ("telegram", "whatsapp")
# What a channel never says: Telegram has no window, and shows by itself that work goes on.
NEVER: dict[str, set[str]] = {"telegram": {"D124", "T1", "T2", "T3", "T4", "T5"}, "whatsapp": set()}
reached: dict[str, dict[str, set[str]]] = {channel: {} for channel in CHANNELS}


def recordings() -> Iterator[tuple[str, str, bool]]:
    """Each transcript and channel on which it can be played; for the short form one, by turns."""
    for place, name in enumerate(names()):
        head = lines_of(name)[0]
        turn = head["channel"] if head.get("only") else CHANNELS[place % len(CHANNELS)]
        for channel in CHANNELS:
            if channel == turn or not head.get("only"):
                yield name, channel, channel == turn


def messages(*channels: str) -> set[str]:
    """All to which the transcripts came that were played."""
    return {number for one in channels for numbers in reached[one].values() for number in numbers}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_words_in_each_language(language: str) -> None:
    known = catalogue(language).keys()
    missing = {number: texts for number, texts in DIALOGUE.items() if not known & set(texts)}
    assert not missing


def test_every_text_has_one_number() -> None:
    assert len(NUMBERS) == sum(len(texts) for texts in DIALOGUE.values())


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        pytest.param(name, channel, marks=() if is_its_turn else LONG)
        for name, channel, is_its_turn in recordings()
    ],
)
def test_a_transcript_is_played_as_it_was_recorded(
    postgres: str, redis_url: str, name: str, channel: str
) -> None:
    head, *lines = lines_of(name)
    with stocked(postgres, head.get("shop", ())):
        player = Player(channel, head["speaks"])
        player.plays(lines)
    reached[channel][name] = player.reached


def test_the_transcripts_come_to_every_message() -> None:
    """After those above, in this order: together they have been everywhere."""
    if not any(reached.values()):
        pytest.skip("no transcript was played before this")
    assert messages(*CHANNELS) == DIALOGUE.keys()


@LONG
@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_comes_to_every_message_that_it_can_say(channel: str) -> None:
    """After all of them, on both."""
    if {name for name, on, _ in recordings() if on == channel} - reached[channel].keys():
        pytest.skip("not every transcript was played before this")
    assert DIALOGUE.keys() - messages(channel) == NEVER[channel]
