"""What is asked of the background, the shadow, the light, the logo and the frame."""

from itertools import pairwise

from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.shades import cast, is_shade

MEND, KE, LIKED, WITH = map(words_of, ("mend", "of", "liked", "with"))
FORMATS, SO_MUCH, BAD = map(words_of, ("formats", "so_much", "bad"))
DONT, ALSO, EMPTY = map(words_of, ("do_not", "also", "empty"))
SO_TOO, LIKE_SO = words_of("so_too"), words_of("like_so")
AGAIN = words_of("once_more")
FLOATING, SORT = words_of("floating"), ("sa", "si", "سا")
FAINT = words_of("soft_after") - {"soft", "pale", "pastel", "light"}
MORE, LESS = ("raise", "more", "lighter"), ("lower", "less", "darker")
FILES, LOUD = words_of("files"), ("too", "so", "way too", "much too")
UNTOUCHED = ("price", "text", "shadow", "logo", "credit", "person")


def shadow(heard: Heard) -> list[Deed] | None:
    """A shadow that is denied or taken away is no shadow; one of which less is wanted is asked."""
    if heard.denies("noun", "shadow"):
        if _is_disliked(heard):
            return [_no_shadow() if heard.has("small", "seems") and heard.unknown == 0 else UNCLEAR]
        if _is_missed(heard):
            return [deed("more_shadow") if heard.has("small", "seems") else UNCLEAR]
        is_other = heard.denies("verb", "remove", "lower", "raise", "change")
        is_other = is_other or heard.denies("small", "more", "less") or heard.denies("op")
        return [] if is_other else [deed("remove_shadow")]
    if any(word.text in FLOATING for word in heard.live) and not heard.has("verb", "remove"):
        return [deed("more_shadow")]
    if not heard.has("noun", "shadow"):
        return None
    is_off = any(
        one.means("noun", "shadow") and two.text == "off" for one, two in pairwise(heard.live)
    )
    if is_off or heard.has("verb", "remove"):
        return [UNCLEAR if heard.has("verb", "put") or heard.denies("verb") else _no_shadow()]
    if heard.is_told and any(word.text in BAD for word in heard.live) and heard.unknown < 2:
        return [_no_shadow()]
    if heard.denies("verb") or heard.is_told or heard.has("verb", "keep", "lower", "blur"):
        return [UNCLEAR] if not heard.denies("verb") else []
    if heard.has("verb", "raise"):  # "there is little of it, make it more"
        return [deed("more_shadow")]
    is_faint = heard.has("op", "smaller") and not heard.has("verb", "put")  # "add a small one"
    if heard.has("small", "less", "too") or is_faint or heard.has("op", "lighter", "undo"):
        return [UNCLEAR]
    is_with = heard.words[0].text in WITH and not any(one.text == "softer" for one in heard.live)
    is_more = heard.has("small", "more") or heard.has("op", "darker")
    is_more = is_more or heard.has("verb", "raise", "put", "want", "make") or _is_given(heard)
    is_more = is_more or is_with
    is_put = heard.has("verb", "put", "want") or is_with
    if heard.has("small", "soft") and not is_put:
        return [UNCLEAR]
    if heard.has("op", "bigger", "further", "closer", "rotate") or heard.has("noun", "colour"):
        return [UNCLEAR]
    return [deed("more_shadow") if is_more else UNCLEAR]


def _is_disliked(heard: Heard) -> bool:
    """ "Background acha nahi": what is to become of it is not said."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    is_judged = any(word.text in LIKED and after.means("small", "deny") for word, after in pairs)
    return is_judged and not heard.denies("verb") and not heard.has("verb")


def _is_missed(heard: Heard) -> bool:
    """ "Saya nahi hai", "there is no shadow": a complaint rather than a wish."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    is_lost = any(
        (one.means("small", "deny") and two.means("small", "state", "seems"))
        or (one.means("small", "state") and two.means("small", "without"))
        for one, two in pairs
    )
    return is_lost and heard.is_told and not heard.has("verb") and not heard.denies("verb")


