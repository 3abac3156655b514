"""Wishes that are listed one after the other, often without a verb: where the next one begins."""

from core.understanding.lexicon import words_of
from core.understanding.named import is_concept
from core.understanding.reading import Word

ENGLISH, BESIDE, IS = map(words_of, ("english_verbs", "beside", "is"))
DONT, HERS = words_of("do_not"), words_of("hers")
FOR_TO, CAMERA, PLACES, MAY_BE = map(words_of, ("for_to", "camera", "places", "may_be"))
CHOICES = ("look", "colour", "size")
CHANGES = ("bigger", "smaller", "closer", "further", "warmer", "cooler", "full_quality")
COUNTED = range(2, 11)
MATTERS = ("light", "colour", "shadow")
GROUNDS = (
    *(["colour", "noun"], ["look", "noun"], ["noun", "colour"], ["noun", "look"]),
    ["noun", "colour", "noun"],  # "peeche kala rang"
)
Clause = list[Word]


def is_listed(before: Clause, rest: Clause) -> bool:
    """Whether one wish of a list is whole, and the next one begins."""
    return (
        _is_next_item(before, rest)
        or _is_next_place(before, rest)
        or _is_written(before, rest)
        or _is_to_be_so(before, rest)
        or _is_next_degree(before, rest)
        or _is_next_thing(before, rest)
        or _is_next_count(before, rest)
        or _is_hers_next(before, rest)
    )


def is_urdu_order(before: Word, verb: Word, rest: Clause) -> bool:
    """ "Shadow remove, square size": an English verb that stands where Urdu puts it."""
    is_thing = before.means("noun", "shadow", "background") and verb.means("verb", "remove")
    return is_thing and all(word.kind not in ("noun", "filler") for word in rest[1:2])


def _is_next_item(before: Clause, rest: Clause) -> bool:
    """ "Black background | size for WhatsApp | logo": a list of what is wanted, without verbs."""
    told = [(word.kind, word.value) for word in before if word.kind not in ("filler", "done")]
    kinds = [kind for kind, _ in told]
    is_ground = ("noun", "background") in told and kinds in GROUNDS
    is_ground = is_ground or (kinds == ["look", "noun"] and told[1][1] == "look")
    is_size = kinds == ["size", "noun"] and told[1][1] == "size"
    is_size = is_size or (kinds == ["size"] and before[-1].text in FOR_TO)
    if rest[0].means("noun", "logo", "shadow") and any(one.text in BESIDE for one in rest[1:2]):
        return any(word.kind in CHOICES for word in before)  # "truck art mein | logo ke sath"
    is_put = kinds == ["look"] and before[-1].text in PLACES
    is_product = before[-1].means("noun", "product") and "op" in kinds
    is_product = is_product and set(kinds) <= {"op", "noun", "verb", "small"}
    first = rest[0]
    is_thing = first.means("noun", "logo", "shadow")
    is_next = first.kind == "size" or first.means("op", *CHANGES)
    is_place = first.kind == "look" and any(one.text in PLACES for one in rest[1:2])
    if is_size and is_place:
        return True  # "facebook size mein | velvet pe"
    if is_put and any(one.means("verb", "turn") for one in rest[:3]):
        return True
    if is_ground or is_product:
        return is_thing or is_next
    return (is_thing or first.means("noun", "light")) if is_put else (is_size and is_thing)


def _is_next_place(before: Clause, rest: Clause) -> bool:
    """ "Teen bana do | marble pe saya gehra ho"."""
    is_made = before[-1].means("verb") and before[-1].text not in ENGLISH
    is_made = is_made and any(word.kind in ("number", "op") for word in before)
    told = [word for word in rest if word.kind != "filler" or word.text in PLACES]
    is_place = any(one.text in PLACES or one.means("noun", "look") for one in told[1:2])
    return is_made and rest[0].kind == "look" and is_place


def _is_written(before: Clause, rest: Clause) -> bool:
    """ "Shadow hatao | price 1500 lagao", where the price was understood already."""
    is_verb = before[-1].means("verb") and before[-1].text not in ENGLISH
    follows = rest[1:2] if rest[0].means("noun", "text", "price") else rest[:1]
    is_told = rest[-1].text in IS  # "120 ki aik hai"
    is_done = any(one.kind == "done" for one in follows) and not is_told
    return is_verb and any(map(is_concept, before)) and is_done


def _is_to_be_so(before: Clause, rest: Clause) -> bool:
    """ "Peeche neela rang ho | logo upar ho"."""
    is_so = before[-1].text in MAY_BE and any(map(is_concept, before))
    is_asked = rest[-1].text in MAY_BE or any(word.means("verb") for word in rest)
    return is_so and is_asked and is_concept(rest[0]) and rest[0].kind != "unknown"


def _is_next_degree(before: Clause, rest: Clause) -> bool:
    """ "Roshni kam | tone thanda | camera door karo", "thori roshan ho | saya zyada ho"."""
    told = [word for word in before if word.kind != "filler"]
    follows = [word for word in rest[1:4] if word.kind != "filler" and not _is_some(word)]
    is_named = rest[0].means("noun", *MATTERS) or _is_camera(rest)
    is_named = is_named and bool(follows) and _is_degree(follows[0])
    is_some = any(map(_is_some, told)) or any(word.means("noun", *MATTERS) for word in told)
    return is_named and len(told) > 1 and is_some and _is_degree(told[-1])


def _is_next_thing(before: Clause, rest: Clause) -> bool:
    """ "Roshni kam kar dein | bag thora chota"."""
    told = [word for word in rest if word.kind != "filler"]
    is_verb = before[-1].means("verb") and before[-1].text not in ENGLISH
    is_verb = is_verb and before[-2:][0].text not in DONT  # "I don't want the shadow darker"
    kinds = [word.kind for word in told]
    if kinds == ["noun", "size"] and told[0].means("noun", "size"):
        return is_verb  # "thora out karo | size 1200x1200"
    if kinds in (["noun", "small"], ["noun", "op"]) and told[0].means("noun", *MATTERS):
        return is_verb and _is_degree(told[1])  # "velvet pe rakho | saya zyada"
    return is_verb and kinds == ["noun", "small", "op"] and _is_some(told[1])


def _is_next_count(before: Clause, rest: Clause) -> bool:
    """ "Like my last order | 4 pics", "on marble | 3 pictures"."""
    if before[-1].means("noun", "version", "picture") and rest[0].means("number", "1"):
        return any(word.kind == "number" for word in before)  # "two options: | one on marble…"
    is_count = rest[0].kind == "number" and rest[0].amount in COUNTED
    is_count = is_count and any(word.means("noun", "picture", "version") for word in rest[1:2])
    return is_count and (before[-1].kind in CHOICES or before[-1].means("noun", "order"))


def _is_hers_next(before: Clause, rest: Clause) -> bool:
    """ "Thora brighter | mera logo laga do"."""
    is_whole = before[-1].kind == "op" and rest[0].text in HERS
    return is_whole and any(word.means("noun", "logo") for word in rest[1:2])


def _is_degree(word: Word) -> bool:
    return word.kind == "op" or word.means("small", "more", "less")


def _is_some(word: Word) -> bool:
    return word.means("small", "some")


def _is_camera(rest: Clause) -> bool:
    return rest[0].text in CAMERA
