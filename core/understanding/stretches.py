"""What stands before and after a verb of writing, back and on to where another wish begins."""

from core.understanding.around import (
    BEFORE,
    THINGS,
    asks,
    ends_text,
    is_and,
    is_lower_wish,
    is_next_wish,
    joins_names,
    led,
    sentence,
    stripped,
    tells,
    unpointed,
)
from core.understanding.generic import are_names, is_homemade, is_purpose
from core.understanding.headings import PASSIVE, SAY
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.sums import is_of_prices, is_price

ENGLISH, NA, FOR_TO, WRITE, KE = map(words_of, ("english_verbs", "na", "for_to", "write", "kar_ke"))
OF, IF, SO, WITH, PLEASE = map(words_of, ("of", "if", "so", "with", "please"))
THIS, WHERE, HAS_TO = map(words_of, ("this", "where", "has_to"))
ON = ("it", "this", "top")  # "write Sale on it"


def after_verb(text: Plain, words: list[Word], place: int) -> list[Word]:
    """What follows "likh do", up to a stop, or to an "aur" that another request follows."""
    rest = words[place + 1 :]
    is_over = words[place].text in WRITE and rest and rest[0].text in KE
    if is_over or (rest and rest[0].text in HAS_TO):
        return []  # "1250 likh ke | bhej do", "Sale likhna | parega"
    while rest and (
        rest[0].means("verb", "give", "want")
        or (words[place].kind == "noun" and rest[0].means("verb", "put", "do"))
        or (words[place].kind == "noun" and rest[0].text in SAY)
        or rest[0].means("small", "state", "told")
        or rest[0].text in (":", *NA)
        or (words[place].text in ENGLISH and len(rest) > 1 and rest[0].text == "down")
    ):
        rest = rest[1:]
    taken: list[Word] = []
    for number, word in enumerate(rest):
        if word.text == ":":
            taken = []
            continue
        follows = rest[number + 1 : number + 2]
        is_line = (
            bool(taken) and word.text in WHERE and any(one.kind == "opaque" for one in follows)
        )
        is_place = word.text == "on" and any(one.text in ON for one in follows)
        is_place = is_place or (taken != [] and is_next_wish(text, word, follows))
        is_whole = taken != [] and word.text in PASSIVE and words[place].kind == "noun"
        is_whole = is_whole or (taken != [] and is_lower_wish(text, taken, rest[number:]))
        if ends_text(word) or is_place or is_line or is_whole:
            break  # "write Sale on it", "write Sale | at the bottom 0300-1234567"
        if is_and(word) and _is_other_wish(text, rest, number):
            break
        taken.append(word)
    if taken and taken[0].text in OF:  # "write that"
        taken = taken[1:]
    told = sentence(taken)
    return led(told, text) if told else stripped(taken, text)


def before_verb(text: Plain, words: list[Word], place: int) -> list[Word]:
    """What stands before "likh do", back to a stop or to the verb of another request."""
    taken: list[Word] = []
    for number in range(place - 1, -1, -1):
        word = words[number]
        is_verb = word.means("verb", *BEFORE, "give", "write") and not is_homemade(words, number)
        is_verb = is_verb or (taken != [] and tells(words, number))
        is_with = words[place].text in PASSIVE and word.text in WITH  # "with Sale written on it"
        is_with = is_with or (taken != [] and word.text in PLEASE and asks(words[:number]))
        is_line = [one.kind for one in taken] == ["opaque"] and word.text in WHERE
        is_line = is_line and any(one.means("noun", *THINGS) for one in words[:number])
        if ends_text(word) or is_verb or is_with or is_line:
            while taken and taken[0].text in OF:
                taken = taken[1:]
            if taken and taken[0].text in FOR_TO:  # "order karne ke liye …": cut amid a sentence
                return []
            break
        is_named = joins_names(text, words[:number], taken) or _is_titled(text, word, taken)
        is_wish = asks(words[:number]) or is_of_prices(words[:number])
        if is_and(word) and is_wish and not is_named:
            break
        taken.insert(0, word)
    if taken and taken[0].means("join", "but") and (denies(words[:place]) or not taken[1:]):
        taken = taken[1:]  # "no price, only Sale"
    for number, word in enumerate(taken):
        if word.text in FOR_TO and is_purpose(taken[: number + 1]):  # "for Instagram write Sale"
            taken = taken[number + 1 :]
            break
    if (
        taken
        and taken[0].text in IF
        and (so := [at for at, one in enumerate(taken) if one.text in SO])
    ):
        taken = taken[so[0] + 1 :]  # "if there is room, write Sale"
    taken = unpointed(taken, THIS)
    named = [number for number, word in enumerate(taken) if word.means("noun", "text", "generic")]
    if named and taken[named[-1] + 1 :]:
        taken = taken[named[-1] + 1 :]
    told = [] if named else sentence(taken)
    return led(told, text) if told else stripped(taken, text)


def _is_titled(text: Plain, word: Word, after: list[Word]) -> bool:
    """ "(… and) Sirf Aaj (likh do)": the only that is written large, too."""
    return word.means("join", "but") and are_names([word, *after[:1]], text) and bool(after)


def _is_other_wish(text: Plain, words: list[Word], number: int) -> bool:
    """ "Write Sale and | add the logo": what follows an "and" is not to be written."""
    ends = (at for at, word in enumerate(words) if at > number and word.kind == "stop")
    follow = words[number + 1 : next(ends, len(words))]
    is_named = are_names(words[number : number + 1 + len(follow)], text)
    is_named = is_named or joins_names(text, words[:number], follow)
    is_taken_back = words[number].value == "but" and _takes_back(follow)
    return (asks(follow) or is_price(follow) or is_taken_back) and not is_named


def _takes_back(words: list[Word]) -> bool:
    """ "But without the price", "but leave out the border", and no "but never boring"."""
    is_denied = any(word.means("small", "without", "instead_of") for word in words[:1])
    return is_denied or (denies(words) and any(word.kind == "noun" for word in words))


def denies(words: list[Word]) -> bool:
    """Whether one of some words denies."""
    return any(word.means("small", "deny") for word in words)
