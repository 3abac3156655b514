"""What a word means where it stands, other than by itself: "square size na", "a silver set"."""

from dataclasses import replace

from core.understanding.instead import is_actually, is_instead_of, is_taken_off
from core.understanding.lexicon import UNKNOWN, Meaning, meaning_of, words_of
from core.understanding.of_goods import of_goods
from core.understanding.pleas import opens_plea
from core.understanding.reading import Word, as_meaning
from core.understanding.slips import is_redone, is_slip

ENOUGH, WERE, SAID, WAIT, MAY_BE = map(words_of, ("enough", "were", "said", "wait", "may_be"))
DONT, PLEA, MEND, EMPTY = map(words_of, ("do_not", "plea", "mend", "empty"))
WARMTH = words_of("warmth")
LIKE = words_of("like")
CASES, WAYS, CAMERA = map(words_of, ("after_doing", "ways", "camera"))
MOVES, AWAY, TINGES = ("closer", "further"), ("door", "dur", "دور"), words_of("tinges")
SHOWN = ("this", "that", "it", "here", "which", "one")
UNDER = ("underneath", "below", "there", "here", "under", "it", "behind")
BRANDS, BINDS = words_of("brands"), words_of("binds")
SHOPS = words_of("shops")
HERE = ("this", "these", "my", "our", "is", "iss", "meri", "mere")
ONE_OF = ("this", "that", "the", "which")
GET, SEERS, SEEN = ("have", "get"), ("i", "we", "me", "us", "to"), ("it", "this", "them")
PUSHED, UP_DOWN = (
    ("turn", "bring", "push", "dial", "pump", "crank", "bump", "amp"),
    {"up": "raise", "down": "lower"},
)
ENDS = ("stop", "join", "ask")
TAKEN_BACK = "no sorry"


def in_its_place(words: list[Word], place: int) -> Word:
    """The word with the meaning that it has among those around it."""
    word, before = words[place], words[place - 1] if place else words[place]
    after = words[place + 1 : place + 2]
    if _is_filler(words, place) or opens_plea(words, place):
        return replace(word, kind="filler", value="fill")
    if is_slip(words, place) or is_redone(words, place) or is_actually(words, place):
        return replace(word, kind="small", value="deny", text=TAKEN_BACK)  # "white, oops, black"
    if word.text == "set" and (is_thing := _is_thing(before, after)) is not None:
        return replace(word, kind="noun", value="product") if is_thing else word
    if is_instead_of(words, place):
        return replace(word, kind="small", value="instead_of")
    is_left = word.means("verb") and word.text.startswith("leave")
    if is_left and after and after[0].kind in ("look", "colour"):
        return replace(word, kind="verb", value="do")  # "leave it white"
    if word.text == "no" and _is_denial(words, place, after):
        return replace(word, value="deny")
    told = of_goods(words, place) or _of_name(words, place) or _in_company(words, place)
    if told is not None:
        return told
    if word.text in (*GET, "be") and any(one.means("small", "can") for one in words[:place]):
        return replace(word, kind="verb", value="want")  # "can I have it on marble"
    if (turned := _is_turned(words, place)) is not None:
        return replace(word, kind="verb", value=turned)
    if is_taken_off(words, place):
        return replace(word, kind="verb", value="remove")
    if _is_each(words, place):
        return replace(word, kind="small", value="both")
    if _is_seen(_told_before(words, place), word, after):
        return replace(word, kind="small", value="state")  # "it looks cheap"
    if word.text in WARMTH and any(
        one.means("noun", "colour", "light") for one in words[max(0, place - 3) : place + 3]
    ):
        return replace(word, kind="op", value="warmer")
    if _is_told_of(word, after):
        return replace(word, kind="small", value="ask")
    if word.text == "touch" and any(one.text in DONT for one in words[:place][-2:]):
        return replace(word, kind="verb", value="change")  # "don't touch the background"
    return word


def _is_pictured(words: list[Word]) -> bool:
    return any(one.kind in ("look", "colour", "size") for one in words)


def _of_name(words: list[Word], place: int) -> Word | None:
    """ "Eid Mubarak theme", "brand look", "should be turned", "this is the blue one"."""
    word, before = words[place], words[place - 1] if place else words[place]
    after = words[place + 1 : place + 2]
    if word.means("talk", "wishes") and any(
        one.means("noun", "look", "background") for one in after
    ):
        return replace(word, kind="look", value=meaning_of(word.text.split()[0]).value)
    is_here = before.text in HERE or any(one.text in ("on", "pe", "par") for one in after)
    is_here = is_here and _is_pictured(words)
    is_sized = any(one.means("op", "bigger", "smaller") for one in words[place + 1 :][:3])
    if word.means("talk", "sport") and (is_here or is_sized):
        return replace(word, kind="noun", value="product")  # "this football on white"
    if word.text in SHOPS and any(one.means("noun", "logo") for one in words[place + 1 :][:2]):
        return replace(word, kind="filler", value="fill")  # "dukan ka logo"
    if word.text in BRANDS and _is_of_brand(words, place):
        return replace(word, kind="look", value="brand-colour")
    if word.kind == "unknown" and word.text.endswith("ed") and before.text.endswith("be"):
        return as_meaning(word, _passive(word.text))  # "should be turned"
    if word.text in ("is the", "is that", "is a", "is it") and before.text in SHOWN:
        return replace(word, kind="small", value="state")
    return None


