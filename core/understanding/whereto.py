"""Where on the picture words are to stand, told beside them: "joote ke neeche | Sold Out"."""

from core.understanding.generic import is_name
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain

WHERE, WALA, ANY_GOODS = map(words_of, ("where", "wala", "any_goods"))
UPON, BESIDE, WITHIN, KE = map(words_of, ("upon", "beside", "within", "of"))
OVER = ("over", "across", "under", "below", "above", "beneath", "beside", "near")
THE = ("the", "my", "this")
LONGEST = 6  # words of what is told of the place


def past_place(words: list[Word], text: Plain) -> list[Word]:
    """What follows a place that is told first, where the words leave no doubt that it is one."""
    for at in range(min(LONGEST, len(words) - 1), 1, -1):
        place, rest = words[:at], words[at:]
        if not is_place(place, text):
            continue
        is_sure = any(map(_is_thing, place)) or any(word.text in WALA for word in place)
        is_sure = is_sure or (len(place) < 4 and place[-1].text.split()[-1] in WHERE)
        is_named = place[-1].text not in BESIDE and any(is_name(text, word) for word in rest)
        if is_sure or is_named or _is_urdu(place[0]) != _is_urdu(rest[0]):
            return rest
    return words


def is_place(words: list[Word], text: Plain) -> bool:
    """ "(Sale likho) jug ke upar": where, and nothing to be written."""
    return (
        1 < len(words) <= LONGEST
        and _ends_as_place(words)
        and not any(_is_other(word, text) for word in words)
    )


def before_place(words: list[Word], text: Plain) -> tuple[list[Word], list[Word]]:
    """What is to be written, and where: "Sold Out | over the shawl", "SALE | on the hoodie"."""
    for at in range(max(0, len(words) - LONGEST), len(words) - 2):
        place = words[at:]
        is_told = place[1].text in THE and not any(is_name(text, word) for word in place)
        is_on = place[0].text == "on" and _is_thing(place[-1])
        if is_told and len(place) < 5 and (is_on or place[0].text in OVER):
            return words[:at], place
    return words, []


def _ends_as_place(place: list[Word]) -> bool:
    if place[-1].text in BESIDE:
        return len(place) > 1
    told = " ".join(word.text for word in place).split()  # "ke upar" may be one word
    if told[-1] in UPON:
        return len(told) > 1
    if told[-1] in WITHIN:
        return len(told) > 2 and told[-2] in WHERE
    return len(told) > 2 and told[-2] in KE and told[-1] in WHERE


def _is_thing(word: Word) -> bool:
    return word.means("noun", "product", "picture") or word.text in ANY_GOODS


def _is_other(word: Word, text: Plain) -> bool:
    """Whether it may be of what is to be written, or of another wish."""
    if word.kind == "number" and not word.text.isdecimal():
        return word.amount != 1  # "ek kone mein"
    is_wish = word.kind in ("stop", "sum", "number", "op", "size", "join", "done", "opaque")
    return is_wish or word.means("verb") or word.means("noun", "price") or is_name(text, word)


def _is_urdu(word: Word) -> bool:
    return any("؀" <= sign <= "ۿ" for sign in word.text)
