"""A message cut into what is asked for one by one, and in each of them what is denied."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

ENGLISH, DONT, NOT, NA = map(words_of, ("english_verbs", "do_not", "not", "na"))
ONLY, INFINITIVES, RELATIVE = map(words_of, ("only", "infinitives", "relative"))
OF, IS, OR, BANA, AFTER = map(words_of, ("of", "is", "or", "bana", "without_after"))
CONCEPTS = ("look", "colour", "size", "op", "noun", "number", "unknown", "degrees")
DEGREES = ("more", "less", "soft")
DEEDS = ("another_version", "undo", "cancel", "same_as_last")  # that need no verb
SHARED = ("background", "shadow", "logo", "price", "text", "light", "size")
NAMED = ("noun", "filler")
NAMES = ("background", "look", "colour", "size")
CONTRASTED = ("remove", "raise", "lower", "put")
Clause = list[Word]


def clauses(words: list[Word]) -> list[Clause]:
    """One list of words a request; what is denied in it is marked so."""
    told = [_without_or_make(words, place) for place in range(len(words))]
    return [_with_denials(segment) for clause in _lent(_split(told)) for segment in _cut(clause)]


def _without_or_make(words: list[Word], place: int) -> Word:
    """Urdu writes "bana" (make) and "bina" (without) alike."""
    follows = words[place + 1] if place + 1 < len(words) else words[place]
    if words[place].text in BANA and follows.kind in ("noun", "look", "colour"):
        return replace(words[place], kind="small", value="without")
    return words[place]


def _split(words: list[Word]) -> list[tuple[str, Clause]]:
    """The words between stops and joining words, each with what stood before it."""
    found: list[tuple[str, Clause]] = [("", [])]
    for place, word in enumerate(words):
        if word.text in ONLY and not any(map(_ends_request, found[-1][1])):
            continue
        if word.kind in ("stop", "join", "ask") and not _counts_on(words, place):
            found.append((word.value if word.kind == "join" else "stop", []))
        elif _is_choice(words, place):
            found[-1][1].append(replace(word, kind="small", value="or"))
        elif word.kind != "join":
            found[-1][1].append(word)
    return [(before, clause) for before, clause in found if clause]


def _ends_request(word: Word) -> bool:
    return word.kind in ("verb", "done", "op") or word.means("small", "deny", "state", "told")


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
    return words[place - 1].kind == words[place + 1].kind and words[place - 1].kind in (
        "look",
        "colour",
        "size",
    )


def _lent(split: list[tuple[str, Clause]]) -> list[Clause]:
    """ "Shadow aur logo hata do": both things have the one verb, and its denial."""
    lent: list[Clause] = []
    for place, (before, clause) in enumerate(split):
        after = split[place + 1] if place + 1 < len(split) else ("", [])
        if place and _is_verb(clause) and before == "and" and _is_bare(split[place - 1][1]):
            continue  # it was lent to what stands before it
        if not _is_bare(clause):
            lent.append(clause)
        elif before == "and" and _starts_with_verb(split[place - 1][1]):
            lent.append([*_verbs(split[place - 1][1]), *clause])
        elif before == "and" and clause[-1].text in OF and _is_without(split[place - 1][1][0]):
            lent.append([split[place - 1][1][0], *clause])
        elif after[0] == "and":
            lent.append([*clause, *_verbs(after[1])])
        else:
            lent.append(clause)
    return lent


def _is_bare(clause: Clause) -> bool:
    things = [word for word in clause if word.kind != "filler"]
    return bool(things) and all(word.means("noun", *SHARED) for word in things)


def _starts_with_verb(clause: Clause) -> bool:
    told = [word for word in clause if word.kind != "filler"]
    return bool(told) and (told[0].text in ENGLISH or told[0].text in DONT)


def _is_verb(clause: Clause) -> bool:
    return all(word.kind in ("verb", "filler") for word in clause)


def _verbs(clause: Clause) -> Clause:
    return [word for word in clause if word.kind == "verb" or word.means("small", "deny")]


def _is_without(word: Word) -> bool:
    return word.means("small", "without")


def _cut(clause: Clause) -> list[Clause]:
    """Urdu ends a request with its verb, English begins one with it."""
    found: list[Clause] = [[]]
    for place, word in enumerate(clause):
        rest = clause[place:]
        if found[-1] and _ends_here(found[-1], rest):
            found.append(_of_product(found[-1], rest))
        found[-1].append(word)
    return found


def _of_product(before: Clause, rest: Clause) -> Clause:
    """ "Suit ka rang badal ke | neela karo": the colour is still that of the suit."""
    is_part = before[-1].text in OF and any(word.means("noun", "colour") for word in before)
    is_behind = any(word.means("noun", "background") for word in (*before, *rest))
    return [word for word in before if is_part and not is_behind and word.means("noun", "product")]


def _ends_here(before: Clause, rest: Clause) -> bool:
    if not any(_is_concept(word) for word in before) or not any(map(_is_concept, rest)):
        return False
    first = rest[0]
    if first.means("small", "without") and before[-1].text not in OF:
        return True
    if first.means("verb", "change") and all(word.kind in NAMED for word in before):
        return False  # "bg color change to blue"
    if first.text in ENGLISH:
        follows = rest[1] if len(rest) > 1 else first
        is_denied = before[-1].means("small", "deny", "can") or before[-1].text in INFINITIVES
        return not is_denied and not follows.means("verb") and before[-1].kind != "verb"
    last = next((word for word in reversed(before) if word.text not in OF), before[-1])
    if last.text in IS or last.means("small", "state", "seems", "told"):
        return not _is_relative(before, last) and _begins_anew(rest)
    if not last.means("verb") or last.text in ENGLISH or first.means("verb"):
        return False
    if first.means("small", "deny", "state", "told", "can") or first.kind == "filler":
        return False
    return any(
        word.means("verb") or word.means("small", "deny", "seems") or word.means("op", *DEEDS)
        for word in rest
    )


def _is_relative(before: Clause, last: Word) -> bool:
    """ "As it was made": said of what comes, and not by itself."""
    return last.text not in IS and any(word.text in RELATIVE for word in before)


def _begins_anew(rest: Clause) -> bool:
    """ "Chota lag raha | bara karo": after a complaint, what is to be done about it."""
    new = next((word for word in rest if word.kind != "filler"), rest[0])
    begins = _is_concept(new) or new.means("small", "some", "less", "more")
    asks = any(word.means("verb") or word.means("op", *DEEDS) for word in rest)
    return begins and asks and not new.means("small", "state", "seems")


def _is_concept(word: Word) -> bool:
    return word.kind in CONCEPTS


def _with_denials(words: Clause) -> Clause:
    denied: set[int] = set()
    if sum(word.text in NA for word in words) > 1 and words[0].text in NA:  # neither, nor
        denied = set(range(len(words)))
    for place, word in enumerate(words):
        if word.means("small", "without"):
            denied |= _without(words, place)
        elif word.means("small", "instead"):
            denied |= _concept(words, range(place - 1, -1, -1))
        elif word.means("small", "instead_of"):
            denied |= _concept(words, range(place + 1, len(words)))
        elif word.means("small", "deny"):
            denied |= _denied(words, place)
        elif word.means("op", "cancel"):
            denied |= _let_be(words, place)
    return [
        replace(word, denied=True) if place in denied else word for place, word in enumerate(words)
    ]


def _let_be(words: Clause, place: int) -> set[int]:
    """ "Marble chhoro, white karo": only what is named before it."""
    before = _concept(words, range(place - 1, -1, -1))
    kinds = {words[at].kind for at in before} & {"look", "colour", "size"}
    if kinds & {"look", "colour"}:
        kinds = {"look", "colour"}
    goes_on = any(word.kind in kinds for word in words[place + 1 :])
    return {*before, place} if goes_on else set()


def _without(words: Clause, place: int) -> set[int]:
    if words[place].text in AFTER and place and words[place - 1].text in OF:
        return _concept(words, range(place - 1, -1, -1))
    return _concept(words, range(place + 1, len(words))) or _concept(
        words, range(place - 1, -1, -1)
    )


def _denied(words: Clause, place: int) -> set[int]:
    """ "X nahi karo" denies all of X, "X nahi Y" only X; "karo na" asks."""
    word = words[place]
    follows = next((at for at in range(place + 1, len(words)) if words[at].kind != "filler"), None)
    before = words[place - 1] if place else None
    if word.text in DONT:
        return set(range(place + 1, len(words)))
    if word.text in NOT:
        return _concept(words, range(place + 1, len(words)))
    if word.text in NA and before is not None and before.means("verb"):
        is_plea = follows is None or not words[follows].means("verb")
        if is_plea:
            return set()
    start = _last_verb(words, place) + 1
    if follows is not None and words[follows].means("verb", "want"):  # "chor do, nahi chahiye"
        start = max(start, _last_left(words, place) + 1)
    if follows is None and before is not None and before.means("verb"):  # "hatao mat"
        return set(range(place))
    if follows is not None and words[follows].means("verb"):
        if before is not None and words[follows].value in CONTRASTED and _is_degree(before):
            return {place - 1}
        run = _verb_run(words, follows)
        is_first = not any(_is_concept(one) for one in words[start:place])
        is_first = is_first and not words[follows].means("verb", "want")
        if is_first and not _asks_on(words, run):
            return set(range(start, len(words)))  # "mat karo white"
        return set(range(start, place)) | run
    beside = [before, words[follows]] if before and follows is not None else []
    if beside and all(one.means("small", *DEGREES) for one in beside):  # "kam nahi zyada"
        return {place - 1}
    if follows is None or words[follows].means("small", "state", "told"):
        return set(range(start, place))
    return _choice_before(words, start, place)


def _asks_on(words: Clause, run: set[int]) -> bool:
    return any(word.means("verb") for word in words[max(run) + 1 :])


def _choice_before(words: Clause, start: int, place: int) -> set[int]:
    """What "nahi" takes back: of "lal background nahi, neela" the red."""
    nearest = _concept(words, range(place - 1, start - 1, -1))
    loud = {at - 1 for at in nearest if at > start and words[at - 1].means("small", "too")}
    nearest |= loud  # "itna bara nahi"
    for at in nearest - loud:
        before = words[at - 1] if at > start else words[at]
        if words[at].means("noun", *NAMES) and before.kind in ("look", "colour", "size"):
            return {at - 1}
    return nearest


def _is_degree(word: Word) -> bool:
    return word.kind == "op" or word.means("small", "more", "less", "soft")


def _verb_run(words: Clause, first: int) -> set[int]:
    run = {first}
    while first + 1 < len(words) and words[first + 1].means("verb"):
        first += 1
        run.add(first)
    return run


def _last_left(words: Clause, place: int) -> int:
    left = (at for at in range(place) if words[at].means("op", "cancel"))
    return max((at for at in left if " " in words[at].text), default=-1)


def _last_verb(words: Clause, place: int) -> int:
    return max((at for at in range(place) if words[at].means("verb")), default=-1)


def _concept(words: Clause, places: range) -> set[int]:
    """The next word that means something, with the colour or degree that goes with it."""
    for at in places:
        if words[at].kind in (*CONCEPTS, "verb"):
            return {at}
    return set()
