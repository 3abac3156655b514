"""A message cut into what is asked for one by one, in each of them marked what is denied."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from core.understanding.carried import carried
from core.understanding.cuts import cut
from core.understanding.denials import is_degree, with_denials
from core.understanding.lent import is_bare, is_without, lent
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.reasons import ends_request, without_reasons

ENGLISH, CORRECTIONS = words_of("english_verbs"), words_of("corrections")
ONLY, MORE, SOME, TIDY = map(words_of, ("only", "more", "somebody", "tidy"))
OR, BANA, MAY_BE = map(words_of, ("or", "bana", "may_be"))
CHOSEN = ("look", "colour", "size", "op", "done")
OPPOSED = (("lighter", "darker"), ("warmer", "cooler"), ("bigger", "smaller"))
Clause = list[Word]
MOST = 100  # words that are looked at together


def clauses(words: list[Word]) -> list[Clause]:
    """One list of words a request; what is denied in it is marked so."""
    words = [two for one, two in pairwise([*words[:1], *words]) if not _is_doubled(one, two)]
    told = [_without_or_make(words, place) for place in range(len(words))]
    split = [clause for piece in _pieces(told) for clause in lent(_split(piece))]
    return carried([with_denials(one) for clause in split for one in cut(clause)])


def _pieces(words: list[Word]) -> list[Clause]:
    """A long message in parts, at its stops: each word is held against all others of its part."""
    found = []
    while len(words) > MOST:
        stops = (at for at in range(MOST, MOST // 2, -1) if words[at].kind == "stop")
        end = next(stops, MOST)
        found.append(words[:end])
        words = words[end:]
    return [*found, words]


def _is_doubled(one: Word, two: Word) -> bool:
    """ "Andhera andhera lag raha": said twice, and meant once."""
    return one is not two and one.kind == "op" and (one.text, one.kind) == (two.text, two.kind)


def _without_or_make(words: list[Word], place: int) -> Word:
    """Urdu writes "bana" (make) and "bina" (without) alike."""
    follows = words[place + 1] if place + 1 < len(words) else words[place]
    if words[place].text in BANA and follows.kind in ("noun", "look", "colour"):
        return replace(words[place], kind="small", value="without")
    return words[place]


def _split(words: list[Word]) -> list[tuple[str, Clause]]:
    """The words between stops and joining words, each with what stood before it."""
    found: list[tuple[str, Clause]] = [("", [])]
    words = without_reasons(words)
    for place, word in enumerate(words):
        is_of_sum = place > 0 and words[place - 1].kind == "done"  # "Rs 1250 only likhna hai"
        is_of_sum = is_of_sum and any(one.means("verb", "write") for one in words[place + 1 :][:1])
        if word.text in ONLY and (is_of_sum or not any(map(_is_said, found[-1][1]))):
            continue
        is_graded = is_bare(found[-1][1]) and any(map(is_degree, words[place + 1 : place + 2]))
        if word.value == "and" and (is_graded or _is_tidy(words, place)):
            continue  # "shadow aur gehra", "clean and white"
        if word.value == "and" and _is_some_other(words, place):
            found[-1][1].append(replace(word, kind="op", value="another_version"))
            continue
        if _is_taken_back(words, place) or word.text in CORRECTIONS:
            found.append(("stop", [word]))
            continue
        if word.text in (*MORE, "or") and _is_of_degree(found[-1][1], words[place + 1 : place + 2]):
            continue  # "shadow thora aur gehra karo"
        is_of_verb = _is_of_verb(found[-1][1], words[place + 1 : place + 2])
        if word.text in MORE and (is_of_verb or _is_dyed(words, place)):
            continue  # "roshni aur barhao"
        is_first = not place and any(one.means("noun", "light") for one in words[1:2])
        if word.text in MORE and (is_first or _is_to_be_more(words, place)):
            found[-1][1].append(replace(word, kind="small", value="more"))
            continue
        if word.value == "and" and _are_sizes(found[-1][1], words[place + 1 :]):
            found[-1][1].append(replace(word, kind="small", value="both"))
        elif word.kind in ("stop", "join", "ask") and not _counts_on(words, place):
            found.append((word.value if word.kind == "join" else "stop", []))
        elif _is_choice(words, place):
            found[-1][1].append(replace(word, kind="small", value="or"))
        elif word.kind == "join" and word.value == "and":  # "do aur"
            found[-1][1].append(replace(word, kind="small", value="more"))
        elif word.kind != "join":
            found[-1][1].append(word)
    return [(before, clause) for before, clause in found if clause]


def _is_taken_back(words: list[Word], place: int) -> bool:
    """ "Bg kala krdo | nahi nahi, gray", "| nahi rehne do, gray": it denies what was before it."""
    pair = words[place : place + 2]
    is_twice = len(pair) > 1 and all(word.means("small", "deny") for word in pair)
    is_left = pair[0].means("small", "deny") and any(one.means("op", "cancel") for one in pair[1:])
    is_left = is_left and any(one.kind in CHOSEN for one in words[place + 2 :])
    is_twice = is_twice or _is_denied_again(words, place)
    return (is_twice or is_left) and bool(place) and words[place - 1].means("verb")


def _is_denied_again(words: list[Word], place: int) -> bool:
    """ "Lal karo | nahi lal nahi, peela": what was chosen before is what is denied."""
    near = words[place : place + 3]
    if len(near) < 3 or not all(one.means("small", "deny") for one in (near[0], near[2])):
        return False
    again = [one for one in words[:place] if (one.kind, one.value) == (near[1].kind, near[1].value)]
    return near[1].kind in ("look", "colour", "size") and bool(again)


def _is_to_be_more(words: list[Word], place: int) -> bool:
    """ "Saya aur ho", "thanda tone do, shadow aur gehra"."""
    is_thing = place > 0 and words[place - 1].means("noun", "shadow", "light")
    after = words[place + 1 : place + 3]
    is_last = all(word.kind in ("stop", "join") for word in after[1:])
    is_so = any(word.text in MAY_BE or word.means("op", "darker") for word in after[:1])
    return is_thing and is_so and is_last


def _is_dyed(words: list[Word], place: int) -> bool:
    """ "Mirch ka rang aur laal karo": more of the colour."""
    is_hue = words[max(0, place - 1)].means("noun", "colour")
    return is_hue and any(one.kind == "colour" for one in words[place + 1 :][:1])


def _is_some_other(words: list[Word], place: int) -> bool:
    """ "Koi or version dikhao", "koi aur bana do": some other one, and no "and"."""
    is_some = place > 0 and words[place - 1].text in SOME
    return is_some and any(
        one.means("noun", "version", "picture") or one.means("verb", "make", "show")
        for one in words[place + 1 :][:1]
    )


def _is_tidy(words: list[Word], place: int) -> bool:
    after = words[place + 1 : place + 2]
    is_tidy = place > 0 and words[place - 1].text in TIDY
    return is_tidy and any(one.kind == "colour" for one in after)


def _is_of_degree(before: Clause, after: Clause) -> bool:
    return (
        any(one.means("small", "some") for one in before[-1:])
        and after[:1] != []
        and (after[0].kind == "op" or after[0].means("noun", "light"))
    )


def _is_of_verb(before: Clause, after: Clause) -> bool:
    is_verb = any(word.means("verb") and word.text not in ENGLISH for word in after)
    has_verb = any(map(ends_request, before))
    return bool(before) and is_verb and not has_verb


def _is_said(word: Word) -> bool:
    return ends_request(word) or is_without(word)


def _counts_on(words: list[Word], place: int) -> bool:
    """Whether this "aur" means more of what is counted: "do aur banao", not "and"."""
    if _is_choice(words, place):
        return True
    before = words[max(0, place - 2) : place]
    if words[place].value != "and" or not any(word.kind == "number" for word in before[-1:]):
        is_counted = len(before) == 2 and before[1].means("noun", "version", "picture")
        if not is_counted or before[0].kind != "number" or words[place].value != "and":
            return False
    after = words[place + 1 : place + 2]
    return not after or after[0].means("verb") or after[0].means("noun", "version", "picture")


def _is_choice(words: list[Word], place: int) -> bool:
    """Whether this "or" leaves it open which of two is wanted."""
    if words[place].text not in OR or not 0 < place < len(words) - 1:
        return False
    one, other = (_nearest(part) for part in (reversed(words[:place]), words[place + 1 :]))
    asks = any(word.means("small", "ask") for word in words[:place])
    beside = {words[place - 1].value, words[place + 1].value}
    if any(beside == set(pair) for pair in OPPOSED):
        return True  # "lighter or darker"
    if asks and {one, other} == {"look", "colour"}:  # "is white better or marble"
        return True
    return words[place - 1].kind == words[place + 1].kind and one in ("look", "colour", "size")


def _nearest(words: Iterable[Word]) -> str:
    """What kind of word stands nearest, but for what only fills."""
    return next((word.kind for word in words if word.kind != "filler"), "")


def _are_sizes(before: Clause, after: Clause) -> bool:
    """ "Daraz aur Etsy ke liye"."""
    beside = (one for one in (reversed(before), after))
    nearest = [next((word for word in one if word.kind != "filler"), None) for one in beside]
    return all(word is not None and word.kind == "size" for word in nearest)
