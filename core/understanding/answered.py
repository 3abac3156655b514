"""What needs no answer beside what was understood: how things are, why, and what goes of course."""

from core.understanding.asides import PLAIN, is_aside
from core.understanding.changes import OPPOSITE
from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.things import is_open_change

# What is said of one of these is answered by what is done about it.
ABOUT: dict[str, set[str]] = {
    "shadow": {"remove_shadow", "more_shadow"},
    "background": {"look", "background_colour", "another_version", "undo", "lighter", "darker"},
    "light": {"lighter", "darker", "warmer", "cooler", "look"},
    "logo": {"logo"},
    "text": {"text"},
    "price": {"price_tag"},
}
ASKED = ("want", "send", "give", "do", "make")
TURNS = ("less", "more", "some", "lower", "raise", "too")
BAD, WRONG, WAS, KE = map(words_of, ("bad", "wrong", "was", "of"))
CORRECTIONS, FORMATS, BARE = (
    words_of("corrections"),
    words_of("formats"),
    deed("look", look="transparent"),
)
TURNED_BACK = ("lighter", "darker", "warmer", "cooler")
MENDED, HOW = words_of("mended"), words_of("how")
LIKED, SHAPES, SAME = map(words_of, ("liked", "shapes", "same"))
Meanings = list[tuple[Heard, list[Deed]]]


def is_answered(heard: Heard, meanings: Meanings) -> bool:
    """Whether there is nothing to ask back, as something else in the message was understood."""
    is_rest = all(
        word.kind == "filler"
        or word.means("verb", *PLAIN)
        or word.means("small", "wish")
        or word.means("number", "1")  # "ek ka"
        for word in heard.words
    )
    return (
        is_aside(heard)
        or (_is_complaint(heard) and not _is_of_other(heard, meanings))
        or is_rest
        or _is_of_course(heard)
        or _is_settled(heard, meanings)
        or _is_mended(heard, meanings)
        or _is_tinge(heard, meanings)
        or _is_outdone(heard, meanings)
        or _goes_on(heard, meanings)
        or _is_kept(heard)
        or _is_named(heard, meanings)
        or _is_corrected(heard, meanings)
        or _is_rejected(heard, meanings)
        or _is_varied(heard, meanings)
        or _is_mood(heard, meanings)
        or _is_shape(heard, meanings)
        or _is_of_account(heard, meanings)
        or _are_of_all(heard, meanings)
    )


def is_of_other_talk(heard: Heard, meanings: Meanings) -> bool:
    """ "My order is 45012, when will it be delivered": of what is surely not ours."""
    is_talk = any(OUT_OF_SCOPE in deeds for _, deeds in meanings)
    nouns = {word.value for word in heard.words if word.kind == "noun"}
    is_plain = nouns <= {"order", "generic", "person", "time", "money", "product"}
    is_plain = is_plain and not any(map(heard.has, ("op", "look", "colour", "size")))
    is_past = any(word.text in WAS for word in heard.words) and not heard.has(
        "verb", "write", "put"
    )
    is_plain = is_plain and (is_past or not heard.has("verb"))
    return is_talk and is_plain


def _is_complaint(heard: Heard) -> bool:
    """ "It is dark", "too yellow": said of how things are."""
    is_choice = any(map(heard.has, ("look", "size")))
    if heard.has("small", "ask") and heard.has("noun", *ABOUT, "credit", "balance"):
        return False
    return heard.is_told or (heard.has("small", "too") and not heard.has("verb") and not is_choice)


