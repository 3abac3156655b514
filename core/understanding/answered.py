"""What needs no answer beside what was understood: how things are, why, and what goes of course."""

from core.understanding.asides import PLAIN, is_aside
from core.understanding.called import is_to_call
from core.understanding.complaints import ABOUT, is_cared_for, is_left_open
from core.understanding.deeds import UNCLEAR
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of
from core.understanding.remarks import is_remark
from core.understanding.things import is_open_change

DONE: tuple[str, ...] = ("make", "put", "remove", "show", "send", "raise")
DONE += ("lower", "turn", "change", "want", "write")
ASKED = ("want", "send", "give", "do", "make")
CORRECTIONS, FORMATS, WAS, HOW = map(words_of, ("corrections", "formats", "was", "how"))
SPEAKERS, HERS = words_of("speakers"), words_of("hers")
LIKED, SHAPES, SAME, WHO = map(words_of, ("liked", "shapes", "same", "who"))
USED_UP, KE = words_of("used_up"), words_of("kar_ke")


def is_answered(heard: Heard, meanings: Meanings) -> bool:
    """Whether there is nothing to ask back, as something else in the message was understood."""
    if is_left_open(heard, meanings):
        return False
    is_rest = all(
        word.kind == "filler"
        or word.means("verb", *PLAIN)
        or word.means("small", "wish")
        or word.means("number", "1")  # "ek ka"
        for word in heard.words
    )
    return (
        is_aside(heard)
        or is_remark(heard, meanings)
        or is_cared_for(heard, meanings)
        or is_rest
        or _is_of_course(heard)
        or _is_settled(heard, meanings)
        or _is_kept(heard)
        or _is_named(heard, meanings)
        or _is_corrected(heard, meanings)
        or _is_rejected(heard, meanings)
        or _is_varied(heard, meanings)
        or _is_mood(heard, meanings)
        or _is_shape(heard, meanings)
        or _is_of_account(heard, meanings)
        or _are_of_all(heard, meanings)
        or _is_known_of(heard, meanings)
        or is_to_call(heard, meanings)
        or _is_judged(heard, meanings)
    )


def _is_of_course(heard: Heard) -> bool:
    """ "And make the picture", "keep the product": what is done in any case."""
    is_seen = heard.has("verb", "seen") and heard.unknown < 2  # "so that the details are seen"
    return all(
        word.kind == "filler"
        or (is_seen and (word.means("noun", "generic") or word.kind == "unknown"))
        or word.means("small", "some", "both", "told")
        or word.means("noun", "picture", "product", "size")
        or word.text in FORMATS
        or word.means("verb", *PLAIN, *ASKED, "put", "show", "seen")
        for word in heard.words
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


def _is_kept(heard: Heard) -> bool:
    """ "Keep the shadow", "logo rehne do": nothing is to be done with it."""
    is_left = heard.has("verb", "keep") or heard.has("op", "cancel")
    is_left = is_left or any(word.text in LIKED for word in heard.live)
    is_same = any(word.text in SAME for word in heard.live)  # "keep the same colour"
    is_left = is_left or (is_same and heard.has("verb", "put"))
    is_left = is_left and not heard.has("op", "same_as_last")
    others = any(heard.has(kind) for kind in ("look", "colour", "size", "unknown"))
    is_thing = heard.has(
        "noun", "shadow", "logo", "price", "text", "background", "product", "colour", "size"
    )
    is_all = heard.has("small", "all") and heard.has("noun", "generic")
    is_thing = is_thing or (is_all and is_same)  # "sab kuch waisa hi rakho"
    return is_left and is_thing and not others and heard.values("op") in ([], ["cancel"])


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
    is_gone = is_gone and not heard.has("noun")  # "eid wala hata ke", "wood rehne do"
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
    return is_denied and is_settled and not heard.is_request


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


def _is_of_account(heard: Heard, meanings: Meanings) -> bool:
    """ "Top me up: how shall I pay?", "stop, the wrong photo", "call me, it does not work"."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    is_spent = heard.denies("noun", "credit", "balance")  # "no credits left, add some"
    is_spent = is_spent or _is_used_up(heard)
    is_how = heard.is_idle and any(word.text in HOW for word in heard.words)
    if "balance" in ops and _is_used_up(heard):
        return True
    pays = "topup" in ops and (heard.has("noun", "money") or is_spent or is_how)
    others = any(map(heard.has, ("verb", "op", "look", "colour", "size")))
    others = others or heard.has("noun", *ABOUT)
    asks = heard.has("small", "ask") and heard.has("noun", "credit", "balance")
    pays = pays or ("human" in ops and not others and not asks)  # whom she will tell herself
    stops = "cancel" in ops and all(
        word.kind in ("filler", "unknown")
        or word.means("noun", "picture")
        or word.means("verb", *PLAIN)
        or word.means("small", "told", "new")
        for word in heard.words
    )
    return pays or stops


def _is_used_up(heard: Heard) -> bool:
    """ "Credits khatam (, how are they put in)", and nothing else in it."""
    is_spent = any(word.text.split()[0] in USED_UP for word in heard.words)
    is_plain = {word.kind for word in heard.words} <= {"filler", "small", "verb", "noun"}
    return is_spent and is_plain and set(heard.values("noun")) in ({"credit"}, {"balance"})


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


def _is_judged(heard: Heard, meanings: Meanings) -> bool:
    """ "The other one was better, undo": why, and nothing more to be done."""
    is_liked = any(word.text in LIKED for word in heard.words)
    is_plain = not any(map(heard.has, ("verb", "op", "look", "colour", "size")))
    is_again = any(
        one.op in ("undo", "another_version", "same_as_last")
        for _, deeds in meanings
        for one in deeds
    )
    return is_liked and is_plain and is_again and not heard.has("noun", *ABOUT)


def _are_of_all(heard: Heard, meanings: Meanings) -> bool:
    """ "All sizes: Facebook, Instagram, everything"."""
    is_all = any(one.op == "send_all_sizes" for _, deeds in meanings for one in deeds)
    return is_all and all(
        word.kind in ("filler", "size") or word.means("small", "all", "both")
        for word in heard.words
    )