def _in_company(words: list[Word], place: int) -> Word | None:
    """What some words mean beside certain others: "drop the price", "the camera closer"."""
    word, before = words[place], words[place - 1] if place else words[place]
    after = words[place + 1 : place + 2]
    if word.text.endswith(" no") and after and after[0].means("noun", "shadow", "logo", "price"):
        return replace(word, kind="small", value="without")  # "less shadow, actually no shadow"
    near = words[place + 1 :][:3]
    around = (*near, *words[max(0, place - 1) : place])  # "peeche karo camera"
    if word.text in CAMERA and any(one.means("op", *MOVES) or one.text == "near" for one in around):
        return replace(word, kind="filler", value="fill")  # "bring the camera closer"
    is_moved = word.means("noun", "background") and any(one.means("verb", "do") for one in after)
    if is_moved and any(one.text in CAMERA for one in near):
        return replace(word, kind="op", value="further")  # "peeche karo camera"
    if word.text == "near" and before.text in CAMERA:
        return replace(word, kind="op", value="closer")
    if word.text in AWAY and any(one.means("verb", "do") for one in after):
        told = words[max(0, place - 5) : place]
        if any(one.text in TINGES or one.means("noun", "shadow", "clutter") for one in told):
            return replace(word, kind="verb", value="remove")  # "peela pan door kar dein"
    if word.means("small", "state") and before.text in LIKE and after and after[0].kind == "verb":
        return replace(word, kind="filler", value="fill")  # "usi ki tarah hi bana dein"
    if word.text == "clear" and any(
        one.kind == "colour" or one.means("op", "full_quality") for one in after
    ):
        return replace(word, kind="filler", value="fill")  # "clear hd", "clear white"
    if word.text == "drop" and any(one.means("noun", "price") for one in near):
        return replace(word, kind="verb", value="lower")  # "drop the price to 899"
    if word.text == "see" and before.text in SEERS and _is_shown(after):
        return replace(word, kind="verb", value="show")  # "is it possible to see it on marble"
    if word.text == "cut out" and any(one.means("verb", "want") for one in after):
        return replace(word, kind="look", value="transparent")  # "I want it" is of the thing
    is_named = before.means("noun", "product") or any(
        one.text in ("the", "this", "my", "our") for one in words[:place][-2:]
    )
    if word.text == "stand" and place and is_named:
        return replace(word, kind="noun", value="product")  # "the cake stand"
    return None


def _is_shown(after: list[Word]) -> bool:
    return any(one.text in SEEN or one.means("op", "another_version") for one in after)


def _is_denial(words: list[Word], place: int, after: list[Word]) -> bool:
    """ "Blue... no, just pink", "smaller, no, bigger", "I no like it"."""
    is_apart = all(one.kind in ENDS for one in (*words[:place][-1:], *after))
    is_turned = bool(after) and after[0].kind == "op" and after[0].text.endswith("er")
    is_turned = is_turned and any(one.kind == "op" for one in words[:place][-3:])
    return is_apart or is_turned or any(one.text == "like" for one in after)


def _is_filler(words: list[Word], place: int) -> bool:
    """Whether a word that mostly means something only fills where it stands."""
    word, before = words[place], words[place - 1] if place else words[place]
    after = words[place + 1 : place + 2]
    follows = after[0].text if after else ""
    is_last = all(one.kind in ENDS or one.means("filler", "address", "greet") for one in after)
    is_state = word.means("small", "state")
    return (
        (word.text in WAIT and bool(after) and after[0].kind not in ENDS)  # "wait, grey"
        or ((is_state or word.means("small", "seems")) and follows in MAY_BE)  # "as if light came"
        or (word.text == "too" and place > 0 and is_last)  # "a touch warmer, too"
        or (word.text in EMPTY and _is_beside_ground(words, place))
        or (word.text == "is" and follows in (*CASES, *WAYS))  # "is pe", on this
        or (word.text == "one" and before.text in ONE_OF)  # "on this one"
        or (word.text == "type" and _is_sort(before, after))  # "studio type kar do"
        or _is_mended(words, place)  # "it is yellow, make it right"
        or (is_state and before.text in SAID)  # "marble, I said"
        or (word.text in PLEA and before.means("small", "state"))  # "it was, wasn't it"
        or (word.text in PLEA and is_last and not before.means("small", "or"))  # "square size na"
    )


