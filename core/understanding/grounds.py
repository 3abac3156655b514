"""A background whose colour is told of, and then is to be lighter or darker."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

IT, ONE = words_of("it"), words_of("wala") | {"one"}
BARE = ("white", "black")  # of which there is no lighter and no darker one
DEGREES = ("some", "more", "soft")
TURNED = ("do", "make", "give")
Clause = list[Word]


def shaded_ground(before: Clause, clause: Clause) -> Clause:
    """ "The background is grey, | make it lighter": a light grey background; empty for all else."""
    if shaded := _named_shade(before, clause):
        return shaded
    told = [word for word in before if word.kind not in ("filler", "small")]
    is_told = any(word.means("small", "state") for word in before)
    kinds = sorted(word.kind for word in told)
    if not is_told or kinds != ["colour", "noun"] or any(word.denied for word in before):
        return []
    if not any(word.means("noun", "background") for word in told):
        return []
    if any(word.value in BARE for word in told) or not _is_bare_shade(clause):
        return []
    at = clause[0].start
    ground, colour = (replace(word, start=at, end=at) for word in sorted(told, key=_is_colour))
    shades = [word for word in clause if word.kind == "op" or word.means("small", "soft")]
    verbs = [word for word in clause if word.kind == "verb"]
    return [ground, *shades, colour, *verbs]


def _named_shade(before: Clause, clause: Clause) -> Clause:
    """ "Make the background blue, | but a light one": the light blue."""
    colours = [word for word in before if word.kind == "colour" and not word.denied]
    grounds = [word for word in before if word.means("noun", "background")]
    shades = [word for word in clause if word.means("small", "soft") or word.kind in ("op", "noun")]
    is_one = any(word.text in ONE for word in clause) and len(shades) == 1
    is_one = is_one and all(word.kind == "filler" or word in shades for word in clause)
    is_shade = is_one and (
        shades[0].means("small", "soft")
        or shades[0].means("op", "darker", "lighter")
        or shades[0].means("noun", "light")
    )
    if not is_shade or len(colours) != 1 or not grounds or colours[0].value in BARE:
        return []
    at = clause[0].start
    ground, colour = (replace(one, start=at, end=at) for one in (grounds[0], colours[0]))
    return [ground, *shades, colour]


def _is_colour(word: Word) -> bool:
    return word.kind == "colour"


def _is_bare_shade(clause: Clause) -> bool:
    is_shade = any(word.means("op", "lighter", "darker") for word in clause)
    is_shade = is_shade or any(word.means("small", "soft") for word in clause)
    is_of_it = any(word.text in IT for word in clause)
    return (
        is_shade
        and is_of_it
        and all(
            word.kind == "filler"
            or word.means("op", "lighter", "darker")
            or word.means("small", *DEGREES)
            or word.means("verb", *TURNED)
            for word in clause
        )
    )
