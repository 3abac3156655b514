"""Whether a verb, or how something is, ends a request, as it does in Urdu."""

from core.understanding.lexicon import words_of
from core.understanding.named import is_concept
from core.understanding.reading import Word
from core.understanding.spelling import plain

ENGLISH, RELATIVE, POINTING = map(words_of, ("english_verbs", "relative", "pointing"))
OF, IS, LIKED, LIKENESSES = map(words_of, ("of", "is", "liked", "likenesses"))
SO_TOO, ALSO, MAY_BE = map(words_of, ("so_too", "also", "may_be"))
HERS, TIMES, PLEASE = map(words_of, ("hers", "times", "please"))
DEEDS = ("another_version", "undo", "cancel", "same_as_last")  # that need no verb
COPULAS = (
    "should be",
    "must be",
    "has to be",
    "is",
    "are",
    "its",
    "it's",
    "looks",
    "looking",
    "feels",
    "seems",
)
NA, KE = words_of("na"), words_of("kar_ke")
HI = plain("ہی").text
Clause = list[Word]


def ends_in_urdu(before: Clause, rest: Clause) -> bool:
    """Whether a verb, or how something is, ends the request, and what follows begins one."""
    first = rest[0]
    last = next((word for word in reversed(before) if not _is_trailing(word)), before[-1])
    if all(one.kind in ("size", "filler") or one.means("small", "deny") for one in rest):
        return False  # "for Instagram I want, | the long one"
    if any(word.means("op", "same_as_last") for word in rest) and _is_last_time(rest):
        return False  # "it was not wide, | the last time"
    if (is_plea := _is_plea(before)) or before[-1].text in COPULAS:
        return is_plea and _is_removed_next(rest)  # not "the background is | grey"
    if first.means("op", "cancel") and any(word.text in LIKED for word in before):
        return not any(map(is_concept, before))  # "saya theek hai, rehne do"
    if last.text in IS and (_is_such(before, rest) or _is_just_so(before)):
        return False  # "as the sun comes in there, | such a light"
    if last.text in IS or last.means("small", "state", "seems", "told"):
        asks = any(word.means("small", "ask") for word in before)
        if asks and first.means("verb") and first.text not in ENGLISH:
            return True  # "why did you put a shadow | take it off"
        if is_background_told(rest) or _is_also_told(rest):
            return True
        return not _is_relative(before, last) and begins_anew(rest)
    if not last.means("verb") or last.text in ENGLISH or first.means("verb"):
        return False
    is_ground = first.kind in ("colour", "look") or first.means("noun", "background")
    if is_ground and is_background_told(rest):
        return True
    if last.means("verb", "remove") and before[-1].text in OF and _is_other(before, rest):
        return True  # "remove the clutter | and make it wood"
    if first.text in POINTING and any(word.means("small", "state", "seems") for word in rest):
        return True  # "send it in HD | this looks torn"
    if _tells_of_other(before, rest) or _is_hers(rest) or is_to_be(rest[:3]):
        return True  # "make it green behind | the shirt stays white"
    if first.means("small", "deny", "state", "seems", "told", "can") or first.kind == "filler":
        return False
    return _is_of_size(before, rest) or any(
        word.means("verb")
        or word.means("small", "deny", "seems", "wish")
        or word.means("op", *DEEDS)
        for word in rest
    )


def _is_of_size(before: Clause, rest: Clause) -> bool:
    """ "It is wanted on white | in the sizes for Daraz and Etsy"."""
    is_scenic = any(word.kind in ("look", "colour") for word in before)
    return is_scenic and rest[0].kind == "size" and any(word.means("noun", "size") for word in rest)


def _is_trailing(word: Word) -> bool:
    return word.text in OF or word.means("filler", "address")


def _tells_of_other(before: Clause, rest: Clause) -> bool:
    first = rest[0]
    is_told = rest[-1].means("small", "state")
    is_told = is_told or (len(rest) > 2 and rest[-1].means("small", "told"))
    is_told = is_told and not any(word.means("verb") for word in rest)
    is_full = before[-1].means("verb", "send", "want") and first.kind == "unknown"
    return is_told and (first.means("noun", "product") or first.kind == "look" or is_full)


