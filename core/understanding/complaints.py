"""What is complained of in a message, where something in it is done about that."""

from itertools import pairwise

from core.understanding.asides import PLAIN
from core.understanding.choices import is_printed
from core.understanding.deeds import OPPOSITE, deed
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of
from core.understanding.shades import CASTS

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
TINGES = ("warmer", "cooler", "look", "background_colour")
TURNED_BACK = ("lighter", "darker", "warmer", "cooler")
WHY, LIKENESSES = words_of("why"), words_of("likenesses")
BAD, WRONG, WAS, REMAINING = map(words_of, ("bad", "wrong", "was", "remaining"))
FORMATS, MENDED, PLEASE, TALK = map(words_of, ("formats", "mended", "please", "talk"))
OWNED = words_of("hers") | {"the", "this", "that", "in"}
OBJECTS = ("the", "my", "our", "this", "these", "his", "her", "its")
PRAISES = ("love", "loved", "loving", "adore", "adored", "liked", "preferred")
WISHED = ("look", "colour", "size", "op")
FRAMES = ("bigger", "smaller")
BARE = deed("look", look="transparent")


def is_cared_for(heard: Heard, meanings: Meanings) -> bool:
    """Whether it complains of what something else in the message is done about."""
    return (
        (_is_complaint(heard) and not _is_of_other(heard, meanings))
        or _is_asked_for(heard, meanings)
        or _is_mended(heard, meanings)
        or _is_tinge(heard, meanings)
        or _is_outdone(heard, meanings)
        or _is_likened(heard, meanings)
        or _looks_so(heard, meanings)
        or _goes_on(heard, meanings)
    )


def _is_complaint(heard: Heard) -> bool:
    """ "It is dark", "too yellow": said of how things are."""
    is_choice = any(map(heard.has, ("look", "size")))
    is_asked = heard.has("noun", *ABOUT, "credit", "balance")
    is_asked = is_asked or any(word.text in REMAINING for word in heard.live)
    is_talk = heard.has("noun", "person") and any(word.text in TALK for word in heard.words)
    if is_talk or (heard.has("small", "ask") and is_asked):
        return False
    return heard.is_told or (heard.has("small", "too") and not heard.has("verb") and not is_choice)


def _is_asked_for(heard: Heard, meanings: Meanings) -> bool:
    """ "Where is my logo? Put the logo": what is asked about is asked for in another request."""
    ops = {one.op for other, deeds in meanings if other is not heard for one in deeds}
    things = [word.value for word in heard.words if word.kind == "noun"]
    is_plain = bool(things) and ABOUT.keys() >= set(things)
    wished = ("op", "size") if "background" in things else WISHED  # "why is it black"
    is_plain = is_plain and not any(map(heard.has, ("verb", *wished, "number", "sum")))
    is_done = all(not ops.isdisjoint(ABOUT[thing]) for thing in things) if is_plain else False
    return heard.has("small", "ask") and is_done


def _is_of_other(heard: Heard, meanings: Meanings) -> bool:
    """ "And there is too much shadow", "the text cannot be read": of what nothing else is said."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    if _pleads(heard) or (heard.has("op", "cancel") and not heard.has("noun")):
        return True
    is_judged = heard.has("small", "too", "more", "seems") or heard.has("op")
    is_judged = is_judged or any(word.text in (*BAD, *WRONG) for word in heard.words)
    is_judged = is_judged or any(word.means("small", "deny") for word in heard.words)
    told = [
        ABOUT[word.value] for word in heard.words if word.kind == "noun" and word.value in ABOUT
    ]
    turns = [op for op in heard.values("op") if op in OPPOSITE]
    is_open = len(turns) > 1  # "too cold, warm": which of them is meant
    return is_open or (is_judged and any(ops.isdisjoint(about) for about in told))


def is_left_open(heard: Heard, meanings: Meanings) -> bool:
    """Whether it judges how something is of which nothing is made in all the message."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    turns = [op for op in heard.values("op") if op in OPPOSITE]
    is_judged = heard.has("small", "too", "seems", "some")
    is_tinged = heard.has("small", "too", "more") and not heard.has("noun", "product", "background")
    is_tinged = is_tinged and not CASTS.keys().isdisjoint(heard.values("colour"))
    sizes = {str(one.args[0][1]) for _, deeds in meanings for one in deeds if one.op == "size"}
    is_sized = heard.has("size") and not heard.unknown and not heard.has("noun", "product")
    is_other = not sizes >= set(heard.values("size")) and "send_all_sizes" not in ops
    if heard.is_told and is_other and not is_printed(heard):
        return True
    is_turned = heard.is_request and (heard.has("verb", "turn") or heard.has("op", "rotate"))
    if is_turned and ops.isdisjoint(("rotate", "lighter", "darker")):
        return True
    if heard.has("small", "can") and heard.has("verb", "remove", "change", "put", "blur"):
        return True  # "(can you take away the shadow) and the logo"
    if is_strange_order(heard):
        return True
    is_cured = any(op in FRAMES and OPPOSITE[op] in ops for op in turns)  # "mez bohat bara hai"
    if (
        heard.is_told
        and not is_cured
        and _names_look(heard)
        and ops.isdisjoint(("look", "background_colour"))
    ):
        return True
    if _names_ground(heard) and ops.isdisjoint(ABOUT["background"]):
        return True
    is_burnt = heard.is_told and heard.has("colour") and heard.has("noun", "picture")
    return (
        (is_burnt and ops.isdisjoint((*TINGES, "lighter", "darker")))
        or (is_judged and any(ops.isdisjoint(_cures(op)) for op in turns))
        or (is_tinged and ops.isdisjoint(("warmer", "cooler")))
        or (is_sized and ops.isdisjoint(("size", "send_all_sizes")))
    )


