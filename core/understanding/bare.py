"""Requests that leave a thing unsaid: a colour, a change, a degree, and nothing of what."""

from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.shades import CASTS

Clause = list[Word]
IT, VERBAL = map(words_of, ("it", "verbal"))
COMPLAINTS, FLAWS, PLEASE, CORRECTIONS = map(
    words_of, ("complaints", "flaws", "please", "corrections")
)
DEGREES = ("some", "more", "less", "too", "soft", "ask")
TURNED = ("do", "make", "give", "put", "raise", "lower", "want")
AROUND_COLOUR = ("more", "some", "soft", "deny", "without", "wish", "new")


def is_colour(clause: Clause) -> bool:
    """ "Black", "a little darker grey"."""
    return any(word.kind == "colour" and not word.denied for word in clause) and all(
        word.kind in ("colour", "filler")
        or word.means("small", *AROUND_COLOUR)
        or word.means("noun", "colour")
        or word.means("op", "darker", "lighter")
        or word.text == "one"  # "not a pink background, a grey one"
        or (word.means("noun", "light") and not word.denied)
        for word in clause
    )


def is_coloured(clause: Clause) -> bool:
    """ "Make it black", "black": a colour, whatever is to be done with it."""
    return is_colour([word for word in clause if not word.means("verb", *TURNED)])


def is_of_it(clause: Clause) -> bool:
    """ "Make it black"."""
    return any(word.text in IT for word in clause[:2]) and is_coloured(clause)


def is_correction(clause: Clause) -> bool:
    """ "No wait, grey"."""
    return clause[0].text in CORRECTIONS and is_colour(clause)


def is_removal(clause: Clause) -> bool:
    """ "Kindly remove it"."""
    return any(word.means("verb", "remove") for word in clause) and all(
        word.kind == "filler"
        or word.means("verb", "remove", "do", "give")
        or word.means("small", "can")
        for word in clause
    )


def is_change(clause: Clause) -> bool:
    """ "(It looks too blue and) cold", and no "colder", no "darken it"."""
    if any(word.text in (*IT, *VERBAL) for word in clause):
        return False
    return any(word.kind == "op" for word in clause) and all(
        word.kind == "filler"
        or (word.kind == "op" and " " not in word.text and not word.text.endswith("er"))
        for word in clause
    )


def is_told(clause: Clause) -> bool:
    """ "(It looks blurry and) small": told of, and not wished for."""
    wished = any(word.text in IT for word in clause)  # "enlarge it"
    colours = {word.value for word in clause if word.kind == "colour"}
    wished = wished or not CASTS.keys() >= colours  # "it looks large. | White"
    return not wished and all(
        word.kind in ("filler", "colour")
        or (word.kind == "op" and " " not in word.text and not word.text.endswith("er"))
        for word in clause
    )


def is_complaint(clause: Clause) -> bool:
    """ "(It looks good but) a bit cold": as nobody wants it."""
    is_flaw = any(word.text in (*COMPLAINTS, *FLAWS) for word in clause)
    is_plea = any(word.text in PLEASE for word in clause)
    return (
        is_flaw
        and not is_plea
        and any(word.means("small", "some") for word in clause)
        and all(word.kind in ("filler", "op") or word.means("small", "some") for word in clause)
    )


def is_shade(clause: Clause) -> bool:
    """ "Make a darker one"."""
    return any(word.means("op", "darker") for word in clause) and all(
        word.kind == "filler"
        or word.means("op", "darker")
        or word.means("small", *DEGREES)
        or word.means("verb", *TURNED)
        for word in clause
    )


def is_degree(clause: Clause) -> bool:
    """ "Put a little more", "could there be more of it"."""
    return any(word.means("small", "some", "more", "less") for word in clause) and all(
        word.kind == "filler" or word.means("small", *DEGREES, "can") or word.means("verb", *TURNED)
        for word in clause
    )


def is_growth(clause: Clause) -> bool:
    """ "(The logo is fine, but) could it be a bit bigger": of what stands on the picture."""
    return any(word.means("op", "bigger", "smaller") for word in clause) and all(
        word.kind in ("filler", "op")
        or word.means("small", *DEGREES, "can")
        or word.means("verb", *TURNED)
        for word in clause
    )


def is_measure(clause: Clause) -> bool:
    """ "(Put my logo,) a small one": nothing but how large."""
    return is_growth(clause) and not any(word.kind == "verb" for word in clause)


def is_return(clause: Clause) -> bool:
    """ "Put it back"."""
    return any(word.means("op", "undo") for word in clause) and all(
        word.kind == "filler" or word.means("op", "undo") or word.means("verb", "put")
        for word in clause
    )


def is_soft(clause: Clause) -> bool:
    """ "(I want a shadow, but) a soft one"."""
    return any(word.means("small", "soft") for word in clause) and all(
        word.kind == "filler" or word.means("small", "soft", "some") for word in clause
    )


def is_idle(clause: Clause) -> bool:
    """Whether there are but greetings and small words in it."""
    return all(word.kind in ("filler", "small") for word in clause)
