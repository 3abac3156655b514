"""Three scripts have one plain form, and Roman Urdu's free spelling one sound a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding.lexicon import Meaning, meaning_of
from core.understanding.spelling import (
    consonants,
    is_clipped,
    misspelt,
    near,
    plain,
    skeleton,
    sound,
    swapped,
)

SPELLINGS = {
    "zyada": "zyada zyaada zyadah ziada ziaada",
    "bara": "bara baara barra baaraa braa"[:17],
    "safed": "safed safeed saffed safeyd safehd",
    "gulabi": "gulabi gulaabi gullabi gulabee ghulabi",
    "chahiye": "chahiye chaahiye chahiyeh chahhiye chahye",
    "tasveer": "tasveer tasweer tasvir taswir tasveerh",
    "qareeb": "qareeb kareeb qarib karib khareeb",
    "nazdeek": "nazdeek nazdik najdeek nazdeeq nazdique"[:31],
    "lakri": "lakri lakree lakkri laakri lakrih",
    "makhmal": "makhmal makmal makhmaal maakhmal makhmall",
    "roshni": "roshni roshnee rosshni roshnih rooshni",
    "mehndi": "mehndi mehndee mehandi"[:14],
    "shaadi": "shaadi shadi shadee shaadee shaady",
    "jamni": "jamni jaamni zamni jamnee jamnih",
    "karein": "karein karen karain kareen kaarein",
    "khirki": "khirki khirkee kirki khirkhi khirky",
    "wapas": "wapas waapas vapas wapass vaapas",
    "neela": "neela nila neelaa nyla neelah",
    "dobara": "dobara dubara doobara dobaara dobarah",
    "hazar": "hazar hazaar hajar hazzar hajaar",
}


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS)
def test_a_word_sounds_the_same_however_it_is_spelled(spellings: str) -> None:
    assert len({sound(spelling) for spelling in spellings.split()}) == 1


def test_words_that_differ_to_the_ear_stay_apart() -> None:
    words = [
        "bara",
        "hara",
        "kala",
        "neela",
        "peela",
        "lal",
        "safed",
        "chota",
        "door",
        "qareeb",
        "saya",
        "shaadi",
        "price",
        "pehle",
    ]
    assert len({sound(word) for word in words}) == len(words)


def test_what_is_not_seen_and_how_a_keyboard_writes_it_is_folded() -> None:
    assert plain("ﻛﺎﻟﻲ").text == plain("کالی").text  # presentation forms of an Arabic keyboard
    assert plain("پَس‌ منظر").text == plain("پس منظر").text
    assert plain("۱۵۰۰ ١٥٠٠ １５００").text == "1500 1500 1500"
    assert plain("BaRa").text == "bara"


def test_what_was_typed_is_found_again_behind_its_plain_form() -> None:
    folded = plain("ﷺ Eid  «نیا مال»")
    start = folded.text.index("eid")
    assert folded.as_typed(start, start + 3) == "Eid"
    start = folded.text.index(plain("نیا").text)
    assert folded.as_typed(start, start + len(plain("نیا مال").text)) == "نیا مال"


@pytest.mark.parametrize(
    ("given", "wanted", "is_near"),
    [
        ("white background", "white background", True),
        ("white backgroud", "white background", True),
        ("whitte background", "white background", True),
        ("marbel", "marble", False),
        ("marbla", "marble", True),
        ("marb", "marble", False),
        ("menu", "menv", False),
        ("podium", "medium", False),
        ("", "", True),
    ],
)
def test_near_is_one_edit_in_words_of_five_letters(given: str, wanted: str, is_near: bool) -> None:
    assert near(given, wanted) is is_near
    assert near(wanted, given) is is_near


def test_neighbours_that_changed_places_are_a_slip_in_a_long_word() -> None:
    assert swapped("marbel", "marble")
    assert not swapped("bara", "braa")


def test_another_consonant_makes_another_word_unless_it_is_long() -> None:
    assert not misspelt("banaya", "bakaya")
    assert misspelt("makhmel", "makhmal")
    assert misspelt("bakground", "background")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("makhmall", Meaning("look", "velvet")),
        ("bakground", Meaning("noun", "background")),
        ("lagadein", Meaning("verb", "put")),
        ("krdo", Meaning("verb", "do")),
        ("shadwo", Meaning("noun", "shadow")),
        ("qwzx", Meaning("unknown", "")),
    ],
)
def test_a_word_is_known_by_its_sound_and_nearly_so(typed: str, meant: Meaning) -> None:
    assert meaning_of(typed) == meant


@pytest.mark.parametrize(
    ("clipped", "whole"), [("wpas", "wapas"), ("brhao", "barhao"), ("rkhdo", "rakhdo")]
)
def test_a_word_is_known_by_what_is_left_where_its_vowels_were_left_out(
    clipped: str, whole: str
) -> None:
    assert is_clipped(clipped)
    assert skeleton(clipped) == skeleton(whole)
    assert meaning_of(clipped) == meaning_of(whole)


@pytest.mark.parametrize("word", ["brush", "plate", "shawl", "stand", "chair", "0300", "قیمت"])
def test_a_word_that_begins_as_english_ones_do_has_lost_no_vowel(word: str) -> None:
    assert not is_clipped(word)


@pytest.mark.parametrize(
    ("typed", "right"), [("ذیادہ", "زیادہ"), ("سایا", "سایہ"), ("نیلہ", "نیلا"), ("منضر", "منظر")]
)
def test_urdu_letters_that_are_spoken_alike_are_one(typed: str, right: str) -> None:
    assert sound(plain(typed).text) == sound(plain(right).text)


@pytest.mark.parametrize(
    ("roman", "urdu"),
    [
        ("shadow", "شیڈو"),
        ("lavender", "لیونڈر"),
        ("terrazzo", "ٹیرازو"),
        ("zoom", "زوم"),
        ("light", "لائٹ"),
        ("krdo", "کردو"),
        ("kar do", "کر دو"),
        ("human", "ہیومن"),
        ("khali", "خالی"),
    ],
)
def test_a_word_of_either_script_has_the_same_consonants(roman: str, urdu: str) -> None:
    assert consonants(roman) == consonants(plain(urdu).text)


@given(some.text(max_size=20))
def test_any_word_has_consonants(typed: str) -> None:
    assert bool(consonants(plain(typed).text)) == bool(plain(typed).text)
