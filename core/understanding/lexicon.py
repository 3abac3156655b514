"""The words that are known, read once from the tables beside this file, and how one is found."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from core.understanding.spelling import (
    SHORTEST_FORGIVEN,
    is_clipped,
    misspelt,
    plain,
    skeleton,
    sound,
)

# The first table that has a word says what it means.
TABLES = ("looks", "sizes", "colours", "words", "verbs", "numbers", "talk", "strangers")
LONGEST_PHRASE = 5  # words
SHORTEST_HEARD = 4  # letters of a word that is also known by its sound
SHORTEST_SOUND = 3
SHORTEST_GOODS = 6  # letters of the sound by which goods are known: they are like many other words


class Meaning(NamedTuple):
    """What a word stands for: a kind ("look", "noun", "verb") and which of its kind."""

    kind: str
    value: str


UNKNOWN, DENIAL = Meaning("unknown", ""), Meaning("small", "deny")
PRODUCT = Meaning("noun", "product")
Phrase = tuple[str, ...]


class Lexicon(NamedTuple):
    """Meanings by the plain words, by how they sound, and the single words that may be misspelt."""

    written: dict[Phrase, Meaning]
    heard: dict[Phrase, Meaning]
    forgiven: dict[str, tuple[str, ...]]  # by first letter
    begin: frozenset[str]  # how the first words of phrases sound
    clipped: dict[str, Meaning]  # by the sound without the vowels inside


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All words of the tables; Urdu's verbs with their endings."""
    written: dict[Phrase, Meaning] = {}
    heard: dict[Phrase, Meaning] = {}
    listed = list(_listed())
    shared: set[Phrase] = set()
    for phrase, meaning in listed:
        written.setdefault(phrase, meaning)
        if meaning == UNKNOWN:  # what sounds like it keeps its own meaning
            continue
        key = tuple(map(sound, phrase))
        if heard.setdefault(key, written[phrase]) != written[phrase]:
            shared.add(key)
    for phrase, meaning in _inflected():
        written.setdefault(phrase, meaning)
        heard.setdefault(tuple(map(sound, phrase)), meaning)
    heard = {key: meaning for key, meaning in heard.items() if _is_telling(key, shared)}
    forgiven: dict[str, set[str]] = {}
    for phrase, meaning in listed:
        if meaning != UNKNOWN and len(phrase) == 1 and len(phrase[0]) >= SHORTEST_FORGIVEN:
            forgiven.setdefault(phrase[0][0], set()).add(phrase[0])
    clipped = _clipped(written)
    for phrase in goods():
        key = tuple(map(sound, phrase))
        written.setdefault(phrase, PRODUCT)
        if key not in shared and sum(map(len, key)) >= SHORTEST_GOODS:
            heard.setdefault(key, PRODUCT)
    begin = frozenset(sound(phrase[0]) for phrase in written if len(phrase) > 1)
    by_letter = {first: tuple(sorted(all_)) for first, all_ in forgiven.items()}
    return Lexicon(written, heard, by_letter, begin, clipped)


def colours() -> dict[str, str]:
    """The colours that are called by a name, each with its red, green and blue as `#rrggbb`."""
    return dict(_table("colours")["hex"])


@lru_cache(maxsize=1)
def pixels() -> dict[str, str]:
    """The sizes that "1080x1350" and "9:16" mean."""
    return dict(_table("sizes")["pixels"])


def goods() -> Iterator[Phrase]:
    """What sellers sell, by the names that are known as they are written and as they sound."""
    for words in _table("goods")["trade"].values():
        yield from (tuple(plain(word).text.split()) for word in words)


def found(words: Sequence[str]) -> tuple[int, Meaning]:
    """How many of the words, from the first, mean one thing, and what; the longest wins."""
    known = lexicon()
    if sound(words[0]) not in known.begin:
        return 1, meaning_of(words[0])
    for count in range(min(LONGEST_PHRASE, len(words)), 1, -1):
        phrase = tuple(words[:count])
        meaning = known.written.get(phrase)
        if not meaning and not any(map(_denies, phrase)):  # "mein nahi" is not "main ne"
            meaning = known.heard.get(tuple(map(sound, phrase)))
        if meaning:
            return count, meaning
    return 1, meaning_of(words[0])


def _clipped(written: dict[Phrase, Meaning]) -> dict[str, Meaning]:
    """The Roman words that nothing else is like where the vowels inside are left out."""
    meanings: dict[str, set[Meaning]] = {}
    for phrase, meaning in written.items():
        if len(phrase) == 1 and phrase[0].isascii() and len(phrase[0]) >= SHORTEST_HEARD:
            meanings.setdefault(skeleton(phrase[0]), set()).add(meaning)
    return {
        key: found.pop()
        for key, found in meanings.items()
        if len(found) == 1 and len(key) >= SHORTEST_SOUND
    }


def _denies(word: str) -> bool:
    return lexicon().written.get((word,)) == DENIAL


@lru_cache(maxsize=8192)
def meaning_of(word: str) -> Meaning:
    """What one word means: as written, as it sounds, or (of five letters or more) nearly so."""
    known = lexicon()
    if meaning := known.written.get((word,)):
        return meaning
    if len(word) >= SHORTEST_HEARD and (meaning := known.heard.get((sound(word),))):
        return meaning
    alike = {
        known.written[(other,)]
        for other in known.forgiven.get(word[0], ())
        if misspelt(word, other)
    }
    if not alike and len(word) >= SHORTEST_SOUND and is_clipped(word):
        return known.clipped.get(skeleton(word), UNKNOWN)
    return alike.pop() if len(alike) == 1 else UNKNOWN


def words_of(name: str) -> frozenset[str]:
    """The words of a list that rules look for by themselves, in their plain form."""
    return frozenset(plain(word).text for word in _marks()[name])


@lru_cache(maxsize=1)
def _marks() -> dict[str, list[str]]:
    return tomllib.loads(files("core.understanding").joinpath("marks.toml").read_text("utf8"))


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, dict[str, str]]:
    text = files("core.understanding").joinpath(f"{name}.toml").read_text("utf8")
    return tomllib.loads(text)


def _listed() -> Iterator[tuple[Phrase, Meaning]]:
    for table in TABLES:
        for kind, rows in _table(table).items():
            if kind in ("hex", "pixels", "stem"):
                continue
            for value, words in rows.items():
                for word in words:
                    yield tuple(plain(word).text.split()), _meaning(kind, value)
    for place in words_of("places"):
        if " " in place:
            yield tuple(place.split()), Meaning("filler", "fill")


def _inflected() -> Iterator[tuple[Phrase, Meaning]]:
    for value, stems in _table("verbs")["stem"].items():
        for stem in stems:
            for ending in _marks()["endings"]:
                if stem.isascii() == ending.isascii() or not ending:
                    yield (plain(stem + ending).text,), Meaning("verb", value)
            for kind, endings in (("told", "telling"), ("ask", "asking")):
                for ending in _marks()[endings]:
                    is_double = ending == "a" and stem.endswith("a")
                    if stem.isascii() == ending.isascii() and not is_double:
                        yield (plain(stem + ending).text,), Meaning("small", kind)


def _is_telling(key: Phrase, shared: set[Phrase]) -> bool:
    """Whether a sound is long enough for one word, and no two words of other meaning share it."""
    return key not in shared and sum(map(len, key)) >= SHORTEST_SOUND


def _meaning(kind: str, value: str) -> Meaning:
    if kind == "unknown":
        return UNKNOWN
    return Meaning("verb" if kind == "plain" else kind, value)
