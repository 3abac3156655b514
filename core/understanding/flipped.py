"""Whether a change is complained of, so that its opposite is asked for: "kam roshan"."""

from itertools import pairwise

from core.understanding.deeds import OPPOSITE
from core.understanding.heard import Heard
from core.understanding.lexicon import meaning_of, words_of
from core.understanding.reading import Word

TOO, DULL, GLOOM, PLEASE = map(words_of, ("too", "dull", "gloom", "please"))
IMPERATIVES, GLOWS = map(words_of, ("imperatives", "glows"))


def is_flipped(heard: Heard, op: str) -> bool:
    """An odd number of turns: "kam roshan", "too bright", "andhera hata do"."""
    if _is_plea(heard, op) or heard.denies("op", OPPOSITE[op]):
        return False  # "roshan nahi, andhera"
    if _is_too_much(heard, op) or _is_gloomy(heard, op):
        return True
    if any(word.means("op", op) and is_order(word) for word in heard.live):
        return False  # "thora peeche karein": asked for, whatever is told beside it
    is_gloomy = any(word.text in (*GLOOM, *DULL) for word in heard.live)
    is_gloomy = is_gloomy and not heard.has("small", "some", "soft", "less", "more")
    is_gloomy = is_gloomy and not heard.has("noun", "background")
    is_complaint = heard.is_told or ((is_too(heard) or is_gloomy) and not heard.is_request)
    is_complaint = is_complaint or _is_told_first(heard)
    first = next((word for word in heard.words if word.kind != "filler"), heard.words[0])
    is_complaint = is_complaint and first.text != "less"  # "less bright, it is a suit"
    takes_away = _takes_away(heard, op) or _is_lessened(heard, op)
    return is_complaint != takes_away


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
    if any(one.text in GLOWS and two.means("small", "soft") for one, two in pairwise(heard.live)):
        return op == "lighter"  # "chamak halki karo"
    less = [at for at, word in enumerate(heard.live) if word.means("small", "less")]
    less = [at for at in less if heard.live[at].text != "down"]
    ops = [at for at, word in enumerate(heard.live) if word.kind == "op"]
    for of in less:
        is_before = heard.live[of].text == "less"  # English says it before what it is said of
        near = [at for at in ops if at > of] if is_before else ops
        if near and heard.live[min((abs(at - of), at) for at in near)[1]].means("op", op):
            return True
    return False


def is_too(heard: Heard) -> bool:
    """ "Too", and not merely "very"."""
    return any(word.text in TOO and word.means("small") for word in heard.live)


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
