"""What needs no answer as another request settles it: a background, a look or a size was chosen."""

from core.understanding.asides import PLAIN
from core.understanding.complaints import ABOUT
from core.understanding.deeds import UNCLEAR
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of
from core.understanding.things import is_open_change

CORRECTIONS, LIKED, WHO, KE = map(words_of, ("corrections", "liked", "who", "kar_ke"))
HAVING_DONE = ("kar", "kr", "کر")
SHAPES, SPEAKERS, HERS = map(words_of, ("shapes", "speakers", "hers"))


def is_chosen(heard: Heard, meanings: Meanings) -> bool:
    """Whether what it leaves open is chosen by another request of the message."""
    return (
        _is_settled(heard, meanings)
        or _is_named(heard, meanings)
        or _is_corrected(heard, meanings)
        or _is_rejected(heard, meanings)
        or _is_varied(heard, meanings)
        or _is_mood(heard, meanings)
        or _is_shape(heard, meanings)
        or _are_of_all(heard, meanings)
        or _is_known_of(heard, meanings)
    )


def _is_settled(heard: Heard, meanings: Meanings) -> bool:
    """Whether another request says what the background is to be changed to."""
    first = heard.at if heard.unknown else -1  # "remove the blanket behind it, make it white"
    return (is_open_change(heard) or _is_cut(heard)) and any(
        one.op in ("look", "background_colour")
        for other, deeds in meanings
        for one in deeds
        if other.at > first
    )


def _is_cut(heard: Heard) -> bool:
    """ "And the background dusty… no, light pink"."""
    is_named = heard.has("noun", "background") and heard.unknown < 2
    return is_named and all(
        word.kind in ("filler", "unknown")
        or word.means("noun", "background", "colour")
        or word.means("verb", *PLAIN, "make", "put", "keep")
        or (word.denied and word.means("noun", "product"))  # "the backdrop, not the candle"
        or word.means("small", "deny")
        for word in heard.words
    )


def _is_named(heard: Heard, meanings: Meanings) -> bool:
    """ "Black power bank, grey background": what is sold, where the background is told apart."""
    kinds = [word.kind for word in heard.words]
    is_thing = kinds[:2] == ["colour", "unknown"] and set(kinds[2:]) <= {"unknown", "opaque"}
    return is_thing and any(
        other.at > heard.at and other.has("noun", "background") and bool(deeds)
        for other, deeds in meanings
        if UNCLEAR not in deeds
    )


def _is_corrected(heard: Heard, meanings: Meanings) -> bool:
    """ "Change it to white, actually no, make it beige"."""
    after = [(one, deeds) for one, deeds in meanings if one.at > heard.at]
    is_choice = any(map(heard.has, ("look", "colour", "size")))
    if not is_choice or not after or not _is_refused(after[0][0]):
        return False
    return any(
        one.op in ("look", "background_colour", "size") for _, deeds in after for one in deeds
    )


def _is_refused(heard: Heard) -> bool:
    """ "Actually no, …", "hmm, no."."""
    is_no = heard.is_idle and any(word.means("small", "deny", "without") for word in heard.words)
    return is_no or not CORRECTIONS.isdisjoint(word.text for word in heard.words[:2])


def _is_rejected(heard: Heard, meanings: Meanings) -> bool:
    """ "The navy one did not work, try mustard"."""
    is_denied = any(map(heard.denies, ("look", "colour"))) or (
        any(map(heard.has, ("look", "colour"))) and any(map(heard.denies, ("verb", "unknown")))
    )
    is_wondered = any(word.text in WHO for word in heard.words) and not heard.has("noun", *ABOUT)
    is_wondered = is_wondered or (heard.has("small", "ask") and heard.has("small", "told"))
    is_wondered = is_wondered and any(map(heard.has, ("look", "colour")))  # "who said red?"
    is_gone = heard.has("verb", "remove") or heard.has("op", "cancel")
    is_bare = {"background", "look", "colour"}.issuperset(heard.values("noun"))
    is_gone = is_gone and is_bare  # "eid wala hata ke", "wood rehne do", "red background hata ke"
    is_disliked = any(word.text in LIKED for word in heard.words)
    if _is_contrast(heard):
        return any(
            one.op in ("look", "background_colour") for _, deeds in meanings for one in deeds
        )
    is_denied = is_denied or (is_disliked and heard.denies("noun", "background"))
    is_denied = is_denied or (is_gone and any(map(heard.has, ("look", "colour"))))
    after = [one for other, deeds in meanings if other.at > heard.at for one in deeds]
    is_instead = is_gone and heard.words[-1].text in KE  # "(linen lagao,) marble hata ke"
    after = [one for _, deeds in meanings for one in deeds] if is_instead else after
    is_settled = any(one.op in ("look", "background_colour") for one in after)
    is_denied = is_denied or is_wondered
    return is_denied and is_settled and not (heard.is_request and not _is_removed_first(heard))


