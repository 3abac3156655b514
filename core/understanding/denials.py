"""What is denied in one request: "X nahi karo", "X nahi Y", "bina X", "X ki jagah Y"."""

from dataclasses import replace

from core.understanding.deeds import OPPOSITE
from core.understanding.lexicon import words_of
from core.understanding.named import NAMES, concept, is_concept, named_before, named_next
from core.understanding.reading import Word

DONT, NOT, NA, OF = map(words_of, ("do_not", "not", "na", "of"))
AFTER, LIKED, ENGLISH = map(words_of, ("without_after", "liked", "english_verbs"))
REFUSALS = ("nah", "no", "nope", "nahi", "nai", "nahin")
LEST, CORRECTIONS = words_of("lest"), words_of("corrections")
DEGREES = ("more", "less", "soft")
APART = ("closer", "further", "warmer", "cooler", "rotate", "full_quality", "send_all_sizes")
PUT_ON = ("logo", "shadow", "price", "text")
INFINITIVE = ("na", "ni", "نا")
AFTER_WISH = ("want", "do", "give")
WALA, FOR_TO = words_of("wala"), words_of("for_to")
THAT, THIS = words_of("that"), words_of("this")
BINDS = words_of("binds")
DEED_NAMES, MAT = words_of("deed_names"), ("mat", "matt", "mt", "مت")
FINITE = ("ao", "aro", "rein", "aen")
SIZED = ("size",)
WAS = words_of("was")
AGAIN = ("another_version", "same_as_last", "undo")
CONTRASTED = ("remove", "raise", "lower", "put")
Clause = list[Word]


def with_denials(words: Clause) -> Clause:
    """The same words of one request, those that a "nahi" or "bina" takes back marked so."""
    denied: set[int] = set()
    first = next((word for word in words if word.kind != "filler"), words[0])
    is_left = any(word.means("op", "cancel") for word in words)  # "na bhai na, rehne do"
    if sum(word.text in NA for word in words) > 1 and first.text in NA and not is_left:
        denied = set(range(len(words)))
    neither = [at for at, word in enumerate(words[:-1]) if _is_neither(word, words[at + 1])]
    if len(neither) > 1:
        denied |= set(range(neither[0], len(words)))  # "chahiye, na price na logo"
    for place, word in enumerate(words):
        if word.means("small", "without"):
            denied |= _without(words, place)
        elif word.means("small", "instead"):
            denied |= concept(words, range(place - 1, -1, -1))
        elif word.means("small", "instead_of"):
            denied |= named_next(words, place + 1)
        elif word.means("small", "deny") and not _only_corrects(words, place):
            denied |= _denied(words, place)
        elif word.means("op", "cancel"):
            denied |= _let_be(words, place)
        elif word.means("small", "new"):
            denied |= _said_before(words, place)
    return [
        replace(word, denied=True) if place in denied else word for place, word in enumerate(words)
    ]


def _is_neither(word: Word, after: Word) -> bool:
    return word.text in NA and is_concept(after)


def _only_corrects(words: Clause, place: int) -> bool:
    """ "Actually no, make it beige" denies what was said before it; "nah go back" asks for it."""
    asks = any(word.means("verb") for word in words[1:2])
    asks = asks or any(word.means("op", *AGAIN) for word in words[1:])  # "oh no, put it back"
    is_taken_back = words[place].text in REFUSALS and any(
        word.means("op", "undo") for word in words[1:2]
    )
    is_first = all(word.means("small", "deny") for word in words[:place])
    return is_first and ((words[place].text in CORRECTIONS and asks) or is_taken_back)


def _said_before(words: Clause, place: int) -> set[int]:
    """ "Pehle Daraz kaha tha, ab Etsy": the size that was wanted before."""
    is_old = any(word.means("small", "old") for word in words[:place])
    sizes = {at for at, word in enumerate(words) if word.kind == "size"}
    is_other = is_old and any(at > place for at in sizes)
    was = any(word.text in WAS for word in words[:place])
    return {at for at in sizes if at < place} if is_other and was else set()


def _let_be(words: Clause, place: int) -> set[int]:
    """ "Marble chhoro, white karo": only what is named before it."""
    before = concept(words, range(place - 1, -1, -1))
    kinds = {words[at].kind for at in before} & {"look", "colour", "size"}
    if kinds & {"look", "colour"}:
        kinds = {"look", "colour"}
    goes_on = any(word.kind in kinds for word in words[place + 1 :])
    return {*before, place} if goes_on else set()


def _without(words: Clause, place: int) -> set[int]:
    if words[place].text in AFTER and place and words[place - 1].text in OF:
        return named_before(words, place - 1)
    return named_next(words, place + 1) or named_before(words, place)


