"""Global words in three languages, as people spell them; near spellings of labels alone."""

import pytest

from bots.conversation.keywords import BY_WORD, LANGUAGES, WORDS, global_word, language_named
from bots.words import folded


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Menu", "menu"),
        ("home", "menu"),
        ("مينو", "menu"),
        ("WAPAS", "back"),
        ("waapis", "back"),
        ("واپس", "back"),
        ("band karo", "cancel"),
        ("Band  Karein!", "cancel"),
        ("منسوخ", "cancel"),
        ("madad", "help"),
        ("Madat", "help"),
        ("مدد", "help"),
        ("banda", "human"),
        ("Numainday se baat", "human"),
        ("نمائنده", "human"),
        ("zaban", "language"),
        ("zubaan", "language"),
        ("زبان", "language"),
        ("bakaya", "balance"),
        ("Baqaya?", "balance"),
        ("بيلنس", "balance"),
        ("kitni der?", "status"),
        ("STOP", "stop"),
        ("start", "start"),
        ("/start j_abc", "start"),
        ("/menu@qaptai_bot", "menu"),
    ],
)
def test_a_global_word_is_known_in_every_spelling(typed: str, name: str) -> None:
    assert global_word(folded(typed)) == name


# How Roman Urdu is written: nobody has laid down how.
SPELLINGS = {
    "menu": "menu, mainu, meno, menyu, minu",
    "back": "wapas, waapas, wapis, waapis, vapas",
    "cancel": "band karo, band kro, bund karo, bandh karo, band kar do",
    "help": "madad, madat, maddad, mdad, madadd",
    "human": "banda, bnda, bandaa, bande, bande se baat",
    "language": "zaban, zuban, zubaan, zabaan, zban",
    "balance": "bakaya, baqaya, bakaaya, baqaaya, baqya",
    "top_up": "top up, topup, top ap, topap, richarge",
    "pictures": "meri tasveerein, meri tasveeren, meri tasweerein, meri tasverein, meri tasvirein",
    "status": "kitni der, kitni dair, kitni deir, kitni dayr, kab tak",
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_roman_urdu_is_known_in_five_spellings_and_more(name: str) -> None:
    spelled = SPELLINGS[name].split(", ")
    assert len(set(spelled)) >= 5
    assert {global_word(folded(one)) for one in spelled} == {name}


@pytest.mark.parametrize("typed", ["menus please", "stop it", "my balance", "", "/startle", "halp"])
def test_a_part_of_a_message_or_a_near_spelling_is_no_global_word(typed: str) -> None:
    assert global_word(folded(typed)) is None


def test_every_word_is_written_as_it_is_compared_and_means_one_thing() -> None:
    assert not [word for word in (*BY_WORD, *LANGUAGES) if folded(word) != word]
    assert len(BY_WORD) == sum(len(words) for words in WORDS.values())


def test_languages_are_named_in_their_own_words() -> None:
    assert [
        language_named(folded(one)) for one in ("English", "ROMAN URDU", "اردو", "Deutsch")
    ] == [
        "en",
        "ur_Latn",
        "ur",
        None,
    ]
