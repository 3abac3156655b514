"""Where one request ends and the next begins, with no stop or joining word between them."""

from core.understanding.flipped import is_order
from core.understanding.lexicon import words_of
from core.understanding.listed import is_urdu_order
from core.understanding.named import is_concept
from core.understanding.reading import Word
from core.understanding.run_on import only_tells, runs_on
from core.understanding.urdu_ends import begins_anew, ends_in_urdu, is_background_told, is_to_be

ENGLISH, INFINITIVES = words_of("english_verbs"), words_of("infinitives")
ITS, DONT, NOT_SEEN, THIS = map(words_of, ("its", "do_not", "not_seen", "this"))
POINTING, SAID, WAS, YOU = map(words_of, ("pointing", "said", "was", "you"))
IMPERATIVES, OF, SO, WITH = map(words_of, ("imperatives", "of", "so", "with"))
LIKENESSES, SO_TOO, PLEASE = map(words_of, ("likenesses", "so_too", "please"))
DOERS, WILL_SEEM, SAYING, IT = map(words_of, ("doers", "will_seem", "saying", "it"))
INFINITIVE = ("na", "ni", "نا")
CHOSEN = ("op", "look", "size")
NAMED = ("noun", "filler")
PLEA_NEXT = ("too", "state", "seems", "less")
Clause = list[Word]


def cut(clause: Clause) -> list[Clause]:
    """Urdu ends a request with its verb, English begins one with it."""
    found: list[Clause] = [[]]
    for place, word in enumerate(clause):
        rest = clause[place:]
        is_or = found[-1][-1:] != [] and found[-1][-1].means("small", "or")
        if found[-1] and not is_or and (_ends_here(found[-1], rest) or _turns(found[-1], rest)):
            found.append(_of_product(found[-1], rest))
        found[-1].append(word)
    return found


def _of_product(before: Clause, rest: Clause) -> Clause:
    """ "Suit ka rang badal ke | neela karo": the colour is still that of the suit."""
    is_part = before[-1].text in OF and any(word.means("noun", "colour") for word in before)
    is_behind = any(word.means("noun", "background") for word in (*before, *rest))
    return [word for word in before if is_part and not is_behind and word.means("noun", "product")]


def _ends_here(before: Clause, rest: Clause) -> bool:
    first = rest[0]
    if _ends_itself(before, rest):
        return True
    is_begun = any(map(_is_thing, before)) or _is_degree_done(before)
    if not is_begun or not any(map(_is_thing_or_done, rest)):
        return False
    if first.means("small", "without") and before[-1].text not in OF:
        return True
    if first.text in WITH and _is_thing_with(before, rest):
        return True  # "on a podium | with my logo"
    is_told = only_tells(before) or (first.text in DONT and before[-1].kind in CHOSEN)
    if (first.means("small", "can") or first.text in DONT) and is_told:
        return True  # "it is too close | can you zoom out", "come closer | dont add shadow"
    if first.text == "so" and _is_aim(rest) and any(map(is_concept, before)):
        return True  # "come closer | so the embroidery shows"
    if (
        before[-1].means("op", "cancel")
        and " " in before[-1].text
        and (begins_anew(rest) or only_tells(rest))
    ):
        is_other = any(one.kind == "noun" and one.value not in _nouns(before) for one in rest)
        kinds = ("look", "colour", "size") if is_other else ("look", "colour", "size", "noun")
        return not any(word.kind in kinds for word in before)
    if first.text in ITS and _is_over(before):
        return True  # "a bit smaller, please | it touches the edges"
    if first.text in SO and before[-1].means("small", "state", "seems", "told"):
        return True  # "there was no light, so | it came out dark"
    if first.means("verb", "change") and all(word.kind in NAMED for word in before):
        return False  # "bg color change to blue"
    if first.text in ENGLISH and first.kind == "verb":
        follows = rest[1] if len(rest) > 1 else first
        is_denied = before[-1].means("small", "deny", "can") or before[-1].text in INFINITIVES
        is_denied = is_denied or is_urdu_order(before[-1], first, rest)
        return not is_denied and not follows.means("verb")
    if _is_whole(before) and begins_anew(rest):
        return any(one.means("verb") and one.text not in ENGLISH for one in rest)
    return ends_in_urdu(before, rest)


