"""What is to be as it was or once again: another one, the last one, the one before."""

from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.likened import (
    is_as_with,
    is_done_likewise,
    is_for_this,
    is_likened,
    is_pointed_at,
    is_same_as,
)
from core.understanding.requests import CHANGES, PICTURED

WAS, LIKE, LAST_ONES = map(words_of, ("was", "like", "last_ones"))
TRYING, SAME, LIKED = map(words_of, ("trying", "same", "liked"))
DIFFERENT, BAD, FROM = map(words_of, ("different", "bad", "from"))
SO_TOO, LIKENESSES = words_of("so_too"), words_of("likenesses")
SET_DOWN = tuple(words_of("set_down"))
MADE = ("bana", "banw", "banai", "bna", "bnwa", "بنا", "بنو")
RETURNS = ("go", "put", "take", "change", "roll", "revert", "undo")
CHANGED = tuple(words_of("changes"))


def again(heard: Heard) -> list[Deed] | None:
    """Another one, the last one, the one before; "again" beside a change is only a word."""
    for op in ("undo", "same_as_last", "another_version"):
        if heard.denies("op", op):
            return []
        if not heard.has("op", op) or (op == "undo" and heard.has("op", "same_as_last")):
            continue
        if op == "another_version" and _is_beside(heard):
            is_named = any(word.text.endswith("version") for word in heard.live)
            return [deed(op)] if is_named and not heard.unknown else None
        doubts = any(heard.has(kind) for kind in (*PICTURED, "talk"))
        doubts = doubts or heard.has("noun", "background", "shadow", "logo", "price", "colour")
        doubts = doubts or (heard.has("verb", "remove") and not _is_of_change(heard))
        doubts = doubts or heard.has("verb", "buy", "wear") or heard.unknown > 1
        doubts = doubts or heard.has("noun", "money", "credit", "balance", "unit")
        doubts = doubts or (heard.has("noun", "time") and not _is_last_week(heard))
        is_done = _is_done(heard) and _told_after(heard, op) and not heard.has("small", "deny")
        doubts = doubts or (is_done and (op != "same_as_last" or not _was_so(heard)))
        doubts = doubts or (heard.unknown > 0 and not (heard.is_request or _is_sent_back(heard)))
        doubts = doubts or (op == "same_as_last" and (_is_bad(heard) or _is_compared(heard)))
        if op != "another_version":
            is_as = is_as_with(heard) or is_for_this(heard) or _is_made_so(heard)
            doubts = doubts or (heard.has("noun", "product") and not is_as)
        if op == "same_as_last" and heard.is_told and _is_preferred(heard):
            return [deed("undo")]
        if op == "undo":
            doubts = doubts or heard.has("noun", "order", "generic", "light") or _is_compared(heard)
            doubts = doubts or (heard.is_told and not _is_preferred(heard))
        doubts = doubts or (op == "another_version" and _is_of_other(heard))
        return [UNCLEAR if doubts else deed(op)]
    if told := as_before(heard):
        return told
    if _is_that_again(heard) or is_same_as(heard) or is_done_likewise(heard):
        return [deed("same_as_last")]
    if _is_another(heard):
        return [deed("another_version")]
    return [deed("same_as_last")] if is_likened(heard) else None


def _is_put_beside(heard: Heard) -> bool:
    """ "Sath mein ek aur jug rakh do": another thing, and no version of this one."""
    return heard.unknown > 0 and any(word.text.startswith(SET_DOWN) for word in heard.live)


def _is_of_other(heard: Heard) -> bool:
    """Whether something else than another version may be what is wanted."""
    is_other = any(word.text in DIFFERENT for word in heard.live)  # "in another style"
    return (
        heard.has("verb", "send", "write", "talk", "change")
        or (heard.has("noun", "look") and not is_other)
        or (heard.has("noun", "product") and not is_pointed_at(heard))
        or heard.has("noun", "person")
        or heard.denies("look")
        or heard.denies("colour")
        or _is_like_that(heard)
        or _is_put_beside(heard)
    )


def _is_preferred(heard: Heard) -> bool:
    """ "The last one was better", "pichla wala theek tha"."""
    is_called = len(heard.live) > 1 and not heard.live[1].means("small", "state", "told")
    is_called = is_called and heard.live[0].text in LIKED  # "acha suno, …"
    told = {part for word in heard.live[int(is_called) :] for part in word.text.split()}
    return not LIKED.isdisjoint(told) and not WAS.isdisjoint(told)


def _is_bad(heard: Heard) -> bool:
    """ "Last time it was bad"."""
    is_bad = any(not BAD.isdisjoint(word.text.split()) for word in heard.live)
    return is_bad or (heard.is_told and heard.has("small", "deny"))


def _is_last_week(heard: Heard) -> bool:
    """ "As last month": when it was, and not how long it takes."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(one.means("small", "old") and two.means("noun", "time") for one, two in pairs)


def _is_compared(heard: Heard) -> bool:
    """ "Better than last time", "pichli dafa se behtar hai"."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(
        (one.means("op", "same_as_last", "undo") and two.text in FROM)
        or (one.text == "than" and two.means("op", "same_as_last", "undo"))
        for one, two in pairs
    )


