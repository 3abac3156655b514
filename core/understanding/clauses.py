"""A message cut into what is asked for one by one, in each of them marked what is denied."""

from dataclasses import replace

from core.understanding.carried import carried
from core.understanding.denials import is_concept, is_degree, with_denials
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

ENGLISH, DONT = words_of("english_verbs"), words_of("do_not")
ONLY, INFINITIVES, RELATIVE = map(words_of, ("only", "infinitives", "relative"))
POINTING = words_of("pointing")
MORE, REASONS, ITS = map(words_of, ("more", "reasons", "its"))
OF, IS, OR, BANA, SO = map(words_of, ("of", "is", "or", "bana", "so"))
DEEDS = ("another_version", "undo", "cancel", "same_as_last")  # that need no verb
SHARED = ("background", "shadow", "logo", "price", "text", "light", "size")
NAMED = ("noun", "filler")
Clause = list[Word]


def clauses(words: list[Word]) -> list[Clause]:
    """One list of words a request; what is denied in it is marked so."""
    told = [_without_or_make(words, place) for place in range(len(words))]
    cut = [with_denials(segment) for clause in _lent(_split(told)) for segment in _cut(clause)]
    return carried(cut)


def _without_or_make(words: list[Word], place: int) -> Word:
    """Urdu writes "bana" (make) and "bina" (without) alike."""
    follows = words[place + 1] if place + 1 < len(words) else words[place]
    if words[place].text in BANA and follows.kind in ("noun", "look", "colour"):
        return replace(words[place], kind="small", value="without")
    return words[place]


def _split(words: list[Word]) -> list[tuple[str, Clause]]:
    """The words between stops and joining words, each with what stood before it."""
    found: list[tuple[str, Clause]] = [("", [])]
    words = _without_reasons(words)
    for place, word in enumerate(words):
        if word.text in ONLY and not any(map(_ends_request, found[-1][1])):
            continue
        if (
            word.value == "and"
            and _is_bare(found[-1][1])
            and any(map(is_degree, words[place + 1 : place + 2]))
        ):
            continue  # "shadow aur gehra"
        if _is_taken_back(words, place):
            found.append(("stop", [word]))
            continue
        if word.text in (*MORE, "or") and _is_of_degree(found[-1][1], words[place + 1 : place + 2]):
            continue  # "shadow thora aur gehra karo"
        if word.text in MORE and _is_of_verb(found[-1][1], words[place + 1 : place + 2]):
            continue  # "roshni aur barhao"
        if word.text in MORE and not place and words[1:] and words[1].means("noun", "light"):
            found[-1][1].append(replace(word, kind="small", value="more"))
            continue
        if word.kind in ("stop", "join", "ask") and not _counts_on(words, place):
            found.append((word.value if word.kind == "join" else "stop", []))
        elif _is_choice(words, place):
            found[-1][1].append(replace(word, kind="small", value="or"))
        elif word.kind == "join" and word.value == "and":  # "do aur"
            found[-1][1].append(replace(word, kind="small", value="more"))
        elif word.kind != "join":
            found[-1][1].append(word)
    return [(before, clause) for before, clause in found if clause]


def _without_reasons(words: list[Word]) -> list[Word]:
    """ "Zoom in, because there is much empty space": why is no wish of its own."""
    told: list[Word] = []
    is_reason = False
    for word in words:
        is_reason = is_reason and word.kind not in ("stop", "ask")
        is_reason = is_reason or (word.text in REASONS and any(map(_is_wish, told)))
        told += [] if is_reason else [word]
    return told


def _is_wish(word: Word) -> bool:
    return _ends_request(word) or is_concept(word)


def _is_taken_back(words: list[Word], place: int) -> bool:
    """ "Bg kala krdo | nahi nahi, gray": said twice, it denies nothing by itself."""
    pair = words[place : place + 2]
    is_twice = len(pair) > 1 and all(word.means("small", "deny") for word in pair)
    return is_twice and bool(place) and words[place - 1].means("verb")


def _is_of_degree(before: Clause, after: Clause) -> bool:
    return (
        any(one.means("small", "some") for one in before[-1:])
        and after[:1] != []
        and (after[0].kind == "op")
    )


