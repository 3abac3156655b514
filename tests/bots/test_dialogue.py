"""Every message of the dialogue exists in three languages, and some transcript comes to it."""

import pytest

from bots.dialogue import DIALOGUE, NUMBERS
from bots.words import LANGUAGES, catalogue
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


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("name", names())
def test_a_transcript_is_played_as_it_was_recorded(
    postgres: str, redis_url: str, name: str, channel: str
) -> None:
    head, *lines = lines_of(name)
    if head.get("only") and head["channel"] != channel:
        pytest.skip("of the other channel alone")
    with stocked(postgres, head.get("shop", ())):
        player = Player(channel, head["speaks"])
        player.plays(lines)
    reached[channel] |= player.reached


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_transcripts_come_to_every_message(channel: str) -> None:
    """After those above, in this order: together they have been everywhere."""
    if not reached[channel]:
        pytest.skip("no transcript was played before this")
    assert DIALOGUE.keys() - reached[channel] == NEVER[channel]