def _is_like_that(heard: Heard) -> bool:
    """ "Do it like that again": like which is not said."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(one.text == "like" and two.text in ("that", "this") for one, two in pairs)


def _is_of_change(heard: Heard) -> bool:
    """ "Remove the last change"."""
    return any(
        word.text.endswith(CHANGED) and (word.means("op", "undo") or word.means("verb", "change"))
        for word in heard.live
    )


def as_before(heard: Heard) -> list[Deed] | None:
    """ "Jaisa pehle banaya tha waisa", where there is no other word in it."""
    if _is_old_better(heard) or (_is_as_it_was(heard) and heard.has("verb", "do")):
        return [deed("undo")]
    likened = any(word.text in LIKE for word in heard.live)
    is_so = likened and heard.has("small", "old") and _is_done(heard) and _was(heard)
    is_so = is_so and not any(word.kind in ("op", *PICTURED, "unknown") for word in heard.live)
    is_so = is_so and all(word.means("noun", "order") for word in heard.live if word.kind == "noun")
    is_so = is_so or _is_that_again(heard)
    return [deed("same_as_last")] if is_so and not heard.has("small", "ask") else None


def _is_as_it_was(heard: Heard) -> bool:
    """ "Pehle jaisa karo", with nothing else in it."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    is_old = any(one.text in LAST_ONES and two.text in LIKE for one, two in pairs)
    told = {word.text for word in heard.live}
    is_so = not (told.isdisjoint(SO_TOO) or told.isdisjoint(LIKE) or told.isdisjoint(WAS))
    is_old = is_old or (is_so and heard.has("small", "old"))  # "wesa hi kardo jesa pehle tha"
    return is_old and all(
        word.kind == "filler"
        or word.means("small", "old", "new", "state")
        or word.means("verb", "do", "give")
        for word in heard.words
    )


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
        (one.text.startswith(MADE) or one.means("noun", "order"))
        and two.means("small", "state", "told")
        for one, two in pairs
    )  # "kal jo order kiya tha"
    is_plain = not any(heard.has(kind) for kind in (*PICTURED, "op", "number"))
    is_as = heard.values("noun") == ["order"]
    is_as = is_as or (
        heard.values("noun") == ["product"] and any(word.text in LIKE for word in heard.live)
    )
    is_plain = is_plain and (is_as or not heard.has("noun")) and heard.unknown < 2
    return is_made and is_plain and not heard.has("small", "ask", "deny")


def _is_made_so(heard: Heard) -> bool:
    """ "Jaise pichli bar charger ki banai thi waisi hi is ki bhi banao"."""
    made = [
        at
        for at, word in enumerate(heard.words)
        if word.means("small", "told") and word.text.startswith(MADE)
    ]
    before, after = heard.words[: made[0]] if made else (), heard.words[made[0] :] if made else ()
    if made and any(word.text in SO_TOO for word in before):  # "waise hi bana dein jaise …"
        likened = [at for at, word in enumerate(before) if word.text in (*LIKE, *LIKENESSES)]
        before, after = before[likened[-1] :] if likened else (), before[: (likened or [0])[-1]]
    is_so = any(word.text in SO_TOO for word in after)
    is_so = is_so and any(word.means("verb", "make", "do", "want") for word in after)
    return is_so and any(word.text in (*LIKE, *LIKENESSES) for word in before)


def _is_sent_back(heard: Heard) -> bool:
    """ "I liked the earlier one better, go back to that": why stands before it."""
    returns = [
        at
        for at, word in enumerate(heard.words)
        if word.means("op", "undo") and word.text.split()[0] in RETURNS
    ]
    after = heard.words[returns[-1] + 1 :] if returns else heard.words
    is_last = all(word.kind == "filler" for word in after)
    return is_last and heard.words[returns[-1] - 1].text != "to"


def _is_another(heard: Heard) -> bool:
    """ "Kuch alag dikhao", "different design banao"."""
    is_other = any(word.text in DIFFERENT for word in heard.live)
    is_other = is_other or (heard.has("small", "new") and heard.has("noun", "version"))
    is_plain = all(
        word.kind in ("filler", "small")
        or word.means("number", "1")
        or word.means("noun", "version", "picture", "generic")
        or word.means("verb", "make", "show", "do", "give", "want", "put", "send")
        for word in heard.words
    )
    is_asked = heard.has("verb", "make", "show", "want", "put", "give")
    is_asked = is_asked or any(word.text in TRYING for word in heard.live)
    return is_other and is_plain and is_asked and not heard.has("small", "deny", "both", "all")


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


def _was_so(heard: Heard) -> bool:
    """ "As it was made", and not "it was cut off the last time"."""
    is_so = any(not (LIKE | SAME).isdisjoint(word.text.split()) for word in heard.live)
    is_so = is_so or any(word.text.startswith(MADE) for word in heard.live)
    return _was(heard) and (is_so or heard.has("noun", "look"))


def _is_beside(heard: Heard) -> bool:
    return heard.has("op", *CHANGES) or any(heard.has(kind) for kind in PICTURED)