def is_strange_order(heard: Heard) -> bool:
    """ "Iron the collar", "fluff my towel": by a verb that is not known."""
    told = [word for word in heard.words if word.text not in PLEASE]
    is_order = len(told) > 2 and told[0].kind == "unknown" and told[1].text in OBJECTS
    is_praise = is_order and told[0].text in PRAISES
    return is_order and not is_praise and told[2].kind in ("unknown", "noun")


def _names_look(heard: Heard) -> bool:
    """ "(For Etsy,) on terrazzo the colour looks yellow": a look that may be wished for."""
    pairs = zip((None, *heard.words), heard.words, (*heard.words[1:], None), strict=False)
    return any(
        one.kind == "look"
        and not one.denied
        and not (before and before.text in OWNED)
        and not (after and (after.kind == "unknown" or after.means("noun", "product")))
        for before, one, after in pairs
    )


def _names_ground(heard: Heard) -> bool:
    """ "Yellow background, for a toy that is for children": wished for, though more is told."""
    triples = zip(heard.live, heard.live[1:], (*heard.live[2:], None), strict=False)
    return any(
        one.kind in ("colour", "look")
        and two.means("noun", "background")
        and not (three and three.means("small", "state", "seems", "too", "told"))
        for one, two, three in triples
    )


def _cures(op: str) -> set[str]:
    """What is done about it that something is so, or is to become so."""
    of_size = {"bigger", "smaller", "closer", "further"}
    return of_size if op in of_size else {op, OPPOSITE[op], "look", "background_colour"}


def _pleads(heard: Heard) -> bool:
    """ "(Its floating in the air) cooler please": a wish that runs into what is complained of."""
    return any(
        two.text in PLEASE and (one.kind in WISHED or one.means("noun", "background"))
        for one, two in pairwise(heard.words)
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
    is_told = heard.is_told or any(word.text in (*WAS, *WHY) for word in heard.words)
    is_plain = not heard.has("verb") and not heard.has("noun", "background", "product")
    is_turned = any(one.op in ("warmer", "cooler") for _, deeds in meanings for one in deeds)
    return is_told and is_plain and is_turned and heard.has("colour") and heard.unknown < 2


def _looks_so(heard: Heard, meanings: Meanings) -> bool:
    """ "(Warmer,) the cookies look grey"."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    pairs = pairwise(heard.words)
    is_so = any(one.text in ("look", "looks") and two.kind == "colour" for one, two in pairs)
    is_so = is_so and not heard.words[0].means("noun", "look")
    others = any(map(heard.has, ("verb", "look", "size", "op"))) or heard.has("noun", *ABOUT)
    return is_so and not others and not ops.isdisjoint(TURNED_BACK)


def _is_likened(heard: Heard, meanings: Meanings) -> bool:
    """ "(Warmer,) as yellow light is"."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    is_plain = not any(map(heard.has, ("verb", "look", "size", "op", "sum", "number")))
    is_like = heard.words[-1].text in LIKENESSES and heard.unknown < 3
    return is_like and is_plain and not ops.isdisjoint(TURNED_BACK)


def _is_outdone(heard: Heard, meanings: Meanings) -> bool:
    """ "Less shadow, actually no shadow at all"."""
    after = [one.op for other, deeds in meanings if other.at > heard.at for one in deeds]
    return heard.has("noun", "shadow") and heard.has("small", "less") and "remove_shadow" in after