def _is_of_other(heard: Heard, meanings: Meanings) -> bool:
    """ "And there is too much shadow", "the text cannot be read": of what nothing else is said."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    is_judged = heard.has("small", "too", "more", "seems") or heard.has("op")
    is_judged = is_judged or any(word.text in (*BAD, *WRONG) for word in heard.words)
    is_judged = is_judged or any(word.means("small", "deny") for word in heard.words)
    told = [
        ABOUT[word.value] for word in heard.words if word.kind == "noun" and word.value in ABOUT
    ]
    turns = [op for op in heard.values("op") if op in OPPOSITE]
    is_open = len(turns) > 1  # "too cold, warm": which of them is meant
    return is_open or (is_judged and any(ops.isdisjoint(about) for about in told))


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


def _goes_on(heard: Heard, meanings: Meanings) -> bool:
    """Whether it says of what was complained of what to do, or how a bare picture is to come.

    "It is too bright: less"; "without background: a png".
    """
    told = [one for one, deeds in meanings if _is_complaint(one) and deeds and one.at < heard.at]
    others = [word for word in heard.words if word.kind != "filler" and word.text not in FORMATS]
    if len(others) < len(heard.words) and all(word.means("verb", *ASKED) for word in others):
        return any(BARE in deeds for _, deeds in meanings)
    is_bare = all(
        word.means("verb", *PLAIN, *TURNS) or word.means("small", *TURNS) for word in others
    )
    is_less = heard.has("small", "less") or heard.has("verb", "lower")
    is_same = is_less or (bool(told) and told[-1].has("small", "less"))
    is_softer = any(one.op in ("darker", "lighter") for _, deeds in meanings for one in deeds)
    return is_bare and ((bool(told) and is_same) or (is_less and is_softer))


def _is_settled(heard: Heard, meanings: Meanings) -> bool:
    """Whether another request says what the background is to be changed to."""
    first = heard.at if heard.unknown else -1  # "remove the blanket behind it, make it white"
    return (is_open_change(heard) or _is_cut(heard)) and any(
        one.op in ("look", "background_colour")
        for other, deeds in meanings
        for one in deeds
        if other.at > first
    )


def _is_mended(heard: Heard, meanings: Meanings) -> bool:
    """ "It looks too orange, make it normal": what was complained of is turned back."""
    is_turned = any(one.op in TURNED_BACK for _, deeds in meanings for one in deeds)
    is_normal = any(word.text in MENDED for word in heard.live)
    return (
        is_turned
        and is_normal
        and all(
            word.kind == "filler"
            or word.text in MENDED
            or word.means("small", "some")
            or word.means("verb", *PLAIN, "make")
            for word in heard.words
        )
    )


def _is_tinge(heard: Heard, meanings: Meanings) -> bool:
    """ "It was yellow, so make it cooler"."""
    is_told = heard.is_told or any(word.text in WAS for word in heard.words)
    is_plain = not heard.has("verb") and not heard.has("noun", "background", "product")
    is_turned = any(one.op in ("warmer", "cooler") for _, deeds in meanings for one in deeds)
    return is_told and is_plain and is_turned and heard.has("colour") and heard.unknown < 2


def _is_outdone(heard: Heard, meanings: Meanings) -> bool:
    """ "Less shadow, actually no shadow at all"."""
    after = [one.op for other, deeds in meanings if other.at > heard.at for one in deeds]
    return heard.has("noun", "shadow") and heard.has("small", "less") and "remove_shadow" in after


def _is_cut(heard: Heard) -> bool:
    """ "And the background dusty… no, light pink"."""
    is_named = heard.has("noun", "background") and heard.unknown < 2
    return is_named and all(
        word.kind in ("filler", "unknown")
        or word.means("noun", "background", "colour")
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
    if (
        not is_choice
        or not after
        or CORRECTIONS.isdisjoint(word.text for word in after[0][0].words[:2])
    ):
        return False
    return any(
        one.op in ("look", "background_colour", "size") for _, deeds in after for one in deeds
    )


def _is_rejected(heard: Heard, meanings: Meanings) -> bool:
    """ "The navy one did not work, try mustard"."""
    is_denied = any(map(heard.denies, ("look", "colour"))) or (
        any(map(heard.has, ("look", "colour"))) and any(map(heard.denies, ("verb", "unknown")))
    )
    is_gone = heard.has("verb", "remove") and not heard.has("noun")  # "eid wala hata ke"
    is_disliked = any(word.text in LIKED for word in heard.words)
    is_denied = is_denied or (is_disliked and heard.denies("noun", "background"))
    is_denied = is_denied or (is_gone and any(map(heard.has, ("look", "colour"))))
    after = [one for other, deeds in meanings if other.at > heard.at for one in deeds]
    is_settled = any(one.op in ("look", "background_colour") for one in after)
    return is_denied and is_settled and not heard.is_request


def _is_varied(heard: Heard, meanings: Meanings) -> bool:
    """ "Another one, but a little different", "four, all different": of course."""
    is_plain = all(
        word.kind == "filler"
        or word.means("noun", "version")
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
        word.kind in ("filler", "unknown") or word.means("noun", "look") for word in heard.words
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
    is_how = heard.is_idle and any(word.text in HOW for word in heard.words)
    pays = "topup" in ops and (heard.has("noun", "money") or is_spent or is_how)
    others = any(map(heard.has, ("verb", "op", "look", "colour", "size")))
    others = others or heard.has("noun", *ABOUT)
    pays = pays or ("human" in ops and not others)  # whom she will tell herself
    stops = "cancel" in ops and all(
        word.kind in ("filler", "unknown")
        or word.means("noun", "picture")
        or word.means("verb", *PLAIN)
        or word.means("small", "told")
        for word in heard.words
    )
    return pays or stops


def _are_of_all(heard: Heard, meanings: Meanings) -> bool:
    """ "All sizes: Facebook, Instagram, everything"."""
    is_all = any(one.op == "send_all_sizes" for _, deeds in meanings for one in deeds)
    return is_all and all(
        word.kind in ("filler", "size") or word.means("small", "all", "both")
        for word in heard.words
    )
