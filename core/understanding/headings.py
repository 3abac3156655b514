"""Words to be written that follow their name ("add text Sale"), and writing only told of."""

from core.understanding.generic import is_name
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain

SAY = ("say", "says", "read", "reads", "should be", "must be")
WITH, DIGITS, HERS, WHOSE = map(words_of, ("with", "digits", "hers", "whose"))
PRINT, AFTER_DOING, FOR_TO = map(words_of, ("print", "after_doing", "for_to"))
TITLES = words_of("titles")
WRITTEN, NOT_SEEN, SPEAKERS = map(words_of, ("written", "not_seen", "speakers"))
WHEN = ("when", "once", "if", "after", "before", "whenever")
PASSIVE = ("written",)


def is_heading(text: Plain, words: list[Word], place: int) -> bool:
    """ "add text New Arrival", "text: New Arrival"."""
    if not words[place].means("noun", "text") or place + 1 >= len(words):
        return False
    before = words[max(0, place - 2) : place]
    is_with = any(word.text in WITH for word in words[max(0, place - 3) : place])
    at = place + 1
    while at + 1 < len(words) and (
        words[at].means("verb", "put", "give", "do") or words[at].text in SAY
    ):
        at += 1
    follows = words[at]
    before = [*before, *words[place + 1 : at]]
    is_with = is_with or any(word.text in SAY for word in before)
    asked = is_with or any(word.means("verb", "put") for word in before) or follows.text == ":"
    is_told = follows.kind in ("unknown", "look", "colour", "op") or follows.means(
        "small", "sale", "new"
    )
    return asked and (is_told or follows.text == ":" or is_name(text, follows))


def numbered(words: list[Word]) -> list[Word]:
    """ "Add my number 0300-1234567": the telephone's number that is to be written, and its name."""
    for place, word in enumerate(words):
        told = [one for one in words[max(0, place - 3) : place] if one.text in DIGITS]
        if word.kind != "opaque" or not told or not word.text[-1:].isdigit():
            continue
        near = [one for one in words if one.kind in ("stop", "ask", "join")]
        left = max((one.end for one in near if one.end <= word.start), default=-1)
        right = min((one.start for one in near if one.start >= word.end), default=1 << 30)
        hers = [one.start for one in words[max(0, place - 4) : place] if one.text in HERS]
        for begin in (left, *hers):  # "velvet pe rakho | mera number … lagao"
            asked = [one for one in words if begin <= one.start < right]
            if any(one.means("verb", "put") for one in asked) and not any(map(_is_other, asked)):
                return [word, *told]
    return []


def by_its_name(text: Plain, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """What is to be written, told beside what it is and not beside a verb; and that name."""
    chosen, name = _before_its_name(text, words)
    return (chosen, name) if chosen else _after_colon(words)


def _before_its_name(text: Plain, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """ "Winter Sale ka text lagao": what is written large before its name, and that name."""
    if any(word.means("small", "deny") for word in words):
        return [], []
    for place, word in enumerate(words[2:], 2):
        asked = words[place + 1 : place + 4]
        is_wished = any(one.means("verb", "put", "give", "want") for one in asked)
        if not (is_wished and word.means("noun", "text") and words[place - 1].text in WHOSE):
            continue
        begin = place - 1
        while begin and _is_large(text, words[begin - 1]):
            begin -= 1
        if chosen := words[begin : place - 1]:
            return chosen, [words[place - 1], word]
    return [], []


def _after_colon(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """ "Headline for the kettle: Back in Stock": what follows a colon, and the name before it."""
    colons = [at for at, word in enumerate(words) if word.text == ":"]
    if len(colons) != 1 or any(word.means("small", "deny") for word in words):
        return [], []
    before, after = words[: colons[0]], words[colons[0] + 1 :]
    name = [word for word in before if word.means("noun", "text") or word.text in TITLES]
    ends = (at for at, word in enumerate(after) if word.kind in ("stop", "ask"))
    chosen = after[: next(ends, len(after))]
    is_other = any(word.kind in ("stop", "op", "size", "look", "colour") for word in before)
    is_sum = all(word.kind in ("sum", "number", "filler") for word in chosen)
    return ([], []) if not name or is_other or is_sum else (chosen, name)


def _is_large(text: Plain, word: Word) -> bool:
    is_letter = text.as_typed(word.start, word.end)[:1].isupper()
    return word.kind not in ("stop", "ask") and (is_letter or word.kind in ("opaque", "number"))


def of_number(chosen: list[Word]) -> list[Word]:
    """ "Our number 0300-1234567": the number itself is what is written."""
    number = [word for word in chosen if word.kind == "opaque" and word.text[-1:].isdigit()]
    is_named = any(word.text in DIGITS or word.means("noun", "generic") for word in chosen)
    is_bare = all(
        word in number
        or word.kind == "filler"
        or word.text in DIGITS
        or word.means("noun", "generic")
        for word in chosen
    )
    return number if len(number) == 1 and is_bare and is_named else chosen


def _is_other(word: Word) -> bool:
    """Whether something else than a number may be what is asked for."""
    return (
        word.kind in ("look", "colour", "size", "op", "sum", "number", "done")
        or word.means("noun", "logo", "shadow", "background", "price", "credit", "money")
        or word.means("small", "deny", "without", "ask")
    )


def only_tells_of_it(words: list[Word], place: int) -> bool:
    """ "Likh liya", "likhne ki zaroorat": of writing, without asking for it."""
    follows = words[place + 1] if place + 1 < len(words) else words[place]
    is_printed = words[place].text in PRINT and (
        follows.text in (*AFTER_DOING, *FOR_TO, "quality")
        or follows.means("noun", "version", "picture", "size")
        or follows.text.startswith(("karw", "krw"))
    )
    is_printed = is_printed or _is_on_goods(words, place) or _is_to_be_printed(words, place)
    if words[place].text in PASSIVE and place and words[place - 1].kind == "done":
        return True  # "with the name Zara written at the bottom"
    is_kind = words[place].text == "type" and _names_kind(words, place)
    return (
        is_printed
        or (is_kind and not follows.means("verb", "do", "give"))
        or follows.text in WRITTEN
        or any(word.text in NOT_SEEN for word in words[max(0, place - 2) : place])
        or (words[place].text.endswith(("ne", "نی")) and follows.text in AFTER_DOING)
    )


def _is_to_be_printed(words: list[Word], place: int) -> bool:
    """ "(The buyer) wants to print it": of what for, and no words to be written."""
    is_of_it = any(word.text in ("it", "this", "them", "these") for word in words[place + 1 :][:1])
    is_meant = place > 0 and words[place - 1].text == "to"
    told = " ".join(word.text for word in words[max(0, place - 2) : place]).split()[-2:]
    is_hers = len(told) > 1 and told[0] in WHEN and told[1] in SPEAKERS  # "blurry when I print"
    return words[place].text in PRINT and (is_hers or (is_meant and is_of_it))


def _is_on_goods(words: list[Word], place: int) -> bool:
    """ "Print on a banner", "flex pe print hoga": what will be made of the picture."""
    after = [word.text for word in words[place + 1 : place + 3]]
    is_on = len(after) == 2 and after[0] == "on" and after[1] in ("a", "an", "my", "our")
    return words[place].text in PRINT and (is_on or after[:1] == ["hoga"])


def _names_kind(words: list[Word], place: int) -> bool:
    """ "Maroon type background", and not "please type Sale"."""
    return bool(place) and words[place - 1].kind not in ("verb", "filler", "small", "stop", "join")
