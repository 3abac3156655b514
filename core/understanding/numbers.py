"""Numbers as they are said: "15 sau", "dhai hazar", "sawa do sau", "teen hazar paanch sau"."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import plain

TWO, TWELVE, ALONE, QUALITY = map(words_of, ("two", "twelve", "alone", "quality"))
KINDS, HALF_MORE = words_of("kinds"), words_of("half_more")
KE, ENGLISH, WRITE = words_of("of"), words_of("english_verbs"), words_of("write")
FINITE = (
    "ao",
    "aro",
    "kho",
    "kro",
    "jo",
    "rein",
    "ren",
    "aen",
    *(plain(one).text for one in ("ؤ", "رو", "کھو", "جو", "یں")),
)
EIGHTY = plain("اسی").text
# What means something else unless a hundred or a thousand is behind it: "better", "with".
BEFORE_TIMES = {
    **{plain(name).text: value for name, value in (("بہتر", "72"), ("نواسی", "89"), ("اسی", "80"))},
    **{"nawasi": "89", "navasi": "89", "saath": "60", "sath": "60"},
}
GIVE = ("verb", "give")
UNITS = ("time", "unit")
FAR = 2  # signs that may stand between the words of one number
MOST = 100_000_000  # rupees; what is more is no price


def with_numbers(words: list[Word]) -> list[Word]:
    """The same words, with what makes up one number as one word, `sum` where it must be money."""
    told = [_two(words, place) for place in range(len(words))]
    joined: list[Word] = []
    place = 0
    while place < len(told):
        count, value, is_sum = _number(told, place)
        if not count:
            joined.append(_plain(told[place]))
            place += 1
            continue
        first, last = told[place], told[place + count - 1]
        text = " ".join(word.text for word in told[place : place + count])
        kind = "sum" if is_sum else "number"
        if not 0 <= value <= MOST:
            kind, value = "opaque", 0
        joined.append(Word(first.start, last.end, text, kind, str(value)))
        place += count
    return [_priced(joined, place) for place in range(len(joined))]


def _two(words: list[Word], place: int) -> Word:
    """ "do" and "bara" as numbers where a thing to be counted or a hundred follows them."""
    word = words[place]
    follows = words[place + 1 : place + 2]
    after = words[place + 1 : place + 3]
    if word.text == EIGHTY and any(one.kind == "times" for one in words[:place][-1:]):
        return replace(word, kind="number", value="80")  # Urdu writes "assi" and "isi" alike
    is_of = any(one.text in KE for one in words[:place][-1:])  # "logo ke sath hazar likho"
    if word.text in BEFORE_TIMES and not is_of and any(one.kind == "times" for one in follows):
        return replace(word, kind="number", value=BEFORE_TIMES[word.text])
    if word.text in HALF_MORE and [one.kind for one in after] == ["number", "times"]:
        return replace(word, kind="more", value="50")  # "saray teen hazar", and no "all"
    if word.text in TWELVE and follows and follows[0].kind == "times":
        return replace(word, kind="number", value="12")
    if word.text not in TWO or not word.means("verb", "give"):
        return word
    before = [one for one in words[max(0, place - 2) : place] if one.text not in KE]
    if not after:
        return word
    first = after[0]
    if any(one.means("verb", "write") for one in before) and (
        told := _written(word, before, first)
    ):
        return told
    is_last = bool(before) and _is_open(before[-1])  # "laga do", "laga do do hazar"
    is_last = is_last and not (before[0].kind == "verb" and before[1:] and before[1].means(*GIVE))
    if is_last and not (before[-1].text in TWO and first.kind == "times"):
        return word
    counts = first.kind == "times" or first.means("noun", "version", "picture", "size", "product")
    counts = counts or first.means("verb", "make") or first.text in KINDS
    is_given = bool(before) and before[-1].kind == "noun"  # "shadow do, and the picture…"
    if first.means("join", "and"):
        counts = len(after) < 2 or after[1].text not in ENGLISH
        counts = counts and (
            len(after) < 2
            or after[1].means("verb", "make", "give", "show", "send")
            or (after[1].means("noun", "version", "picture") and not is_given)
        )
    return _as_two(word) if counts else word


def _written(word: Word, before: list[Word], first: Word) -> Word | None:
    """ "Likho do saal guarantee" begins with a number; "likh do saal guarantee" may."""
    if first.means("noun", *UNITS):
        is_open = before[-1].text in WRITE
        return replace(word, kind="filler", value="part") if is_open else _as_two(word)
    is_whole = before[-1].means("verb", "write") and before[-1].text not in (*WRITE, *ENGLISH)
    return _as_two(word) if is_whole and first.kind in ("unknown", "noun") else None


def _as_two(word: Word) -> Word:
    return replace(word, kind="number", value="2")


def _is_open(verb: Word) -> bool:
    """ "Laga (do)", and not "karo, do hazar" nor "put do sau on it"."""
    return verb.kind == "verb" and not _is_finite(verb) and verb.text not in ENGLISH


def _is_finite(verb: Word) -> bool:
    """ "Karo", "karein": whole by itself, so that no "do" (give) belongs to it."""
    return verb.text.endswith(FINITE) and verb.text not in (*TWO, *ENGLISH)


def _number(words: list[Word], place: int) -> tuple[int, int, bool]:
    """How many words from a place are one number, the number, and whether it has hundreds."""
    at, total, least, is_sum = place, 0.0, float(MOST), False
    while at < len(words) and (at == place or words[at].start - words[at - 1].end <= FAR):
        count, units, times = _part(words, at)
        if not count or (at > place and (times >= least or units * times >= least)):
            break
        if times == 1 and at > place and not is_sum:
            break
        total += units * times
        is_sum = is_sum or times > 1 or words[at].kind == "sum"
        least = times
        at += count
        if times == 1:
            break
    if at == place or total != int(total):
        return 0, 0, False
    return at - place, int(total), is_sum


def _part(words: list[Word], at: int) -> tuple[int, float, int]:
    """One step of a number: how many words, units, and what those are multiplied with."""
    kinds = [word.kind for word in words[at : at + 3]]
    if kinds[:2] == ["number", "number"] and _is_tens(words[at].value, words[at + 1].value):
        count, units, times = _part(words, at + 1)
        return count + 1, float(words[at].value) + units, times
    values = [word.value for word in words[at : at + 3]]
    if kinds[:2] == ["part", "times"]:
        return 2, int(values[0]) / 100, int(values[1])
    if kinds == ["more", "number", "times"]:
        return 3, float(values[1]) + int(values[0]) / 100, int(values[2])
    if kinds[:2] == ["more", "times"]:
        return 2, 1 + int(values[0]) / 100, int(values[1])
    is_told = kinds[1:2] == ["times"] and kinds[:1] in (["number"], ["sum"])
    is_told = is_told and not (kinds[2:] and _is_and_so(words[at], words[at + 1], words[at + 2]))
    is_much = is_told and float(values[0]) >= int(values[1])  # "1800 so please", and no hundreds
    if is_told and not is_much:
        return 2, float(values[0]), int(values[1])
    if kinds[:1] == ["number"] or kinds[:1] == ["sum"]:
        return 1, float(values[0]), 1
    if kinds[:1] == ["times"] and words[at].text in ALONE:
        return 1, 1, int(values[0])
    return 0, 0, 0


def _is_and_so(number: Word, so: Word, after: Word) -> bool:
    """ "It is Rs. 85, so please put it on": figures, and no hundreds of them."""
    is_english = after.means("filler", "english") or after.text in ENGLISH
    return so.text == "so" and number.text[-1:].isdecimal() and is_english


def _is_tens(tens: str, ones: str) -> bool:
    """ "Twenty five" is one number."""
    return tens.isdecimal() and int(tens) in range(20, 100, 10) and ones in "123456789"


def _plain(word: Word) -> Word:
    """Parts of a number that is none ("so nice") mean nothing."""
    if word.kind in ("times", "part", "more"):
        return replace(word, kind="filler", value="english" if word.kind == "times" else "part")
    if word.kind == "number" and "." in word.value:
        return replace(word, kind="opaque")
    return word


def _is_of_prices(word: Word) -> bool:
    return word.means("noun", "price") or word.means("verb", "write") or word.means("small", "old")


def _priced(words: list[Word], place: int) -> Word:
    """A bare number beside "price" or "rupees" is money."""
    word = words[place]
    near = words[max(0, place - 2) : place + 3]
    is_file = any(
        one.means("verb", "send", "give") or one.means("op", "full_quality") for one in near
    )
    if word.text in QUALITY and (is_file or not any(map(_is_of_prices, words))):
        return replace(word, kind="op", value="full_quality")
    if word.kind != "number":
        return word
    beside = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    is_sum = any(other.means("noun", "price") for other in beside)
    return replace(word, kind="sum") if is_sum else word
