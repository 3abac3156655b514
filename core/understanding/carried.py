"""What a request leaves unsaid because the one before it has named it."""

from collections.abc import Callable
from dataclasses import replace

from core.understanding import bare
from core.understanding.grounds import shaded_ground
from core.understanding.lexicon import words_of
from core.understanding.likewise import (
    is_bare_likewise,
    is_bare_show,
    is_of_its_look,
    its_look,
    last_one,
    wondered,
)
from core.understanding.named import is_concept
from core.understanding.named_credits import is_of_them, named_credits
from core.understanding.reading import Word

Clause = list[Word]
DULL, LIKED, CORRECTIONS = map(words_of, ("dull", "liked", "corrections"))
SEEMS = ("looks", "look", "feels", "feel", "seems")
PUT_ON = ("logo", "price", "text")
TAKEN = ("remove", "lower", "change", "do", "make")


def carried(clauses: list[Clause]) -> list[Clause]:
    """The same requests, the things of those before them named where only they can be meant."""
    found = clauses[:1]
    telling = [one for one in found if not bare.is_idle(one)]
    for clause in clauses[1:]:
        before = (telling or found)[-1]
        named = (named_in(before) for is_bare, named_in in RULES if is_bare(clause))
        thing = next((word for word in named if word), None)
        if not thing and _corrects(found[-1]) and bare.is_colour(clause):
            thing = _asked_choice(before)  # "navy... no wait, | dark green"
        if not thing and is_of_them(clause):
            thing = next((one for told in reversed(found) if (one := named_credits(told))), None)
        at = clause[0].start
        ground = shaded_ground(before, clause)
        found.append(ground or ([replace(thing, start=at, end=at), *clause] if thing else clause))
        telling += [one for one in found[-1:] if not bare.is_idle(one)]
    return found


def _corrects(clause: Clause) -> bool:
    return bare.is_idle(clause) and any(word.text in CORRECTIONS for word in clause)


def _named(clause: Clause, *things: str) -> Word | None:
    """The thing that a request is about, as not denied itself."""
    told = [word for word in clause if word.means("noun", *things)]
    return replace(told[0], denied=False) if told else None


def _is_told(clause: Clause) -> bool:
    """Whether it says how things are, and asks for nothing."""
    is_state = any(word.means("small", "state", "seems") for word in clause)
    return is_state and not any(word.means("verb") for word in clause)


def _behind(clause: Clause) -> Word | None:
    """ "The background is not pale, | black": of the background."""
    return _named(clause, "background")


def _dyed(clause: Clause) -> Word | None:
    """ "Can the colour of the dress be changed? | pink": of the dress, then."""
    is_dyed = any(word.means("noun", "colour") for word in clause)
    is_behind = any(word.means("noun", "background") for word in clause)
    return _named(clause, "product") if is_dyed and not is_behind else None


def _coloured(clause: Clause) -> Word | None:
    """ "This shoe is brown, | make it black": the shoe."""
    is_coloured = any(word.kind == "colour" for word in clause) and _is_told(clause)
    is_behind = any(word.means("noun", "background") for word in clause)
    return _named(clause, "product") if is_coloured and not is_behind else None


def _denied_choice(clause: Clause) -> Word | None:
    """ "Not white, | grey": what it shall be instead is wished for."""
    denied = [word for word in clause if word.kind in ("look", "colour") and word.denied]
    denied = denied or [word for word in clause if word.means("op", "another_version")]
    is_other = any(word.means("noun", "product") for word in clause)
    return (
        replace(denied[0], kind="small", value="wish", denied=False)
        if denied and not is_other
        else None
    )


def _asked_choice(clause: Clause) -> Word | None:
    """ "Make it white. No wait, | grey": wished for as that was."""
    asked = [word for word in clause if word.kind in ("look", "colour") and not word.denied]
    is_asked = any(word.means("verb") for word in clause) and not _is_told(clause)
    is_asked = is_asked or bare.is_colour(clause)
    return replace(asked[0], kind="small", value="wish") if asked and is_asked else None