def _is_beside_ground(words: list[Word], place: int) -> bool:
    is_bare = words[place].text == "bare"  # and large, in Urdu
    near = words[max(0, place - 2) : place + 3] if is_bare else words
    return any(word.means("noun", "background") for word in near)


def _is_sort(before: Word, after: list[Word]) -> bool:
    is_bound = not after or after[0].kind in ("filler", *ENDS)
    return before.kind in ("look", "colour") or (before.kind == "unknown" and is_bound)


def _is_thing(before: Word, after: list[Word]) -> bool | None:
    """ "A silver set is here", "a necklace set": sold, unless a verb follows; None elsewhere."""
    if after and (after[0].means("small", "state", "too") or after[0].text == "looks"):
        return True
    is_named = before.means("noun", "product", "unit") or before.kind == "unknown"
    if is_named and any(one.kind == "number" for one in after):
        return True  # "a crockery set, 72 pieces"
    is_named = before.kind == "noun" and before.value in ("product", "unit")
    return not any(one.means("verb") for one in after) if is_named else None


def _is_turned(words: list[Word], place: int) -> str | None:
    """ "Turn the brightness up": more of it, and nothing that turns."""
    near = words[place + 1 : place + 5]
    ways = [at for at, word in enumerate(near) if word.text in UP_DOWN]
    if words[place].text not in PUSHED or not ways:
        return None
    near_by = (*near[: ways[0]], *words[place + 2 : place + 5])  # "bump up the brightness"
    is_light = any(word.means("noun", "light", "shadow") for word in near_by)
    return UP_DOWN[near[ways[0]].text] if is_light else None


def _is_each(words: list[Word], place: int) -> bool:
    """ "One on marble, one on concrete": each of the two."""
    if not words[place].means("number", "1"):
        return False
    told = (at for at in range(place - 1, -1, -1) if words[at].means("number", "1"))
    if (before := next(told, None)) is None:
        return False
    between, after = words[before:place], words[place : place + 4]
    return any(
        all(any(word.kind == kind for word in part) for part in (between, after))
        for kind in ("look", "size")
    )


def _is_mended(words: list[Word], place: int) -> bool:
    """ "Peeli lag rahi hai, theek kar do": to be mended is what was told of, and no more."""
    at = place
    while at and words[at].means("verb", "do", "give"):
        at -= 1
    is_mend = at < place and words[at].text in MEND
    while (
        is_mend
        and at > 1
        and (
            words[at - 1].means("filler", "fill", "urdu") or words[at - 1].means("noun", "picture")
        )
    ):
        at -= 1  # "it is yellow, the whole picture: make it right"
    return is_mend and at > 1 and words[at - 1].means("small", "state", "seems")


def _passive(text: str) -> Meaning:
    """What is meant by the verb that a word like "turned" is of."""
    known = (meaning_of(text[:-2]), meaning_of(text[:-1]))
    return next((one for one in known if one.kind in ("verb", "op")), UNKNOWN)


def _is_of_brand(words: list[Word], place: int) -> bool:
    """ "Our brand look", "brand wala background"."""
    after = [one for one in words[place + 1 : place + 4] if one.text not in BINDS]
    is_set = any(one.text.startswith("setting") for one in after[:1])  # her kit's settings
    return not is_set and any(
        one.means("noun", "look", "background", "colour") for one in after[:1]
    )


def _told_before(words: list[Word], place: int) -> Word:
    """The word before, but for where something is: "the shadow underneath (looks …)"."""
    at = place - 1
    while at > 0 and words[at].text in UNDER:
        at -= 1
    return words[max(at, 0)] if place else words[place]


def _is_seen(before: Word, word: Word, after: list[Word]) -> bool:
    """ "The concrete one looks cheap", but not "the studio looks"."""
    is_many = before.kind == "noun" and before.text.endswith("s")  # "the tones feel cold"
    if word.text in ("feel", "look") and is_many and after[:1]:
        return after[0].kind == "op"
    is_subject = before.text in ("it", "this", "that", "one") or before is word
    is_subject = is_subject or before.kind in ENDS or before.kind == "noun"
    is_subject = is_subject or before.kind in ("colour", "look")
    return word.text == "looks" and is_subject and bool(after) and after[0].kind not in ENDS


def _is_told_of(word: Word, after: list[Word]) -> bool:
    """ "Itni roshni kafi hai" wants no less of it, "thora bara hota" is no complaint."""
    is_state = any(one.means("small", "state") for one in after)
    return (word.text in ENOUGH and is_state) or (word.text in WERE and not is_state)