def _ends_itself(before: Clause, rest: Clause) -> bool:
    """Whether a request is over, whatever is named in what follows."""
    if runs_on(before, rest):
        return True
    if _is_reproach(before, rest) or _is_chosen_instead(before, rest):
        return True
    if before[-1].means("small", "state") and _is_of_done(rest):
        return True  # "the one before was better | 1100 on that"
    if _is_of_it_done(before, rest) or _is_reported(before, rest):
        return True
    if before[-1].text in WILL_SEEM and any(map(is_concept, rest[:2])):
        return True  # "nahi acha nahi lagega | concrete kar do"
    if is_to_be(before[-3:]) and any(map(is_concept, rest)):
        return True  # "there be a logo, too | there be no shadow"
    if _is_forbidden(before) and rest[0].kind == "verb":
        return rest[0].value not in ("want", "do", "give")  # "logo mat lagana | ghuma dein"
    is_unseen = before[-1].kind == "noun" and any(word.text in NOT_SEEN for word in before)
    if is_unseen and is_background_told(rest):
        return True  # "cant see the embroidery | white background"
    if _is_choice_told(rest) and _is_denied_thing(before):
        return True  # "dont add shadow | eid theme"
    if before[-1].means("verb") and rest[0].means("verb", "turn") and only_tells(rest[1:2]):
        return True  # "size kam karo | terhi hai"
    if before[-1].kind == "done" and _is_of_goods(rest):
        return True  # "4500 cut kar ke 3800 | cheez chhoti nazar aa rahi hai"
    is_told = only_tells(before) and not any(word.text in LIKENESSES for word in before)
    # "the picture that I sent yesterday | do it like that"
    return is_told and rest[0].text in SO_TOO and any(word.means("verb") for word in rest)


def _is_of_it_done(before: Clause, rest: Clause) -> bool:
    """ "Gari ka mun dosri taraf hai | isko ghuma do"."""
    is_told = only_tells(before) and before[-1].means("small", "state", "seems")
    return is_told and rest[0].text in IT and any(word.means("verb") for word in rest[1:2])


def _is_reported(before: Clause, rest: Clause) -> bool:
    """ "Ammi keh rahi hain | light barhao", "dada ji pooch rahe hain | ..."."""
    is_told = before[-1].means("small", "state", "told", "seems")
    is_told = is_told and not rest[0].means("small", "state", "told", "seems")
    is_saying = any(word.text in SAYING for word in before[-4:-1])
    is_wish = any(word.kind == "op" or word.means("verb") for word in rest)
    is_wish = is_wish or any(word.means("small", "wish") for word in rest)
    return is_told and is_saying and is_wish and any(map(is_concept, rest))


def _is_reproach(before: Clause, rest: Clause) -> bool:
    """ "Maine safed kaha tha | ye kya laga diya", "white bola tha | tumne grey kar diya"."""
    was_said = len(before) > 2 and before[-2].text in SAID and before[-1].text in WAS
    was_said = was_said or (len(before) > 1 and before[-1].text.split()[0] in SAID)
    is_english = before[0].text == "i said" and before[-1].kind in ("look", "colour", "noun")
    asks = [word.means("small", "ask") for word in rest[:2]]
    is_asked = (asks[0] and is_english) or (rest[0].text in THIS and any(asks[1:]))
    if before[-1].means("small", "told") and any(word.means("small", "ask") for word in before):
        return rest[0].text in DOERS and any(word.text.split()[0] in SAID for word in rest[1:])
    return (was_said or is_english) and (is_asked or rest[0].text in YOU)


def _is_chosen_instead(before: Clause, rest: Clause) -> bool:
    """ "Truck art nahi chahiye | marble theek hai"."""
    told = [word for word in before if word.kind != "filler"]
    is_gone = len(told) > 2 and told[-1].means("verb", "want") and told[-2].means("small", "deny")
    return is_gone and told[-3].kind in ("look", "colour") and _is_choice_told(rest)


def _turns(before: Clause, rest: Clause) -> bool:
    turns = _is_reason(before, rest) or _is_cure(before, rest) or _is_plea_over(before, rest)
    return turns and any(_is_thing(word) or word.means("small", "old") for word in before)


def _is_reason(before: Clause, rest: Clause) -> bool:
    """ "Too dark | cant see the stitching", "go back | this is worse"."""
    if rest[0].text in NOT_SEEN:
        return True
    is_seen = any(word.means("small", "seems") for word in rest)
    if is_order(before[-1]) and is_seen:
        first = next((word for word in rest if word.kind != "filler"), rest[0])
        return first.means(
            "noun", "product", "picture"
        )  # "thora peeche karo | bag pura nazar nahi aa raha"
    is_this = rest[0].text in ("this", "that", *THIS) and len(rest) > 2
    told = [word for word in before if word.text not in ("it", "that", *PLEASE)] or before
    is_wish = told[-1].kind in ("op", "look", "colour") or told[-1].means("noun", "background")
    follows = next((word for word in rest[1:] if word.kind != "filler"), rest[0])
    return is_this and is_wish and follows.means("small", "state")


def _is_cure(before: Clause, rest: Clause) -> bool:
    """ "It is too tight | zoom out", "make it white | a bit larger, too"."""
    first = rest[0]
    if first.kind == "op" and first.text.split()[0] in IMPERATIVES and " " in first.text:
        is_told = only_tells(before) or _is_too(before)
        return is_told and not before[-1].means("small", "state")
    is_whole = before[-1].means("verb") and before[-1].text not in ENGLISH
    is_whole = is_whole and any(
        word.kind in ("look", "colour", "size", "op")
        or word.means("noun", "shadow", "logo")
        or word.means("small", "old")
        for word in before
    )
    is_degree = first.means("small", "some") and any(word.kind == "op" for word in rest[1:3])
    return is_whole and is_degree and not any(word.means("verb") for word in rest)