def _complained_of(clause: Clause) -> Word | None:
    """ "There is not much shadow": of what more or less will be asked."""
    return _named(clause, "shadow", "light") if _is_told(clause) else None


def _told_of(clause: Clause) -> Word | None:
    """ "There is an ugly shadow": what "remove it" will be of."""
    told = [word for word in clause if word.kind != "filler"]
    if len(told) == 1 and told[0].means("noun", "shadow", "logo", "background"):
        return told[0]  # "shadow?? | remove"
    if not _is_told(clause):
        return None
    begins = next((word for word in clause if is_concept(word)), clause[0])
    is_first = begins.means("noun", "background")  # and no "man in the background"
    return _named(clause, "shadow", *(("background",) if is_first else ()))


def _not_taken(clause: Clause) -> Word | None:
    """ "Do not take the shadow away, | make it darker": the shadow, again."""
    is_denied = any(word.means("verb", *TAKEN) and word.denied for word in clause)
    return _named(clause, "shadow") if is_denied else None


def _seen(clause: Clause) -> Word | None:
    """ "It looks blurry | and small": told of, too."""
    told = [word for word in clause if word.means("small", "seems") or word.text in SEEMS]
    is_choice = any(word.means("noun", "background", "shadow") for word in clause)
    return told[0] if told and _is_told(clause) and not is_choice else None


def _loud(clause: Clause) -> Word | None:
    """ "It looks too blue | and cold": of the same complaint."""
    told = [word for word in clause if word.means("small", "too") and not word.denied]
    told += [
        replace(word, text="too", kind="small", value="too") for word in clause if word.text in DULL
    ]
    return told[0] if told and not any(word.means("verb") for word in clause) else None


def _graded(clause: Clause) -> Word | None:
    """ "Slightly dark | and cool": the other one slightly, too."""
    told = [word for word in clause if word.means("small", "some")]
    is_plain = all(word.kind in ("filler", "op") or word in told for word in clause)
    return told[0] if told and is_plain and any(word.kind == "op" for word in clause) else None


def _praised(clause: Clause) -> Word | None:
    """ "Nice | but a bit dark": what is praised first is complained of after that."""
    told = [word for word in clause if word.means("small", "state", "seems") or word.text in LIKED]
    is_told = bool(told) and all(word.kind in ("filler", "small") for word in clause)
    return replace(told[0], kind="small", value="seems") if is_told else None


def _put_on(clause: Clause) -> Word | None:
    """ "Put my logo | small": how large what is put on is to be."""
    return _named(clause, *PUT_ON) if any(word.kind == "verb" for word in clause) else None


def _lost(clause: Clause) -> Word | None:
    """ "Where is the logo? | put it back": of what is to come back."""
    is_told = any(word.means("small", "ask") for word in clause)
    return _named(clause, "logo", "shadow", "text", "price") if is_told else None


# What a request is like that leaves a thing unsaid, and how that thing is found in the one before.
RULES: tuple[tuple[Callable[[Clause], bool], Callable[[Clause], Word | None]], ...] = (
    (bare.is_colour, _behind),
    (bare.is_coloured, _dyed),
    (bare.is_of_it, _coloured),
    (bare.is_colour, _denied_choice),
    (bare.is_correction, _asked_choice),
    (bare.is_removal, _told_of),
    (is_bare_show, wondered),
    (is_of_its_look, its_look),
    (bare.is_change, _loud),
    (bare.is_change, _graded),
    (bare.is_complaint, _praised),
    (bare.is_told, _seen),
    (bare.is_shade, _not_taken),
    (bare.is_shade, lambda told: _named(told, "shadow") if _is_told(told) else None),
    (bare.is_growth, lambda told: _named(told, *PUT_ON) if _is_told(told) else None),
    (bare.is_measure, _put_on),
    (bare.is_return, _lost),
    (bare.is_degree, _complained_of),
    (is_bare_likewise, last_one),
    (bare.is_soft, lambda clause: _named(clause, "shadow")),
    (is_of_them, named_credits),
)
