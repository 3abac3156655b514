"""What a word means where it stands, other than by itself: "square size na", "a silver set"."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

ENOUGH, WERE, SAID, WAIT, MAY_BE = map(words_of, ("enough", "were", "said", "wait", "may_be"))
DONT, PLEA, MEND, EMPTY = map(words_of, ("do_not", "plea", "mend", "empty"))
WARMTH = words_of("warmth")
CASES = words_of("after_doing")
ONE_OF = ("this", "that", "the", "which")
GET = ("have", "get")
ENDS = ("stop", "join", "ask")


def in_its_place(words: list[Word], place: int) -> Word:
    """A plea that denies nothing ("square size na"), and a set that is sold ("necklace set")."""
    before = words[place - 1] if place else words[place]
    after = words[place + 1 : place + 2]
    is_last = all(word.kind in ENDS or word.means("filler", "address", "greet") for word in after)
    if words[place].text == "set" and after and after[0].means("small", "state"):
        return replace(words[place], kind="noun", value="product")  # "it is a silver set"
    if words[place].text == "set" and before.means("noun", "product", "unit"):
        is_verb = any(word.means("verb") for word in after)
        return words[place] if is_verb else replace(words[place], kind="noun", value="product")
    if words[place].text == "no" and all(one.kind in ENDS for one in (*words[:place][-1:], *after)):
        return replace(words[place], value="deny")  # "blue... no, just pink"
    if words[place].text in WAIT and after and after[0].kind not in ENDS:
        return replace(words[place], kind="filler", value="fill")  # "wait, grey"
    if words[place].text in GET and any(word.means("small", "can") for word in words[:place]):
        return replace(words[place], kind="verb", value="want")  # "can I have it on marble"
    if words[place].means("small", "state", "seems") and after and after[0].text in MAY_BE:
        return replace(words[place], kind="filler", value="fill")  # "as if light came in"
    if words[place].text == "too" and place and is_last:
        return replace(words[place], kind="filler", value="fill")  # "a touch warmer, too"
    if _is_each(words, place):
        return replace(words[place], kind="small", value="both")
    if _is_seen(before, words[place], after):
        return replace(words[place], kind="small", value="state")  # "it looks cheap"
    if words[place].text == "be" and any(word.means("small", "can") for word in words[:place]):
        return replace(words[place], kind="verb", value="want")  # "can it be bigger"
    if words[place].text in EMPTY and any(word.means("noun", "background") for word in words):
        return replace(words[place], kind="filler", value="fill")  # "an empty background"
    if words[place].text == "is" and after and after[0].text in CASES:
        return replace(words[place], kind="filler", value="fill")  # "is pe", on this
    if words[place].text == "one" and before.text in ONE_OF:
        return replace(words[place], kind="filler", value="english")  # "on this one"
    if words[place].text in WARMTH and any(one.means("noun", "colour", "light") for one in words):
        return replace(words[place], kind="op", value="warmer")
    if _is_mended(words, place):
        return replace(words[place], kind="filler", value="fill")  # "it is yellow, make it right"
    if words[place].means("small", "state") and before.text in SAID:
        return replace(words[place], kind="filler", value="fill")  # "marble, I said"
    if _is_told_of(words[place], after):
        return replace(words[place], kind="small", value="ask")
    if words[place].text == "touch" and any(one.text in DONT for one in words[:place][-2:]):
        return replace(words[place], kind="verb", value="change")  # "don't touch the background"
    if words[place].text in PLEA and before.means("small", "state"):
        return replace(words[place], kind="filler", value="fill")  # "it was, wasn't it"
    if words[place].text not in PLEA or not is_last or before.means("small", "or"):
        return words[place]
    return replace(words[place], kind="filler", value="fill")


def _is_each(words: list[Word], place: int) -> bool:
    """ "One on marble, one on concrete": each of the two."""
    told = [at for at, word in enumerate(words[: place + 1]) if word.means("number", "1")]
    if len(told) < 2 or told[-1] != place:
        return False
    between, after = words[told[-2] : place], words[place : place + 4]
    return all(any(word.kind == "look" for word in part) for part in (between, after))


def _is_mended(words: list[Word], place: int) -> bool:
    """ "Peeli lag rahi hai, theek kar do": to be mended is what was told of, and no more."""
    at = place
    while at and words[at].means("verb", "do", "give"):
        at -= 1
    is_mend = at < place and words[at].text in MEND
    return is_mend and at > 1 and words[at - 1].means("small", "state", "seems")


def _is_seen(before: Word, word: Word, after: list[Word]) -> bool:
    """ "The concrete one looks cheap", but not "the studio looks"."""
    is_many = before.kind == "noun" and before.text.endswith("s")  # "the tones feel cold"
    if word.text in ("feel", "look") and is_many and after[:1]:
        return after[0].kind == "op"
    is_subject = before.text in ("it", "this", "that", "one") or before is word
    is_subject = is_subject or before.kind in ENDS or before.means("noun", "picture", "product")
    is_subject = is_subject or before.kind in ("colour", "look")
    return word.text == "looks" and is_subject and bool(after) and after[0].kind not in ENDS


def _is_told_of(word: Word, after: list[Word]) -> bool:
    """ "Itni roshni kafi hai" wants no less of it, "thora bara hota" is no complaint."""
    is_state = any(one.means("small", "state") for one in after)
    return (word.text in ENOUGH and is_state) or (word.text in WERE and not is_state)
