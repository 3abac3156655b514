"""What is asked of us rather than of the picture: another, all sizes, the last one, to leave it."""

from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of

PICTURED = ("look", "colour", "size")
WAS, LIKE, LAST_ONES = map(words_of, ("was", "like", "last_ones"))
TRYING, SAME, LIKED = map(words_of, ("trying", "same", "liked"))
DIFFERENT, WHITHER, BAD = map(words_of, ("different", "whither", "bad"))
MADE = ("bana", "banw", "banai", "bnwa", "بنا", "بنو")
MOST_VERSIONS = 10
CHANGED = tuple(words_of("changes"))
FOR, THIS = ("for", "with", "on", "to"), ("this", "these")
OF_THINGS = ("put", "remove", "turn", "write", "show", "change", "raise", "lower", "keep")
CHANGES = (
    "lighter",
    "darker",
    "warmer",
    "cooler",
    "bigger",
    "smaller",
    "closer",
    "further",
    "rotate",
    "full_quality",
    "send_all_sizes",
)


def other_talk(heard: Heard) -> list[Deed] | None:
    """Weather and politics; with a picture in it, too, it is asked back."""
    if _is_of_order(heard):
        return [OUT_OF_SCOPE]
    if not heard.has("talk") and not (heard.denies("talk") and heard.is_told):
        return None
    near = any(heard.has(kind) for kind in PICTURED) or heard.has("noun", "background", "shadow")
    return [UNCLEAR if near or heard.has("op", *CHANGES) else OUT_OF_SCOPE]


def _is_of_order(heard: Heard) -> bool:
    """ "Where is my order #4471"."""
    is_where = any(word.text in WHITHER for word in heard.words)
    others = any(map(heard.has, (*PICTURED, "op", "verb"))) or heard.unknown > 1
    others = others or not set(heard.values("noun")) <= {"order", "generic"}
    ordered = [word for word in heard.words if word.means("noun", "order")]
    ordered += [word for word in heard.words if word.kind == "opaque" and "order" in word.text]
    return is_where and bool(ordered) and not others


def question(heard: Heard) -> list[Deed] | None:
    """What is asked rather than asked for is asked back, unless it asks politely."""
    is_polite = heard.has("small", "can") and (heard.has("verb") or heard.is_request)
    asks = any(word.means("small", "ask") for word in heard.words)
    asks = asks or (heard.asks and not heard.is_request)
    if asks and not is_polite and not heard.is_idle:
        return [UNCLEAR]
    return None


def left(heard: Heard) -> list[Deed] | None:
    """Leave it all; with a thing named ("shadow rehne do") it is that thing, and asked back."""
    things = any(heard.has(kind) for kind in (*PICTURED, "number"))
    things = things or heard.has("noun", "background", "shadow", "logo", "price", "text", "light")
    if heard.has("op", "cancel"):
        return [UNCLEAR if _is_of_other_things(heard, things) else deed("cancel")]
    if heard.denies("op", "cancel") and not any(heard.has(kind) for kind in PICTURED):
        return [deed("cancel")] if heard.denies("verb", "make") and not things else []
    others = [word for word in heard.words if word.kind not in ("filler", "small", "verb", "done")]
    is_all = heard.denies("verb", "make", "want", "send") and not heard.denies("verb", *OF_THINGS)
    if not others and is_all and not any(word.kind == "done" for word in heard.words):
        return [deed("cancel")]
    return None


def _is_of_other_things(heard: Heard, things: bool) -> bool:
    if heard.is_told and not heard.has("verb"):
        return True
    things = things or heard.has("op", "undo", "same_as_last", "another_version")
    return things or heard.unknown > 0 or heard.has("noun", "generic", "product", "person")