def _is_removed_first(heard: Heard) -> bool:
    """ "Marble hata kar (linen lagao)"."""
    *_, verb, last = (*heard.words[:1], *heard.words)
    is_last = last.text in HAVING_DONE or last.means("verb", "give", "do")
    return verb.means("verb", "remove") and is_last


def _is_contrast(heard: Heard) -> bool:
    """ "(The gradient one,) not this plain one"."""
    is_denied = heard.words[0].means("small", "deny") and heard.unknown == 1
    return is_denied and all(
        word.kind in ("filler", "unknown")
        or word.means("number", "1")
        or word.means("small", "deny")
        or word.means("noun", "background", "picture")
        for word in heard.words
    )


def _is_varied(heard: Heard, meanings: Meanings) -> bool:
    """ "Another one, but a little different", "four, all different": of course."""
    is_plain = all(
        word.kind == "filler"
        or word.means("noun", "version", "look")
        or (heard.has("noun", "version") and word.means("noun", "background", "colour"))
        or word.means("small", "some", "all", "more")
        or word.means("verb", "want", "show", "make")
        for word in heard.words
    )
    return is_plain and any(
        one.op in ("another_version", "count") for _, deeds in meanings for one in deeds
    )


def _is_mood(heard: Heard, meanings: Meanings) -> bool:
    """ "That cosy morning feel", beside a look: what it is like."""
    is_plain = heard.has("noun", "look") and all(
        word.kind in ("filler", "unknown")
        or word.means("noun", "look")
        or word.means("verb", "want", "give")
        for word in heard.words
    )
    return is_plain and any(one.op == "look" for _, deeds in meanings for one in deeds)


def _is_shape(heard: Heard, meanings: Meanings) -> bool:
    """ "For the status, the long one", "in its size": of the size that is named."""
    sizes = [one for _, deeds in meanings for one in deeds if one.op == "size"]
    is_bare = all(
        word.kind == "filler"
        or (word.kind == "number" and word.amount == len(sizes))  # "two sizes"
        or word.text in (*SHAPES, "whatsapp")
        or word.means("noun", "size")
        or word.means("verb", *PLAIN, "make")
        for word in heard.words
    )
    return is_bare and any(one.op == "size" for _, deeds in meanings for one in deeds)


def _are_of_all(heard: Heard, meanings: Meanings) -> bool:
    """ "All sizes: Facebook, Instagram, everything"."""
    is_all = any(one.op == "send_all_sizes" for _, deeds in meanings for one in deeds)
    return is_all and all(
        word.kind in ("filler", "size") or word.means("small", "all", "both")
        for word in heard.words
    )


def _is_known_of(heard: Heard, meanings: Meanings) -> bool:
    """ "I have a wedding collection coming, use the wedding look": what it is for."""
    is_hers = heard.words[0].text in (*SPEAKERS, *HERS) and not heard.has("verb")
    is_choice = heard.has("look") or heard.has("colour")
    is_plain = not heard.has("noun", "background", *ABOUT) and not heard.has("op")
    return (
        is_hers
        and is_choice
        and is_plain
        and any(
            one.op in ("look", "background_colour")
            for other, deeds in meanings
            for one in deeds
            if other.at > heard.at
        )
    )
