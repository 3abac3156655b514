"""Lighter and darker, bigger and smaller, closer and further, warmer and cooler, turned."""

from core.understanding.deeds import OPPOSITE, UNCLEAR, Deed, deed
from core.understanding.flipped import GLOWS, is_flipped, is_too
from core.understanding.goods import is_garment
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.shades import CASTS, cast, is_shade
from core.understanding.turning import NOT_OURS, turned

NICE, COOL, WALA, FRAMED = map(words_of, ("nice", "cool", "wala", "framed"))
COMPLAINTS, SO_MUCH, DULL, WHY = map(words_of, ("complaints", "so_much", "dull", "why"))


def changed(heard: Heard) -> list[Deed] | None:
    """The changes asked for; a complaint ("too dark") asks for the opposite."""
    asked = [
        word.value
        for word in heard.live
        if word.kind == "op" and word.value in OPPOSITE
        if not is_shade(heard, word) and not is_of_people(heard, word)
        if not _is_of_colour(heard, word) and not _is_of_file(heard, word)
        if not is_garment(heard, word)
    ]
    if heard.has("noun", "light") and heard.has("verb", "raise", "lower"):
        asked = [op for op in asked if op not in ("lighter", "darker")]  # "light dim hai barhao"
    asked = list(dict.fromkeys(asked))
    if not asked and _is_softened(heard):
        asked = ["lighter"]
    if not asked and (tinge := cast(heard)):
        return [deed(tinge)]
    if not asked and (less := _is_less(heard)):
        return [deed(OPPOSITE[less])]
    if not asked:
        return turned(heard)
    if _is_doubtful(heard, asked):
        return [UNCLEAR]
    if _is_unwished(heard):
        return (
            [UNCLEAR]
            if heard.has("noun", "background") or len(asked) > 1
            else [deed(OPPOSITE[asked[0]])]
        )
    asked = [OPPOSITE[op] if is_flipped(heard, op) else op for op in asked]
    return [deed(op) for op in asked] + (turned(heard) or [])


def wondered(heard: Heard) -> list[Deed] | None:
    """ "Why is it so small": a complaint rather than a question."""
    asked = [op for op in heard.values("op") if op in OPPOSITE]
    is_why = any(word.text in WHY for word in heard.live)
    is_loud = any(word.text in SO_MUCH for word in heard.live) or heard.has("small", "too")
    others = any(map(heard.has, ("verb", "look", "colour", "size"))) or heard.unknown
    others = others or heard.has("noun", *NOT_OURS, "background")
    tinges = heard.values("colour")
    is_tinged = len(tinges) == 1 and tinges[0] in CASTS and not heard.values("op")
    if is_tinged and is_why and is_loud and not _is_of_other(heard):
        return [deed(CASTS[tinges[0]])]  # "why is it so yellow"
    if len(asked) != 1 or heard.values("op") != asked or not is_why or not is_loud or others:
        return None
    return [deed(OPPOSITE[asked[0]])]


def _is_of_other(heard: Heard) -> bool:
    named = heard.has("noun", *NOT_OURS, "background", "product", "colour")
    return named or any(map(heard.has, ("verb", "look", "size"))) or heard.unknown > 0


def _is_unwished(heard: Heard) -> bool:
    """ "A bit dull", "dull, make it nice": a complaint, whatever is asked for after it."""
    dull = [word.start for word in heard.live if word.text in DULL]
    before = [word for word in heard.live if dull and word.start < dull[0]]
    is_asked = any(word.means("verb") for word in before)  # "make it dull"
    return bool(dull) and not is_asked and not heard.has("small", "less", "too", "deny")