def _denied(words: Clause, place: int) -> set[int]:
    """ "X nahi karo" denies all of X, "X nahi Y" only X; "karo na" asks."""
    word = words[place]
    follows = next((at for at in range(place + 1, len(words)) if words[at].kind != "filler"), None)
    before = words[place - 1] if place else None
    if word.text in (*DONT, *NOT):
        return _not(words, place)
    around = [before, words[follows]] if before is not None and follows is not None else []
    if around and all(one.kind == "done" for one in around):
        return set()  # "1500 nahi 1200 likho": of sums, which were understood already
    is_verb = before is not None and before.means("verb")
    if is_verb and any(one.text in LEST for one in words[place + 1 : place + 2]):
        return _may_not_be(words, place)
    if word.text in NA and before is not None and before.means("verb"):
        is_plea = follows is None or not words[follows].means("verb")
        if is_plea:
            return set()
    start = _last_verb(words, place) + 1
    if before is not None and before.text in ENGLISH and _is_done(words, follows):
        start = _last_verb(words, place - 1) + 1  # "rotate mat karo"
    if any(one.text in LIKED for one in words[max(0, place - 1) : place + 2]):
        start = max(start, _last_deed(words, place) + 1)
    start = max(start, _after_again(words, place))
    if follows is not None and words[follows].means("verb", "want"):
        start = max(start, _last_left(words, place) + 1)  # "chor do, nahi chahiye"
        if any(word.text in THAT for word in words[follows + 1 : follows + 2]):
            return set(range(start, len(words)))  # "nahi chahta ke logo lagao"
        if before is not None and before.means("verb") and before.text.endswith(INFINITIVE):
            return set(range(_last_verb(words, place - 1) + 1, follows + 1))
    if follows is None and before is not None and before.means("verb"):  # "hatao mat"
        return set(range(place))
    start = max(start, _last_thing(words, start, place))
    if follows is not None and words[follows].means("verb"):
        return _denied_verb(words, start, place, follows)
    if around and all(one.means("small", *DEGREES) for one in around):  # "kam nahi zyada"
        return {place - 1}
    if follows is None or words[follows].means("small", "state", "told"):
        start = _told_apart(words, start, place)
        return set(range(start, place))
    return _choice_before(words, start, place)


def _may_not_be(words: Clause, place: int) -> set[int]:
    """ "That it be not blurred", "background change na ho"."""
    if words[place - 1].text in DEED_NAMES:
        return set(range(_last_verb(words, place) + 1, place))
    return {place - 1, *_choice_before(words, 0, place)}


def _last_thing(words: Clause, start: int, place: int) -> int:
    """ "Shadow thora zyada, logo nahi": what is put on is denied alone, and nothing before it."""
    ends = [at for at in range(start, place - 1) if words[at].text in FOR_TO]
    if ends and any(map(is_concept, words[ends[-1] + 1 : place])):
        start = ends[-1] + 1  # "for Daraz, white na karo"
    named = [at for at in range(start, place) if is_concept(words[at])]
    if len(named) > 1 and words[named[-1]].kind == "op" and words[named[-2]].value in SIZED:
        return named[-1]  # "catalogue wala size, dark mat karo"
    if len(named) < 2 or not words[named[-1]].means("noun", *PUT_ON):
        return start
    is_whole = words[named[-2]].means("noun", *NAMES, "shadow", "light")
    told = words[start : named[-2]]
    is_whole = is_whole or (words[named[-2]].kind == "unknown" and any(map(_is_choice, told)))
    is_whole = is_whole or words[named[-2]].kind in ("look", "size")  # "lakri ke upar"
    is_whole = is_whole or words[named[-2]].means("op", *APART)  # "camera peeche, logo nahi"
    is_whole = is_whole or any(is_degree(word) for word in words[named[-2] : named[-1]])
    return named[-1] if is_whole else start


def _is_choice(word: Word) -> bool:
    return word.kind in ("look", "size", "op")


def _told_apart(words: Clause, start: int, place: int) -> int:
    """Where what a last "nahi" takes back begins, behind what was told before that."""
    told = [at for at in range(start, place) if words[at].means("small", "state")]
    if told and any(map(is_concept, words[told[-1] + 1 : place])):
        start = told[-1] + 1  # "it came out dark, there was no light"
    sizes = [at for at in range(start, place) if words[at].kind == "size"]
    if len(sizes) > 1 and any(one.text in WALA for one in words[sizes[-2] : sizes[-1]]):
        start = sizes[-1]  # "the long one, not the square"
    return start


