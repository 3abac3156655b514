"""Words around what is to be written that say where, what for or of what kind, and not what."""

import re

from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.sums import has_sum

FOR_TO, HERS, SPEAKERS = map(words_of, ("for_to", "hers", "speakers"))
MADE, BINDS = words_of("made"), words_of("binds")
SOME = ("my", "me", "a", "an", "some")  # "write my homework"
LEAST = 20  # rupees of a price
WITHIN = ("with", "for", "on", "pe", "mein", "me")
SORT = ("sa", "si", "se", "sara", "saara", "سا", "سی", "سارا")
LARGE = ("bigger", "smaller")
ENDS = " :،,.-\n\"'"  # of what is written: these are the message's


def is_name(text: Plain, word: Word) -> bool:
    """Whether a word inside a sentence is written large, as names are."""
    before = text.as_typed(max(0, word.start - 3), word.start).rstrip(" ")
    is_inside = word.start > 0 and not before.endswith((".", "!", "?", "۔"))
    return is_inside and text.as_typed(word.start, word.end)[:1].isupper()


def is_title(text: Plain, words: list[Word]) -> bool:
    """ "Back to School": written large from its first word on."""
    is_large = text.as_typed(words[0].start, words[0].end)[:1].isupper()
    return is_large and any(is_name(text, word) for word in words[1:])


def are_names(words: list[Word], text: Plain) -> bool:
    """ "Sirf Aaj 999": small words that are written large, as what is to be written is."""
    small = [word for word in words if word.kind in ("filler", "join") and is_name(text, word)]
    return len(small) > 1


def only_generic(words: list[Word], text: Plain) -> bool:
    """ "write the name" says not which."""
    if _is_arrival(words):
        return False
    return not any(is_name(text, word) or word.means("small", "sale") for word in words) and all(
        word.kind in ("filler", "small", "verb", "stop")
        or word.means("noun", "text", "generic", "price", "product", "picture")
        or word.means("op", *LARGE)
        for word in words
    )


def _is_arrival(words: list[Word]) -> bool:
    """ "Naya maal aa gaya", which says by itself how something is."""
    is_state = bool(words) and words[-1].means("small", "seems", "state")
    return is_state and any(word.means("noun", "product") for word in words[:-1])


def is_generic(word: Word) -> bool:
    """Whether it only names what may be written: "text", "the name"."""
    return word.means("noun", "text", "generic")


def from_its_name(words: list[Word]) -> list[Word]:
    """ "White bg, my number": what is only named, without another wish that stands before it."""
    at = next((at for at, word in enumerate(words) if is_generic(word)), 0)
    while at and words[at - 1].text in HERS:
        at -= 1
    is_wish = at > 0 and (
        words[at - 1].kind in ("look", "colour", "op")
        or (words[at - 1].kind == "size" and words[at].text in HERS)  # and no "insta id"
        or words[at - 1].means("noun", "background", "look")
    )
    return words[at:] if is_wish else words


def told_of(before: list[Word], chosen: list[Word]) -> list[Word]:
    """What names, before the verb, the words behind it; a price beside them is a wish."""
    is_named = any(word.kind == "unknown" or is_generic(word) for word in before)
    told = from_its_name(before) if is_named else []
    again = [word for word in before if word.text in {one.text for one in chosen}]
    return again if chosen and has_sum(before) else [*told, *again]


def is_homemade(words: list[Word], at: int) -> bool:
    """ "Ghar ka bana achaar": how it was made, and nothing to be done."""
    is_made = words[at].text in MADE and at > 0 and words[at - 1].text in BINDS
    return is_made and not any(one.means("verb") for one in words[at + 1 : at + 2])


def is_poem(before: list[Word], text: Plain) -> bool:
    """ "Ek shayari likh do" has nothing that could be written."""
    is_one = any(word.means("talk", "jokes") for word in before)
    return is_one and not any(
        is_name(text, word) or word.kind not in ("talk", "number", "filler") for word in before
    )


def is_purpose(words: list[Word]) -> bool:
    """ "For Instagram": what a picture is for, and no words of it."""
    return (
        bool(words)
        and words[-1].text in FOR_TO
        and all(word.kind in ("size", "filler") for word in words)
    )