def _is_less(heard: Heard) -> str | None:
    """ "Not so warm": what is denied only as far as it goes."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    loud = [two for one, two in pairs if one.text in SO_MUCH and two.denied]
    denials = [word for word in heard.words if word.means("small", "deny")]
    others = heard.has("verb") or heard.denies("verb") or heard.is_state or heard.unknown
    if len(loud) != 1 or len(denials) != 1 or others or heard.has("noun", *NOT_OURS):
        return None
    tinge = CASTS.get(loud[0].value) if loud[0].kind == "colour" else None
    told = OPPOSITE[tinge] if tinge else loud[0].value
    return told if told in OPPOSITE else None


def is_of_people(heard: Heard, word: Word) -> bool:
    """ "Bara acha", "bare bhai", "cool!": said of us, not of the picture."""
    after = heard.words[heard.words.index(word) + 1 :][:1]
    if word.value == "bigger" and after and after[0].means("filler", "greet"):
        return True  # "bari meharbani"
    is_person = word.value == "bigger" and after and after[0].means("filler", "address")
    is_person = is_person and not heard.has("small", "some", "too")
    if after and (after[0].text in NICE or is_person):
        return not heard.is_request
    is_alone = not heard.is_request and not heard.has("noun") and not heard.has("small")
    return word.text in COOL and is_alone


def _is_of_colour(heard: Heard, word: Word) -> bool:
    """ "Some dark colour, like navy"."""
    after = heard.words[heard.words.index(word) + 1 :][:1]
    is_kind = bool(after) and after[0].means("noun", "colour")
    return is_kind and heard.has("colour") and word.value in ("darker", "lighter")


def _is_of_file(heard: Heard, word: Word) -> bool:
    """ "The large one, in full quality": the file, and not what it shows."""
    after = heard.words[heard.words.index(word) + 1 :][:2]
    is_one = bool(after) and after[0].text in WALA
    return is_one and after[-1].means("op", "full_quality")


def _is_softened(heard: Heard) -> bool:
    """ "Halka karo", said of colours or of nothing."""
    soft = [word for word in heard.live if word.means("small", "soft")]
    return (
        bool(soft)
        and not any(is_shade(heard, word) for word in soft)
        and heard.has("verb", "do")
        and not heard.has("look")
        and not heard.has("noun", *NOT_OURS, "light")
        and not any(word.text in GLOWS for word in heard.live)
    )


def _is_doubtful(heard: Heard, asked: list[str]) -> bool:
    if heard.has("noun", *NOT_OURS) or heard.denies("verb"):
        return True
    is_of_both = heard.is_request or heard.has("small", "less")
    if len(asked) > 1 and heard.is_state and is_of_both and not heard.has("small", "too"):
        return True  # which of them is complained of
    if heard.has("small", "or") and len(asked) > 1:
        return True  # "product bara karo ya paas karo"
    if heard.is_request and heard.has("small", "told") and heard.has("small", "too"):
        return True  # "do it in the studio you made it very dark"
    if any(OPPOSITE[op] in asked for op in asked) or {"darker", "further"} <= set(asked):
        return True
    sizes = {"bigger", "smaller", "closer", "further"} & set(asked)
    if sizes and heard.has("noun", "background", "light", "colour"):
        return True
    if heard.has("verb", "keep", "wear", "talk", "buy", "send"):
        return True
    if heard.has("verb", "want") and any(_is_worn(heard, word) for word in heard.live):
        return True
    if any(_is_attribute(heard, word) for word in heard.live):
        return True
    strange = heard.unknown - (1 if _is_of_one(heard) else 0)
    return strange > 2 or (strange > 0 and not heard.is_request) or _is_mere(heard)


def _is_of_one(heard: Heard) -> bool:
    """ "Degchi bohat choti nazar aa rahi", "plier thora chota": of what is shown, by its name."""
    is_seen = heard.has("small", "seems") and heard.has("small", "too")
    is_wish = heard.has("small", "some") and not heard.is_state
    begins = next((word for word in heard.words if word.kind != "filler"), heard.words[0])
    is_bare = [word.kind for word in heard.words if word.kind != "filler"] == ["unknown", "op"]
    is_wish = is_wish or (is_bare and heard.words[-1].text.endswith("er"))  # "ball bigger"
    is_framed = any(word.text in FRAMED for word in heard.words)  # "gloves bigger in the frame"
    is_one = is_seen or is_wish or is_framed
    return is_one and begins.kind == "unknown" and not heard.has("noun")


def _is_attribute(heard: Heard, word: Word) -> bool:
    """ "The darker one from before": of several that there are."""
    at = heard.words.index(word)
    before, after = heard.words[max(0, at - 1) : at], heard.words[at + 1 : at + 2]
    if word.kind == "op" and any(one.text in WALA for one in after):
        return not heard.has("verb") and len(heard.live) == 2  # "a gradient, the dark one"
    is_one = any(one.text == "one" or one.means("noun", "background", "picture") for one in after)
    is_the = any(one.text in ("the", "that") for one in before)
    return word.kind == "op" and is_the and is_one and not heard.has("verb", "make")


def _is_worn(heard: Heard, word: Word) -> bool:
    """ "Warm kapre": what the product is, not what the picture shall be."""
    after = heard.words[heard.words.index(word) + 1 :][:1]
    return word.kind == "op" and bool(after) and after[0].means("noun", "product")


def _is_mere(heard: Heard) -> bool:
    """Said of how things are, without a word that it is too much or too little."""
    judged = heard.has("small", "too", "more", "less", "seems")
    judged = judged or (heard.has("small", "some") and not heard.has("small", "told"))
    if heard.is_told:
        is_bad = any(word.text in COMPLAINTS for word in heard.live)
        return not judged and (not is_bad or heard.has("small", "told"))
    is_loud = heard.has("small", "too") and not is_too(heard)
    return is_loud and not heard.is_request
