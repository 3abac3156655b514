"""What is to be done as it was with one, or to be shown, that the request before it told of."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

SO_TOO, ITS_OWN = words_of("so_too"), words_of("its_own")
YESTERDAY = ("kal", "کل")
Clause = list[Word]


def is_bare_likewise(clause: Clause) -> bool:
    """ "Do it like that today, too"."""
    return any(word.text in SO_TOO for word in clause) and all(
        word.kind == "filler"
        or word.means("verb", "do", "make", "give", "want", "put")
        or word.means("noun", "look", "background")
        for word in clause
    )


def last_one(clause: Clause) -> Word | None:
    """ "Yesterday's background was so nice", "the bag you made last week": like which."""
    is_old = [word for word in clause if word.means("small", "old") or word.text in YESTERDAY]
    is_other = any(word.kind in ("op", "size", "verb") or word.denied for word in clause)
    is_told = any(word.means("small", "state", "seems") for word in clause)
    is_made = is_told and any(word.means("small", "told") for word in clause)
    is_named = any(
        word.means("noun", "background", "picture", "look")
        or (is_made and (word.means("noun", "product") or word.kind == "unknown"))
        for word in clause
    )
    if not is_old or not is_named or is_other or not is_told:
        return None
    return replace(is_old[0], kind="op", value="same_as_last")


def its_look(clause: Clause) -> Word | None:
    """ "It is a Ramzan offer, | give it that look"."""
    told = [word for word in clause if word.kind in ("look", "colour") and not word.denied]
    others = any(word.kind in ("op", "size", "verb") or word.denied for word in clause)
    is_asked = any(word.means("small", "ask") for word in clause)
    is_one = len(told) == 1 and told[0].kind == "look"
    return told[0] if is_one and not others and not is_asked else None


def is_of_its_look(clause: Clause) -> bool:
    """ "Us ka look do", "us hisab se background do"."""
    is_pointed = any(word.text in ITS_OWN for word in clause[:2])
    is_named = any(word.means("noun", "look", "background") for word in clause)
    return (
        is_pointed
        and is_named
        and all(
            word.kind == "filler"
            or word.means("noun", "look", "background")
            or word.means("verb", "do", "make", "give", "want", "put", "show")
            for word in clause
        )
    )


def wondered(clause: Clause) -> Word | None:
    """ "Will it look good on linen? | show it": what was asked about is to be shown."""
    chosen = [word for word in clause if word.kind == "look" and not word.denied]
    is_asked = any(word.means("small", "ask") for word in clause)
    is_plain = all(word.kind in ("filler", "look", "small", "verb") for word in clause)
    return chosen[0] if is_asked and is_plain and len(chosen) == 1 else None


def is_bare_show(clause: Clause) -> bool:
    """ "Laga ke dikhao"."""
    return any(word.means("verb", "show", "put") for word in clause) and all(
        word.kind == "filler" or word.means("verb", "show", "put", "do", "give", "make")
        for word in clause
    )