def _not(words: Clause, place: int) -> set[int]:
    """ "Don't make it dark"; "not grey like before": what is named next, and what it was like."""
    after = range(place + 1, len(words))
    if words[place].text in DONT:
        is_judged = all(one.kind in ("unknown", "filler") for one in words[place + 1 :])
        is_named = any(one.kind in ("look", "colour", "size") for one in words[:place])
        if is_judged and is_named:
            return {*range(place), *after}
        turned = _turned(words, place)  # "don't make it bigger, smaller"
        return set(after) if turned is None else set(range(place + 1, turned))
    if any(one.means("verb") for one in words[place + 1 : place + 2]):
        return set(after)  # "please not make it dark"
    return named_next(words, place + 1) | {
        at for at in after if words[at].means("op", "same_as_last")
    }


def _turned(words: Clause, place: int) -> int | None:
    """Where the opposite of the change that is denied stands."""
    ops = [at for at in range(place + 1, len(words)) if words[at].kind == "op"]
    turned = (at for at in ops[1:] if OPPOSITE.get(words[ops[0]].value) == words[at].value)
    return next(turned, None)


def _is_done(words: Clause, place: int | None) -> bool:
    return place is not None and words[place].means("verb", "do")


def _denied_verb(words: Clause, start: int, place: int, follows: int) -> set[int]:
    """What a denial right before a verb takes back, and the verb with it."""
    before = words[place - 1] if place else None
    if before is not None and before.text in LIKED and words[follows].means("verb", "remove"):
        return set()  # "saya pasand nahi, hata do"
    is_contrast = words[follows].value in CONTRASTED and words[place].text not in (*MAT, *NA)
    is_contrast = is_contrast and not words[follows].text.endswith(INFINITIVE)
    if before is not None and is_contrast and is_degree(before):
        return {place - 1}
    run = _verb_run(words, follows)
    is_first = not any(is_concept(one) for one in words[start:place])
    is_first = is_first and not words[follows].means("verb", "want")
    if is_first and not _asks_on(words, run):
        return set(range(start, len(words)))  # "mat karo white"
    return set(range(start, place)) | run


def _asks_on(words: Clause, run: set[int]) -> bool:
    return any(word.means("verb") for word in words[max(run) + 1 :])


def _choice_before(words: Clause, start: int, place: int) -> set[int]:
    """What "nahi" takes back: of "lal background nahi, neela" the red."""
    nearest = concept(words, range(place - 1, start - 1, -1))
    loud = {at - 1 for at in nearest if at > start and words[at - 1].means("small", "too")}
    nearest |= loud  # "itna bara nahi"
    for at in nearest - loud:
        first = next((one for one in range(at - 1, start, -1) if not _is_of(words[one])), start)
        before = words[first] if at > start else words[at]
        if words[at].means("noun", "version", "picture") and before.kind == "number":
            return {at - 1, at}  # "2 version nahi 4 version"
        if words[at].means("noun", *NAMES) and before.kind in ("look", "colour", "size", "op"):
            return {first}  # "Daraz ka size nahi, Etsy ka"
    return nearest


def _is_of(word: Word) -> bool:
    return word.text in BINDS


def is_degree(word: Word) -> bool:
    """Whether it says how much of something there is to be."""
    return word.kind == "op" or word.means("small", "more", "less", "soft")


def _verb_run(words: Clause, first: int) -> set[int]:
    run = {first}
    while first + 1 < len(words) and words[first + 1].means("verb"):
        if words[first].text.endswith(INFINITIVE) and words[first + 1].value not in AFTER_WISH:
            break  # "mat lagana, ghuma dein"
        if words[first].text.endswith(FINITE) and not words[first].means("verb", "give"):
            break  # "mat karo, bana do"
        first += 1
        run.add(first)
    return run


def _last_left(words: Clause, place: int) -> int:
    left = (at for at in range(place) if words[at].means("op", "cancel"))
    return max((at for at in left if " " in words[at].text), default=-1)


def _last_deed(words: Clause, place: int) -> int:
    return max((at for at in range(place) if words[at].means("op", *AGAIN)), default=-1)


def _after_again(words: Clause, place: int) -> int:
    """ "Show something else | this is no fun": what is wished for stands before what is denied."""
    deed = _last_deed(words, place)
    is_judged = deed >= 0 and any(one.text in THIS for one in words[deed + 1 : deed + 2])
    return deed + 1 if is_judged else 0


def _last_verb(words: Clause, place: int) -> int:
    verbs = (at for at in range(place) if words[at].means("verb"))
    return max((at for at in verbs if not _is_name(words, at, place)), default=-1)


def _is_name(words: Clause, at: int, place: int) -> bool:
    """ "Rotate nahi chahiye", "brightness change ki zaroorat nahi": a deed spoken of."""
    between = words[at + 1 : place]
    return words[at].text in DEED_NAMES and all(
        one.kind in ("filler", "unknown") for one in between
    )