def is_misspelt_price(words: list[Word], text: Plain) -> bool:
    """ "Pice 1200", "qmeat 1250": a sum, and one word before it that may be meant for "price"."""
    if len(words) != 2 or is_name(text, words[0]):
        return False
    if words[0].kind != "unknown" and not words[0].means("noun", "unit"):
        return False
    return words[1].kind in ("sum", "number") and words[1].amount >= LEAST


def is_of_shape(word: Word) -> bool:
    """ "Bara", "sa": of how something is to be written, and not what."""
    return word.means("op", *LARGE) or word.text in SORT


def is_shape(word: Word, after: Word) -> bool:
    """ "Bara sa", "bara bara", of how something is to be written."""
    return word.means("op", *LARGE) and after.text in (*SORT, word.text)


def typed_of(text: Plain, chosen: list[Word]) -> str:
    """Some words in a row as they were typed, without quotes and without where they shall stand."""
    return _untrailed(text.as_typed(chosen[0].start, chosen[-1].end).strip(ENDS))


def bare(typed: str) -> str:
    """A text as it is compared with others: without signs about it, and however large."""
    return typed.strip(f"{ENDS}“”‘’!?").casefold()


def _untrailed(typed: str) -> str:
    """English says at the end where it is to stand: "write Sold Out on it"."""
    on = r"(?:on|at|in|across|along|over|near)"
    thing = r"(?:picture|photo|image|pic|top|bottom|product|corner)"
    place = rf"(?:it|this|top|(?:the|my)\s{thing}|(?:the|my)\s[a-z]+\s(?:picture|photo|pic))"
    typed = re.sub(
        rf"(?i)\s(?:{on}|under|below|beneath|above)\s{place}(?:\s(?:please|plz))?$", "", typed
    ).strip()
    typed = re.sub(r"\s(?:somewhere|instead)$", "", typed)
    return re.sub(rf"(?i)\s(?:across|under|below|beneath|{on}\s(?:the|my))$", "", typed)


def is_open_text(text: Plain, chosen: list[Word], *, is_english: bool) -> bool:
    """Whether it is not told what to write: a sum that is misspelt, "my homework", "1200 or so"."""
    is_of = any(word.means("noun", "generic", "text") for word in chosen)  # "my shop name Zari"
    is_named = any(is_name(text, word) for word in chosen if word.kind not in ("sum", "number"))
    is_named = is_named and not is_of
    is_other = not is_named and all(_is_of_picture(word) for word in chosen)
    is_other = is_other or (not is_named and any(map(_is_of_account, chosen)))
    return (
        is_other
        or is_misspelt_price(chosen, text)
        or any(word.means("filler", "part") for word in chosen)  # "sarhe 4 sw"
        or is_generic(chosen[-1])
        or (has_sum(chosen) and chosen[0].means("noun", "price"))
        or (has_sum(chosen) and any(word.means("small", "or") for word in chosen))
        or (is_english and chosen[0].text in SOME and not is_named)
        or (_is_wish(chosen) and not is_named)
    )


def _is_of_picture(word: Word) -> bool:
    """ "(Reduce) brightness likh do": of the picture, and no words for it."""
    return word.kind == "colour" or word.means("noun", "light", "shadow", "background", "size")


def _is_of_account(word: Word) -> bool:
    return word.means("noun", "credit", "balance") or word.means("op", "human", "topup")


def _is_wish(chosen: list[Word]) -> bool:
    """ "I want it on a table", "looks like bulb light 2500", "size with linen": of the picture."""
    is_placed = any(word.text in WITHIN for word in chosen) and any(
        word.kind in ("look", "size") for word in chosen
    )
    is_priced = has_sum(chosen[-1:]) and any(
        word.kind in ("look", "colour", "size", "op", "verb")
        or word.means("noun", "light", "background", "shadow")
        for word in chosen
    )
    is_placed = is_placed or any(
        word.kind == "op" and word.text.endswith("er") for word in chosen
    )  # "mention on pic | warmer tone"
    if is_placed or is_priced:
        return True
    is_hers = chosen[0].text in SPEAKERS and any(word.means("verb") for word in chosen[1:3])
    is_told = chosen[0].means("small", "state", "seems") and has_sum(chosen)
    return is_hers or is_told


def beyond(before: list[Word], after: list[Word]) -> list[Word]:
    """ "Price likho 800 | aur…": of a price no more than its number is written."""
    is_price_named = any(word.means("noun", "price") for word in before)
    return after[:1] if is_price_named and after[1:] and after[0].amount else after