def _is_empty(heard: Heard) -> bool:
    """ "No empty background"."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(one.text in EMPTY and two.means("noun", "background") for one, two in pairs)


def _is_return(heard: Heard) -> bool:
    """ "It cannot be taken back": of no background."""
    return all(word.text == "back" for word in heard.words if word.means("noun", "background"))


def _is_given(heard: Heard) -> bool:
    """ "Shadow de do", "shadow bhi do"."""
    verbs = [word for word in heard.live if word.kind == "verb"]
    return bool(verbs) and all(word.means("verb", "give", "send") for word in verbs)


def _no_shadow() -> Deed:
    return deed("remove_shadow")


def background(heard: Heard) -> list[Deed] | None:
    """A background taken away; one that gets a colour or a look is that colour or look."""
    has_choice = any(heard.has(kind) or heard.denies(kind) for kind in ("colour", "look"))
    if heard.denies("noun", "background") and not has_choice:
        is_kept = heard.denies("verb", "remove", "change", "put", "blur")
        if _is_disliked(heard) or _is_return(heard) or _is_empty(heard):
            return [UNCLEAR]
        if heard.denies("noun", "colour"):
            return []  # "not of a pale colour"
        if heard.denies("op") or heard.denies("small", "more", "less", "soft"):
            return [UNCLEAR]  # "not so dark"
        if heard.has("noun", "product", "picture", "person") and not heard.has("small", "without"):
            return [UNCLEAR]  # "not the background, the product"
        is_new = any(word.means("small", "new") for word in heard.words)
        if is_new or heard.words[0].text in DONT or heard.denies("verb", "change"):
            return []  # "don't touch it", "without a change of background", "no new background"
        is_without = heard.denies("verb", "want") and not is_kept
        is_without = is_without or heard.has("small", "without") or not heard.denies("verb")
        return [deed("look", look="transparent")] if is_without else []
    if not heard.has("noun", "background"):
        return None
    if heard.has("verb", "blur") or (heard.has("verb", "keep") and not _is_kept_so(heard)):
        return [UNCLEAR]
    if heard.has("verb", "change") and not (heard.has("colour") or heard.has("look")):
        return [UNCLEAR]
    if heard.has("verb", "remove") and not (heard.has("colour") or heard.has("look")):
        others = [one.text for one in heard.live if one.means("noun", "generic")]
        is_other = heard.unknown or heard.has("noun", "product", "person", "text")
        is_other = is_other or not FORMATS.issuperset(others)
        return [UNCLEAR if is_other else deed("look", look="transparent")]
    return None


def _is_kept_so(heard: Heard) -> bool:
    """ "Keep the background plain white"."""
    kinds = [word.kind for word in heard.live if word.kind != "filler"]
    return kinds in (["verb", "noun", "look"], ["verb", "noun", "colour"])


def is_open_change(heard: Heard) -> bool:
    """ "Change the background", which is said to what in the next request, or not at all."""
    opens = heard.has("verb", "change") or heard.words[-1].text in KE  # "background saaf kar ke"
    is_thing = heard.has("noun", "product", "clutter") or heard.unknown > 0
    clears = heard.has("verb", "remove") and is_thing  # "remove the blanket behind it"
    is_plain = heard.unknown < (3 if clears else 1) and not heard.has("noun", *UNTOUCHED)
    is_plain = is_plain and not heard.has("op") and not heard.denies("verb")
    opens = opens or clears
    opens = opens and heard.has("noun", "background") and is_plain
    return opens and not (heard.has("colour") or heard.has("look"))


def light(heard: Heard) -> list[Deed] | None:
    """More or less of it; too much of it is a wish for less."""
    if heard.denies("noun", "light") and not heard.has("noun", "light"):
        is_less = any(word.text in SO_MUCH for word in heard.words) and not heard.has(
            "verb", "remove"
        )
        return [deed("darker")] if is_less else []
    told = [word for word in heard.live if word.means("noun", "light")]
    if all(is_shade(heard, word) for word in told):
        return None
    if _is_too_light(heard):
        return [deed("darker")]
    is_degree = heard.has("small", "more", "less") or heard.has("verb", "raise", "lower")
    if heard.has("look") and ("window-light" in heard.values("look") or not is_degree):
        return None
    if heard.has("op", "warmer", "cooler") or cast(heard):
        return None
    is_less = heard.has("verb", "lower") or heard.has("small", "less") or heard.has("op", "darker")
    is_less = is_less or _is_made_faint(heard)
    is_more = heard.has("verb", "raise") or heard.has("small", "more") or heard.has("op", "lighter")
    if heard.has("verb", "remove", "change") or heard.has("colour") or _is_such(heard):
        return [UNCLEAR]
    if is_less and is_more and heard.is_request:
        return [deed(_last_said(heard))]
    if heard.is_told or (heard.has("small", "too") and not heard.is_request):
        return [deed("lighter" if is_less else "darker")] if is_less != is_more else [UNCLEAR]
    if is_less == is_more:
        is_more = not is_less and heard.has("verb", "put", "do", "make", "want", "give")
        is_more = is_more and (heard.unknown == 0 or heard.has("small", "some"))
        is_bare = not heard.has("verb") and not is_less
        is_also = any(word.text in (*ALSO, "up") for word in heard.words) and heard.unknown == 0
        is_more = is_more or (is_bare and (is_also or heard.has("small", "some")))
        is_mended = any(word.text in MEND for word in heard.words)
        if not is_more or is_mended or heard.has("small", "soft"):
            return [UNCLEAR]
    return [deed("darker" if is_less else "lighter")]


def _is_too_light(heard: Heard) -> bool:
    """ "The picture is too light"."""
    is_so = any(two.text == "light" and one.text in LOUD for one, two in pairwise(heard.live))
    return is_so and {"light", "picture"}.issuperset(heard.values("noun")) and not heard.unknown


def _is_made_faint(heard: Heard) -> bool:
    """ "Roshni halki kar do", and not "halki roshni"."""
    triples = zip(heard.live, heard.live[1:], heard.live[2:], strict=False)
    return any(
        one.means("noun", "light") and two.text in FAINT and three.means("verb", "do")
        for one, two, three in triples
    )


def _last_said(heard: Heard) -> str:
    """ "There is little light, make it more": what is asked for comes last."""
    asked = max(word.start for word in heard.live if word.kind == "verb")
    told = [word for word in heard.live if word.value in (*MORE, *LESS)]
    told = [word for word in told if word.start <= asked] or told
    return "darker" if told[-1].value in LESS else "lighter"


def _is_such(heard: Heard) -> bool:
    """ "Such a light, as it comes in there", "that looks natural": which, and not how much."""
    if heard.unknown and any(word.text in LIKE_SO for word in heard.live):
        return True
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(one.text in SO_TOO and two.means("noun", "light") for one, two in pairs)


def logo(heard: Heard) -> list[Deed] | None:
    """The logo stands on the picture or not; how it looks there is asked back."""
    if heard.denies("noun", "logo"):
        return []
    if not heard.has("noun", "logo"):
        return None
    changes = heard.has(
        "verb", "remove", "raise", "lower", "turn", "change", "make", "blur", "keep"
    )
    changes = (
        changes
        or (heard.has("op") and not _is_small_one(heard) and not _is_once_more(heard))
        or heard.has("colour")
        or heard.denies("verb")
        or heard.has("look")
        or heard.has("noun", "version")  # "design a logo"
    )
    is_vague = heard.has("verb", "give", "do") and not heard.has("verb", "put", "want")
    changes = changes or (is_vague and heard.has("small", "some"))  # "logo thora neeche karo"
    is_named = heard.has("noun", "generic")  # "and Ahmed's number, too"
    is_strange = heard.unknown > (
        0 if is_vague or is_named else 1
    )  # "logo haat do" may take it off
    if changes or heard.is_told or is_strange or _is_sent(heard):
        return [UNCLEAR]
    return [deed("logo")]


def _is_small_one(heard: Heard) -> bool:
    """ "Put our logo small in the corner", "logo chota sa": as it always is."""
    is_put = heard.has("verb", "put") or any(word.text in SORT for word in heard.live)
    is_put = is_put or (not heard.has("verb") and any(word.text == "small" for word in heard.live))
    is_put = is_put and not heard.has("verb", "do")
    return heard.values("op") == ["smaller"] and is_put and not heard.is_state


def _is_once_more(heard: Heard) -> bool:
    """ "Add the logo again", and not "add the logo and make another version"."""
    ops = [word for word in heard.live if word.kind == "op"]
    return heard.has("verb", "put") and all(word.text in AGAIN for word in ops)


def _is_sent(heard: Heard) -> bool:
    """ "I'll send the logo", and not "put the logo on it and send it"."""
    return heard.has("verb", "send") and not heard.has("verb", "put")


def _resized(heard: Heard) -> Deed | None:
    """ "Reduce the product a bit", "product thora ghata do"."""
    told = [word for word in heard.words if word.kind != "filler"]
    is_plain = heard.values("noun") == ["product"] and not any(word.denied for word in told)
    is_plain = is_plain and all(
        word.kind == "noun"
        or word.means("small", "some")
        or word.means("verb", "lower", "raise", "do", "give")
        for word in told
    )
    if not is_plain or not heard.has("verb", "lower", "raise"):
        return None
    return deed("smaller" if heard.has("verb", "lower") else "bigger")


def frame(heard: Heard) -> list[Deed] | None:
    """ "The size" without a name is how large the product stands in the frame."""
    if resized := _resized(heard):
        return [resized]
    if not heard.has("noun", "size") or heard.has("size") or heard.has("verb", "turn"):
        return None
    if heard.has("small", "all"):
        return [UNCLEAR if heard.denies("size") else deed("send_all_sizes")]
    is_file = any(word.text in FILES for word in heard.words)  # "the file, in a large size"
    if heard.denies("verb") or heard.denies("op") or heard.has("noun", *UNTOUCHED) or is_file:
        return [UNCLEAR]
    is_more = heard.has("verb", "raise") or heard.has("op", "bigger") or heard.has("small", "more")
    is_less = heard.has("verb", "lower") or heard.has("op", "smaller") or heard.has("small", "less")
    if is_more == is_less:
        return [UNCLEAR]
    if heard.is_told:
        is_more = not is_more
    return [deed("bigger" if is_more else "smaller")]