def again(heard: Heard) -> list[Deed] | None:
    """Another one, the last one, the one before; "again" beside a change is only a word."""
    for op in ("undo", "same_as_last", "another_version"):
        if heard.denies("op", op):
            return []
        if not heard.has("op", op):
            continue
        if op == "another_version" and _is_beside(heard):
            return None
        doubts = any(heard.has(kind) for kind in (*PICTURED, "talk"))
        doubts = doubts or heard.has("noun", "background", "shadow", "logo", "price", "colour")
        doubts = doubts or (heard.has("verb", "remove") and not _is_of_change(heard))
        doubts = doubts or heard.has("verb", "buy", "wear") or heard.unknown > 1
        doubts = doubts or heard.has("noun", "money", "credit", "balance", "time", "unit")
        is_done = _is_done(heard) and _told_after(heard, op) and not heard.has("small", "deny")
        doubts = doubts or (is_done and (op != "same_as_last" or not _was(heard)))
        doubts = doubts or (heard.unknown > 0 and not heard.is_request)
        is_bad = any(
            not BAD.isdisjoint(word.text.split()) for word in heard.live
        )  # "last time it was bad"
        doubts = doubts or (op == "same_as_last" and is_bad)
        if op != "another_version":
            is_as = _is_as_with(heard) or _is_for_this(heard)
            doubts = doubts or (heard.has("noun", "product") and not is_as)
        if op == "undo":
            doubts = doubts or heard.has("noun", "order", "generic")
        if op == "another_version":
            doubts = doubts or heard.has("verb", "send", "write", "talk", "change")
            doubts = doubts or heard.has("noun", "look", "product", "person")
            doubts = doubts or heard.denies("look") or heard.denies("colour")
        return [UNCLEAR if doubts else deed(op)]
    if told := as_before(heard):
        return told
    if _is_that_again(heard):
        return [deed("same_as_last")]
    if _is_another(heard):
        return [deed("another_version")]
    return [deed("same_as_last")] if _is_likened(heard) else None


def _is_of_change(heard: Heard) -> bool:
    """ "Remove the last change"."""
    return any(word.means("op", "undo") and word.text.endswith(CHANGED) for word in heard.live)


def as_before(heard: Heard) -> list[Deed] | None:
    """ "Jaisa pehle banaya tha waisa", where there is no other word in it."""
    if _is_old_better(heard):
        return [deed("undo")]
    likened = any(word.text in LIKE for word in heard.live)
    is_so = likened and heard.has("small", "old") and _is_done(heard) and _was(heard)
    is_so = is_so and not any(word.kind in ("op", *PICTURED, "unknown") for word in heard.live)
    is_so = is_so and all(word.means("noun", "order") for word in heard.live if word.kind == "noun")
    is_so = is_so or _is_that_again(heard)
    return [deed("same_as_last")] if is_so and not heard.has("small", "ask") else None


def _is_old_better(heard: Heard) -> bool:
    """ "Pehle wali zyada achi thi"."""
    others = ("verb", "op", "opaque", "unknown", *PICTURED)
    return (
        heard.has("small", "old")
        and any(word.text in LIKED for word in heard.live)
        and any(word.text in WAS for word in heard.live)
        and not any(map(heard.has, others))
        and not heard.has("small", "ask", "deny", "new", "told")
        and all(
            word.means("noun", "picture", "version") for word in heard.live if word.kind == "noun"
        )
    )


def _is_made(heard: Heard) -> bool:
    """ "Kal jo banwai thi bilkul wesi hi kar dein": as one that was made before."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    is_made = any(
        one.text.startswith(MADE) and two.means("small", "state", "told") for one, two in pairs
    )
    is_plain = not any(heard.has(kind) for kind in (*PICTURED, "op", "number"))
    is_plain = is_plain and not heard.has("noun") and heard.unknown < 2
    return is_made and is_plain and not heard.has("small", "ask", "deny")


def _is_as_with(heard: Heard) -> bool:
    """ "Same thing as yesterday's earrings"."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(
        one.means("op", "same_as_last") and one.text.startswith("same") and two.means("noun")
        for one, two in pairs
    )


def _is_for_this(heard: Heard) -> bool:
    """ "Same as last time for this bag"."""
    triples = zip(heard.words, heard.words[1:], heard.words[2:], strict=False)
    return any(
        one.text in FOR and two.text in THIS and three.means("noun", "product")
        for one, two, three in triples
    )


def _is_another(heard: Heard) -> bool:
    """ "Kuch alag dikhao", "different design banao"."""
    is_other = any(word.text in DIFFERENT for word in heard.live)
    is_other = is_other or (heard.has("small", "new") and heard.has("noun", "version"))
    is_plain = all(
        word.kind in ("filler", "small")
        or word.means("noun", "version", "picture")
        or word.means("noun", "generic")
        or word.means("verb", "make", "show", "do", "give", "want", "put", "send")
        for word in heard.words
    )
    is_asked = heard.has("verb", "make", "show", "want", "put")
    is_asked = is_asked or any(word.text in TRYING for word in heard.live)
    return is_other and is_plain and is_asked and not heard.has("small", "deny", "both", "all")