def _is_of_verb(before: Clause, after: Clause) -> bool:
    is_verb = any(word.means("verb") and word.text not in ENGLISH for word in after)
    has_verb = any(map(_ends_request, before))
    return bool(before) and is_verb and not has_verb


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
        if after[0] == "and" and _is_colour(clause) and _is_coloured(after[1]):
            after[1][:0] = clause  # "safed aur kala suit hai"
        elif not _is_bare(clause):
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


def _is_colour(clause: Clause) -> bool:
    return all(word.kind in ("colour", "filler") for word in clause)


def _is_coloured(clause: Clause) -> bool:
    return any(word.kind == "colour" for word in clause)


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
    if not any(map(_is_thing, before)) or not any(map(_is_thing, rest)):
        return False
    first = rest[0]
    if first.means("small", "without") and before[-1].text not in OF:
        return True
    if first.text in ITS and (
        before[-1].kind == "op" or (len(before) > 1 and before[-2].kind == "op")
    ):
        return True  # "a bit smaller, please | it touches the edges"
    if first.text in SO and before[-1].means("small", "state", "seems", "told"):
        return True  # "there was no light, so | it came out dark"
    if first.means("verb", "change") and all(word.kind in NAMED for word in before):
        return False  # "bg color change to blue"
    if first.text in ENGLISH and first.kind == "verb":
        follows = rest[1] if len(rest) > 1 else first
        is_denied = before[-1].means("small", "deny", "can") or before[-1].text in INFINITIVES
        return not is_denied and not follows.means("verb")
    if _is_whole(before) and _begins_anew(rest):
        return any(word.means("verb") and word.text not in ENGLISH for word in rest)
    last = next((word for word in reversed(before) if word.text not in OF), before[-1])
    if last.text in IS or last.means("small", "state", "seems", "told"):
        if _is_background_told(rest):
            return True
        return not _is_relative(before, last) and _begins_anew(rest)
    if not last.means("verb") or last.text in ENGLISH or first.means("verb"):
        return False
    if first.kind in ("colour", "look") and _is_background_told(rest):
        return True
    if first.text in POINTING and any(word.means("small", "state", "seems") for word in rest):
        return True  # "send it in HD | this looks torn"
    if first.means("small", "deny", "state", "told", "can") or first.kind == "filler":
        return False
    return any(
        word.means("verb") or word.means("small", "deny", "seems") or word.means("op", *DEEDS)
        for word in rest
    )


def _is_background_told(rest: Clause) -> bool:
    """ "It is a velvet shoe, | white behind": what the background shall be needs no verb."""
    told = [word for word in rest if word.kind != "filler"]
    kinds = [word.kind for word in told[:3]]
    if any(word.means("noun", "background") for word in told[1:2]):
        return kinds[0] in ("colour", "look") and len(told) == 2  # "with a white background"
    return told[0].means("noun", "background") and ("colour" in kinds or "look" in kinds)


def _is_thing(word: Word) -> bool:
    return is_concept(word) or word.means("verb", "turn")


def _is_whole(before: Clause) -> bool:
    """ "Remove the shadow", "bina shadow ke": nothing more of it is to come."""
    told = [word for word in before if word.kind != "filler"]
    if _is_without(told[0]):
        return before[-1].text in OF
    if len(told) < 2 or told[0].text not in ENGLISH:
        return False
    is_thing = told[0].means("verb", "remove", "put") and told[-1].means("noun", "shadow", "logo")
    return is_thing or (told[0].means("verb", "make") and told[-1].kind == "op")


def _is_relative(before: Clause, last: Word) -> bool:
    """ "As it was made": said of what comes, and not by itself."""
    return last.text not in IS and any(word.text in RELATIVE for word in before)


def _begins_anew(rest: Clause) -> bool:
    """ "Chota lag raha | bara karo": after a complaint, what is to be done about it."""
    new = next((word for word in rest if word.kind != "filler"), rest[0])
    begins = is_concept(new) or new.means("small", "some", "less", "more", "new")
    asks = any(word.means("verb") or word.means("op", *DEEDS) for word in rest)
    asks = asks or (new.kind == "op" and " " in new.text)  # "thora peeche karo"
    return begins and asks and not new.means("small", "state", "seems")