def _is_hers(rest: Clause) -> bool:
    """ "Make it blue behind | my number is 0321…"."""
    is_number = rest[0].text in HERS and any(word.kind == "opaque" for word in rest)
    return is_number and not any(word.means("verb") for word in rest)


def _is_last_time(rest: Clause) -> bool:
    told = [word for word in rest if word.kind != "filler"]
    return len(told) == 1 and not TIMES.isdisjoint(told[0].text.split())


def _is_such(before: Clause, rest: Clause) -> bool:
    is_such = any(word.text in SO_TOO for word in rest[:3])
    return is_such and any(word.text in LIKENESSES for word in before)


def _is_just_so(before: Clause) -> bool:
    """ "ویسا ہی | رہنے دیں"."""
    return [one.text for one in before[-1:]] == [HI] and before[-2:][0].text in SO_TOO


def is_background_told(rest: Clause) -> bool:
    """ "It is a velvet shoe, | white behind": what the background shall be needs no verb."""
    plea = next((at for at, word in enumerate(rest) if word.text in PLEASE), len(rest))
    told = [word for word in rest[: plea or None] if word.kind != "filler"] or rest
    kinds = [word.kind for word in told[:3]]
    if any(word.means("noun", "background") for word in told[1:2]):
        is_next = len(told) > 2 and (told[2].kind == "size" or told[2].means("noun", "logo"))
        # "with a white background", "a black background | for WhatsApp"
        return kinds[0] in ("colour", "look") and (len(told) == 2 or is_next)
    return told[0].means("noun", "background") and ("colour" in kinds or "look" in kinds)


def _is_other(before: Clause, rest: Clause) -> bool:
    """Whether something else than the background is done with before what is asked next."""
    is_thing = any(word.means("noun", "clutter", "shadow", "logo", "text") for word in before)
    return is_thing and any(word.means("verb") for word in rest) and any(map(is_concept, rest))


def _is_also_told(rest: Clause) -> bool:
    """ "There is a yellow tinge | it is silver jewellery"."""
    is_one = _first_told(rest).means("small", "old") or is_concept(_first_told(rest))
    is_state = any(word.text in IS for word in rest)
    return is_one and is_state and not any(word.means("verb") for word in rest)


def _is_relative(before: Clause, last: Word) -> bool:
    """ "As it was made": said of what comes, and not by itself."""
    return last.text not in IS and any(word.text in RELATIVE for word in before)


def is_to_be(told: Clause) -> bool:
    """ "Put it on marble | there be a logo, too"."""
    is_thing = told[0].means("noun", "logo", "shadow") and len(told) == 3
    return is_thing and told[1].text in ALSO and told[2].text in MAY_BE


def _first_told(clause: Clause) -> Word:
    return next((word for word in clause if word.kind != "filler"), clause[0])


def begins_anew(rest: Clause) -> bool:
    """ "Chota lag raha | bara karo": after a complaint, what is to be done about it."""
    new = _first_told(rest)
    begins = is_concept(new) or new.means("small", "some", "less", "more", "new")
    asks = any(word.means("verb") or word.means("op", *DEEDS) for word in rest)
    told = [word for word in rest if word.kind != "filler"][:2]
    asks = asks or any(one.kind == "op" and " " in one.text for one in told)  # "zara pass le"
    return begins and asks and not new.means("small", "state", "seems")


def _is_plea(before: Clause) -> bool:
    """ "Linen lagao na"."""
    return before[-1].text in NA and before[-2:-1] != [] and before[-2].means("verb")


def _is_removed_next(rest: Clause) -> bool:
    """ "Marble hata ke": instead of what."""
    is_then = rest[-1].text in KE and rest[-2:-1] != [] and rest[-2].means("verb", "remove")
    return is_then and rest[0].kind in ("look", "colour") and len(rest) < 5