def _is_likened(heard: Heard) -> bool:
    """ "Pehle wale jaisa banao", "pichle order jaisa kar do"; "pehle jaisa kar do" takes back."""
    likened = any(word.text in LIKE for word in heard.live) or heard.has("noun", "look")
    is_bare = not heard.has("verb") and not heard.is_state
    is_bare = is_bare and heard.has("noun", "order", "picture")
    asked = heard.has("verb", "make", "put", "want") or is_bare
    asked = asked or (heard.has("noun", "order", "picture") and heard.has("verb", "do", "give"))
    is_last = any(word.text in LAST_ONES for word in heard.live)
    if not is_last or not likened or not asked or heard.unknown > 1:
        return False
    others = heard.has("noun", "price", "text", "logo", "shadow", "background", "credit", "product")
    return not others and not heard.has("op") and not any(map(heard.has, PICTURED))


def _is_that_again(heard: Heard) -> bool:
    """ "Wohi setting jo pichli pic pe thi", "baqi sab pehle jaisa"; with "kar do" it takes back."""
    is_last = any(word.text in LAST_ONES for word in heard.live)
    is_same = any(word.text in SAME for word in heard.live) and heard.is_state
    if is_same and _is_made(heard):
        return True
    pairs = zip(heard.live, heard.live[1:], strict=False)
    if any(one.text in LIKED and two.text in WAS for one, two in pairs):
        return False  # "the one you sent before was right"
    is_rest = heard.has("small", "all") and not heard.has("verb")
    is_rest = is_rest and any(word.text in LIKE for word in heard.live)
    others = any(heard.has(kind) for kind in (*PICTURED, "op", "number"))
    others = others or heard.unknown > 0 or heard.has("small", "ask", "deny") or heard.has("verb")
    others = others or heard.has("noun", "price", "text", "logo", "shadow", "credit", "balance")
    return is_last and ((is_same and heard.is_told) or is_rest) and not others


def _is_done(heard: Heard) -> bool:
    """ "Dobara bana diya hai": done already."""
    return heard.has("small", "told") and not heard.is_request


def _told_after(heard: Heard, op: str) -> bool:
    """ "Dobara bana diya", and not "acha nahi laga, dobara"."""
    at = next(word.start for word in heard.live if word.means("op", op))
    return any(word.start > at for word in heard.live if word.means("small", "told"))


def _was(heard: Heard) -> bool:
    """ "As it was made the last time"."""
    return any(part in WAS for word in heard.live for part in word.text.split())


def _is_beside(heard: Heard) -> bool:
    return heard.has("op", *CHANGES) or any(heard.has(kind) for kind in PICTURED)


def sent(heard: Heard) -> list[Deed] | None:
    """The full file, and every size."""
    found = [op for op in ("send_all_sizes", "full_quality") if heard.has("op", op)]
    if not found:
        return [] if heard.denies("op", "send_all_sizes", "full_quality") else None
    is_bared = heard.has("verb", "remove") and heard.has("noun", "background")
    doubts = heard.unknown > 1 or heard.has("verb", "lower", "buy") or heard.is_told
    doubts = doubts or (heard.has("verb", "remove") and not is_bared)
    doubts = doubts or heard.denies("size")  # "all but the story"
    return [UNCLEAR] if doubts else [deed(op) for op in found]


def _is_ordinal(heard: Heard) -> bool:
    """ "Option 3" is the third of them."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    is_named = any(
        one.means("noun", "version", "picture") and two.kind == "number" for one, two in pairs
    )
    return is_named and not heard.has("verb", "make")


def counted(heard: Heard) -> list[Deed] | None:
    """How many are to be made."""
    numbers = [word.amount for word in heard.live if word.kind == "number"]
    if not numbers:
        return None
    things = heard.has("noun", "version", "picture") or heard.has("small", "more")
    if heard.has("noun", "time", "unit"):
        return [UNCLEAR]
    if not things and not heard.has("verb", "make", "show"):
        return None
    if _is_ordinal(heard):
        return [UNCLEAR]
    is_one_more = numbers[0] == 1 and heard.has("small", "more") and not heard.is_state
    if is_one_more and heard.has("noun", "version", "picture") and not heard.unknown:
        return [deed("another_version")]
    if numbers[0] == 1 or heard.has("verb", "turn"):
        return None
    if len(numbers) == 2 and numbers[1] == numbers[0] + 1 and numbers[0] > 1:
        numbers = numbers[1:]  # "three or four"
    doubts = len(numbers) > 1 or numbers[0] > MOST_VERSIONS or heard.has("noun", "product", "logo")
    doubts = doubts or heard.unknown > 1 or heard.is_told or heard.has("verb", "put", "remove")
    doubts = doubts or (heard.has("small", "old") and not heard.is_request)
    return [UNCLEAR if doubts else deed("count", n=numbers[0])]
