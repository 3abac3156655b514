"""Lighter and darker, bigger and smaller, closer and further, warmer and cooler, turned."""

from itertools import pairwise

from core.understanding.deeds import OPPOSITE, UNCLEAR, Deed, deed
from core.understanding.goods import is_garment
from core.understanding.heard import Heard
from core.understanding.lexicon import meaning_of, words_of
from core.understanding.reading import Word
from core.understanding.shades import CASTS, cast, is_shade
from core.understanding.turning import NOT_OURS, turned

TOO, NICE, COOL = words_of("too"), words_of("nice"), words_of("cool")
COMPLAINTS, SO_MUCH = words_of("complaints"), words_of("so_much")
DULL, WHY, GLOOM = map(words_of, ("dull", "why", "gloom"))
IMPERATIVES = words_of("imperatives")
WALA, PLEASE, FRAMED = map(words_of, ("wala", "please", "framed"))


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
    asked = [
        OPPOSITE[op] if _is_flipped(heard, op) and not _is_plea(heard, op) else op for op in asked
    ]
    return [deed(op) for op in asked] + (turned(heard) or [])


def is_order(word: Word) -> bool:
    """ "Thora peeche karein": a change that is named together with its verb."""
    parts = word.text.split()
    is_told = meaning_of(parts[-1]).kind == "verb" or parts[0] in IMPERATIVES
    return len(parts) > 1 and word.kind == "op" and is_told


def _is_plea(heard: Heard, op: str) -> bool:
    """ "It was too yellow, bigger please": asked for by itself, whatever is complained of."""
    return any(
        one.means("op", op) and one.text.endswith("er") and two.text in PLEASE
        for one, two in pairwise(heard.words)
    )


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


def _is_told_first(heard: Heard) -> bool:
    """ "It is too small, mend it a bit": what is asked for after it names nothing itself."""
    states = [at for at, word in enumerate(heard.live) if word.means("small", "state", "seems")]
    after = heard.live[states[-1] + 1 :] if states else ()
    return any(word.means("verb", "do", "change") for word in after) and all(
        word.kind == "filler"
        or word.means("small", "some")
        or word.means("verb", "do", "change", "give")
        for word in after
    )


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
    is_loud = heard.has("small", "too") and not _too(heard)
    return is_loud and not heard.is_request


def _too(heard: Heard) -> bool:
    return any(word.text in TOO and word.means("small") for word in heard.live)


def _is_flipped(heard: Heard, op: str) -> bool:
    """An odd number of turns: "kam roshan", "too bright", "andhera hata do"."""
    if _is_too_much(heard, op) or _is_gloomy(heard, op):
        return True
    if any(word.means("op", op) and is_order(word) for word in heard.live):
        return False  # "thora peeche karein": asked for, whatever is told beside it
    is_gloomy = any(word.text in (*GLOOM, *DULL) for word in heard.live)
    is_gloomy = is_gloomy and not heard.has("small", "some", "soft", "less", "more")
    is_gloomy = is_gloomy and not heard.has("noun", "background")
    is_complaint = heard.is_told or ((_too(heard) or is_gloomy) and not heard.is_request)
    is_complaint = is_complaint or _is_told_first(heard)
    first = next((word for word in heard.words if word.kind != "filler"), heard.words[0])
    is_complaint = is_complaint and first.text != "less"  # "less bright, it is a suit"
    takes_away = _takes_away(heard, op) or _is_lessened(heard, op)
    return is_complaint != takes_away


def _takes_away(heard: Heard, op: str) -> bool:
    """ "Andhera hata do"; "tone it down, jhumke bare dikhao" takes nothing from their size."""
    gone = [word.start for word in heard.live if word.means("verb", "remove", "lower")]
    at = next((word.start for word in heard.live if word.means("op", op)), -1)
    shown = [word for word in heard.live if word.start > at and word.means("verb", "show", "do")]
    return bool(gone) and not (max(gone) < at and bool(shown))


def _is_too_much(heard: Heard, op: str) -> bool:
    """ "Too bright", "it is very dark": whatever else is asked for."""
    for at, word in enumerate(heard.live):
        before = [one for one in heard.live[:at][-3:] if not one.means("small", "more")]
        if not word.means("op", op) or not before or not before[-1].means("small", "too"):
            continue
        beside = (*before[-2:-1], *heard.live[at + 1 : at + 2])
        is_so = any(one.means("small", "state", "seems") for one in beside)
        if before[-1].text in TOO or is_so:
            return True
    return False


def _is_gloomy(heard: Heard, op: str) -> bool:
    """ "Andheri bhi hai, square kar do": as nobody wants it, but for "andhera karo"."""
    if heard.has("small", "less", "more") or heard.has("noun", "background"):
        return False
    names = DULL if heard.has("small", "some", "soft") else (*GLOOM, *DULL)
    told = [word for word in heard.live if word.kind != "filler"]
    for at, word in enumerate(told):
        beside = (*told[:at][-1:], *told[at + 1 :][:1])
        if (
            word.text in names
            and word.means("op", op)
            and not any(one.means("verb") for one in beside)
        ):
            return True
    return False


def _is_lessened(heard: Heard, op: str) -> bool:
    """ "Closer, less dark": of two changes "less" is said of the one that it stands beside."""
    less = [at for at, word in enumerate(heard.live) if word.means("small", "less")]
    less = [at for at in less if heard.live[at].text != "down"]
    ops = [at for at, word in enumerate(heard.live) if word.kind == "op"]
    for of in less:
        is_before = heard.live[of].text == "less"  # English says it before what it is said of
        near = [at for at in ops if at > of] if is_before else ops
        if near and heard.live[min((abs(at - of), at) for at in near)[1]].means("op", op):
            return True
    return False
