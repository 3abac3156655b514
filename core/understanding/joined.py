"""Small words that join or part two requests by where they stand: "par", a slash, a last "no?"."""

from dataclasses import replace

from core.understanding.lexicon import UNKNOWN, Meaning, meaning_of, words_of
from core.understanding.reading import Word, as_meaning
from core.understanding.spelling import plain

BUT, ENGLISH = words_of("but_after"), words_of("english_verbs")
WHAT, OURS = map(words_of, ("what", "of_us"))
MISTAKES, COMMAS = words_of("mistakes"), (",", "،")
YEARS, SINCE = range(1950, 2050), ("since", "year", "saal", "san", "in")
WITHIN = ("in", "of", "with", "from", "to", "on", "for")
SUITS = ("would suit", "will suit", "would go well", "suits")
ON, INTERJECTIONS = map(words_of, ("on", "interjections"))
ONLY, NEVER, MAY_BE = map(words_of, ("only", "never", "may_be"))
SO_TOO, IS = words_of("so_too"), plain("ہی").text
TAGS = ("no", "na", "nah")
LONGEST = 12  # words of what such a question is about
CHOICES = ("look", "colour", "size", "op")


def joined(words: list[Word]) -> list[Word]:
    """The same words, those that join or part what stands beside them told so."""
    return [_in_its_place(words, place) for place in range(len(words))]


def _in_its_place(words: list[Word], place: int) -> Word:
    word = words[place]
    if word.text in WHAT and _is_plea(words[place + 1 :]):
        return replace(word, kind="filler", value="fill")
    before, after = words[max(0, place - 1) : place], words[place + 1 : place + 2]
    if not before:
        return word
    if word.kind in ("number", "sum") and any(one.text in MISTAKES for one in words[:place][-3:]):
        return replace(word, kind="filler", value="fill")  # "galti se 1500 likha tha"
    if word.text == "its" and before[0].text in WITHIN and after:
        return replace(word, kind="filler", value="fill", text="the")  # "in its original quality"
    if word.kind == "number" and word.amount in YEARS and before[0].text in SINCE:
        return replace(word, kind="filler", value="fill")  # "I have sold them since 2019"
    if word.kind == "unknown" and _is_suited(words[:place]):
        return replace(word, kind="filler", value="fill")
    if word.text in COMMAS and _is_mood(before[0], words[place + 1 : place + 3]):
        return replace(word, kind="filler", value="fill")
    if meant := _of_second_thought(words, place) or _of_plea(words, place):
        return replace(word, kind=meant.kind, value=meant.value)
    if word.text == "no" and any(one.text in ON for one in after):
        return replace(word, kind="noun", value="generic")  # "is no pe call karna"
    if word.text == "money" and any(one.kind == "unknown" for one in after):
        return replace(word, kind="unknown", value="")  # "the money plant"
    if word.text == IS and (before[0].text in SO_TOO or _is_verb(after)):
        return replace(word, kind="filler", value="fill")  # Urdu writes "hi" and "hai" alike
    if word.text.endswith("ing") and word.kind == "unknown" and before[0].means("small", "can"):
        return as_meaning(word, _gerund(word.text))  # "would you mind removing it"
    if word.text in BUT and after and _ends(before[0]):
        return replace(word, kind="join", value="but")  # "neela karo par halka wala"
    if word.text == "/" and after and not _is_choice(before[0], after[0]):
        return replace(word, kind="stop", value="")  # "white / no shadow"
    if _is_tag(words, place) and any(one.kind == "ask" for one in after):
        return replace(word, kind="filler", value="fill")  # "it is small, no?"
    if word.kind == "ask" and _is_tag(words, place - 1):
        return replace(word, kind="stop", value="")
    return word


def _of_second_thought(words: list[Word], place: int) -> Meaning | None:
    """What a denial is that takes back what was said before it, and what leads it."""
    is_led = _is_first_denial(words, place) or _is_well(words, place) or _is_or_not(words, place)
    if is_led:
        return Meaning("stop", "")
    is_denial = _is_or_not(words, place - 1)  # "marble pe, ya nahi lakri pe"
    return Meaning("small", "deny") if is_denial else None