def _is_degree_done(before: Clause) -> bool:
    """ "(The light is harsh,) thori kam kar do"."""
    is_done = before[-1].means("verb") and before[-1].text not in ENGLISH
    return is_done and any(word.means("small", "more", "less") for word in before)


def _is_too(before: Clause) -> bool:
    """ "Too close (now)"."""
    if not before[0].means("small", "too"):
        return False
    kinds = [word.kind for word in before if word.kind != "filler"]
    return kinds in (["small", "op"], ["small", "op", "small"])


def _is_over(before: Clause) -> bool:
    if before[-1].kind == "colour" and any(word.means("small", "too") for word in before):
        return True  # "it came out too orange"
    is_changed = before[-1].kind == "op" or (len(before) > 1 and before[-2].kind == "op")
    return is_changed or (len(before) > 1 and before[-1].means("verb", "turn"))  # "it is crooked"


def _is_forbidden(before: Clause) -> bool:
    is_denied = len(before) > 2 and before[-2].means("small", "deny") and before[-1].means("verb")
    return is_denied and before[-1].text.endswith(INFINITIVE)


def _is_denied_thing(before: Clause) -> bool:
    """ "Dont add shadow", "don't put the logo"."""
    told = [word for word in before if word.kind != "filler"]
    is_denied = [word.kind for word in told] == ["small", "verb", "noun"]
    return is_denied and told[0].text in DONT and told[2].means("noun", "shadow", "logo", "price")


def _is_choice_told(rest: Clause) -> bool:
    if rest[0].means("small", "can"):  # "dont add shadow | can you make it lighter"
        return any(map(is_concept, rest))
    if rest[0].text in POINTING and only_tells(rest):
        return True  # "dont add shadow | it came out too orange"
    is_behind = rest[0].kind == "colour" and is_background_told(rest)
    return is_behind or rest[0].kind in ("look", "size")


def _is_of_goods(rest: Clause) -> bool:
    """ "The thing looks small": how it is seen, or what it shall become."""
    is_thing = rest[0].means("noun", "product", "picture")
    return is_thing and any(word.kind == "op" for word in rest[1:4])


def _is_plea_over(before: Clause, rest: Clause) -> bool:
    """ "Marble please | it's coming too yellow", "cooler please | make it larger"."""
    is_wish = len(before) > 1 and before[-1].text in PLEASE
    is_named = before[-2:][0].means("noun", "background", "shadow", "logo")
    is_wish = is_wish and (is_named or before[-2].kind in ("look", "colour", "size", "op"))
    is_wish = is_wish and any(map(_is_thing_or_done, rest))
    return is_wish and (is_concept(rest[0]) or rest[0].means("small", *PLEA_NEXT))


def _is_thing_or_done(word: Word) -> bool:
    return _is_thing(word) or word.kind == "done"


def _is_thing(word: Word) -> bool:
    return is_concept(word) or word.means("verb", "turn")


def _nouns(clause: Clause) -> set[str]:
    return {word.value for word in clause if word.kind == "noun"}


def _is_aim(rest: Clause) -> bool:
    is_seen = any(word.means("verb", "seen") for word in rest)
    return is_seen or (rest[1:2] != [] and rest[1].text in ("it", "they"))


def _is_of_done(rest: Clause) -> bool:
    return next((word.kind == "done" for word in rest if word.kind != "filler"), False)


def _is_thing_with(before: Clause, rest: Clause) -> bool:
    """ "With my logo", "with no shadow", "with the text Sale"; a look with a colour behind it."""
    told = [word for word in rest if word.kind != "filler"][:2]
    is_behind = [word.kind for word in told] == ["colour", "noun"]
    if is_behind and told[1].means("noun", "background"):
        return any(word.kind == "look" for word in before)
    things = [word for word in rest[1:5] if word.kind not in ("filler", "colour", "small")]
    if things[1:] and things[0].kind == "op" and things[1].means("noun", "shadow"):
        return True  # "a green background | with darker shadow"
    thing = things[0] if things else None
    if thing is not None and thing.means("noun", "light"):  # "with a bit more light"
        return any(word.means("small", "more", "less") for word in rest[1:4])
    is_text = thing is not None and thing.kind == "done"
    return is_text or (thing is not None and thing.means("noun", "logo", "shadow", "text"))


def _is_whole(before: Clause) -> bool:
    """ "Remove the shadow", "bina shadow ke": nothing more of it is to come."""
    told = [word for word in before if word.kind != "filler"]
    if told[0].means("small", "without"):
        return before[-1].text in OF
    if before[-1].means("small", "without") and before[-2].text in OF:
        return True
    if len(told) < 2 or told[0].text not in ENGLISH:
        return False
    is_thing = told[0].means("verb", "remove", "put") and told[-1].means("noun", "shadow", "logo")
    return is_thing or (told[0].means("verb", "make") and told[-1].kind == "op")