def _of_plea(words: list[Word], place: int) -> Meaning | None:
    """ "Kya background sirf safed ho sakta hai": to be made so, and nothing else."""
    word, before = words[place], words[place - 1]
    if word.text in ONLY and before.means("noun", "background") and _is_plea(words[place - 1 :]):
        return Meaning("filler", "fill")
    can = any(one.means("small", "can") for one in words[place + 1 :][:1])
    if word.text not in MAY_BE or not can:
        return None
    begun = next((at for at in range(place, -1, -1) if words[at].text in WHAT), place)
    return Meaning("verb", "do") if _is_plea(words[begun + 1 :]) else None


def _is_first_denial(words: list[Word], place: int) -> bool:
    """ "Nai, black nai, white hi theek hai": no to what was before, and to the black."""
    near = words[place : place + 4]
    denials = [at for at, one in enumerate(near) if one.means("small", "deny")]
    if denials != [0, 2] or len(near) < 4 or near[1].kind != near[3].kind:
        return False
    is_told = any(one.means("small", "wish") for one in words[place + 4 : place + 8])
    return near[1].kind in ("look", "colour") and near[1].value != near[3].value and is_told


def _is_or_not(words: list[Word], place: int) -> bool:
    """ "…, ya nahi, lakri pe": or no, which takes back what was chosen before."""
    near = words[max(0, place - 1) : place + 3]
    if len(near) < 4 or near[0].kind != "stop" or not near[1].means("small", "or"):
        return False
    return near[2].text in NEVER and near[3].kind in CHOICES


def _is_well(words: list[Word], place: int) -> bool:
    """ "Acha, nahi rehne do mehndi": well, and not "not good"."""
    after = words[place + 1 : place + 3]
    is_left = len(after) > 1 and after[0].means("small", "deny") and after[1].means("op", "cancel")
    return words[place].text in INTERJECTIONS and is_left


def _is_tag(words: list[Word], place: int) -> bool:
    told = words[max(0, place - LONGEST) : place]
    return words[place].text in TAGS and any(one.means("small", "state", "seems") for one in told)


def _is_plea(after: list[Word]) -> bool:
    """ "Kya aap logo aur qeemat laga sakte hain", "kya background safed ho sakta hai": a wish."""
    ends = (at for at, one in enumerate(after) if one.kind in ("stop", "ask"))
    told = after[: next(ends, len(after))]
    is_ours = any(one.text in OURS for one in told[:1])
    is_scene = any(one.means("noun", "background") for one in told[:1])
    is_scene = is_scene and any(one.kind in ("look", "colour") for one in told[1:3])
    return (is_ours or is_scene) and any(one.means("small", "can") for one in told)


def _is_suited(before: list[Word]) -> bool:
    """ "Linen would suit hand painted things": what it suits."""
    near = list(reversed(before[-4:]))
    at = next((at for at, one in enumerate(near) if one.text in SUITS), len(near))
    return at < len(near) and all(one.kind in ("filler", "unknown") for one in near[:at])


def _is_mood(before: Word, after: list[Word]) -> bool:
    """ "Dark, moody velvet": of what a look is like, and no wish by itself."""
    is_shade = before.kind == "op" and not before.text.endswith("er") and " " not in before.text
    kinds = [one.kind for one in after]
    return is_shade and kinds == ["unknown", "look"]


def _is_verb(after: list[Word]) -> bool:
    return any(one.means("verb", "do", "make", "put", "keep") for one in after)


def _gerund(text: str) -> Meaning:
    """What is meant by the verb that a word like "removing" is of."""
    bare = text[:-3]
    known = (meaning_of(one) for one in (f"{bare}e", bare, bare[:-1]) if len(one) > 2)
    found = next((one for one in known if one.kind in ("verb", "op")), UNKNOWN)
    return Meaning("verb", "show") if bare == "see" else found


def _ends(word: Word) -> bool:
    """Whether a request in Urdu is over with it."""
    is_urdu = word.means("verb") and word.text not in ENGLISH
    return is_urdu or word.means("small", "state", "seems", "told")


def _is_choice(one: Word, other: Word) -> bool:
    return one.kind in CHOICES and other.kind in CHOICES
