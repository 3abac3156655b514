"""What one request means: each rule answers for its own words, or not at all."""

from collections.abc import Callable

from core.understanding import account, again, changes, choices, requests, things
from core.understanding.complaints import is_strange_order
from core.understanding.deeds import OPPOSITE, UNCLEAR, Deed, deed
from core.understanding.goods import goods
from core.understanding.heard import Heard
from core.understanding.kept import is_kept
from core.understanding.lexicon import words_of
from core.understanding.prices import LEAST_ALONE
from core.understanding.reading import Word

Rule = Callable[[Heard], list[Deed] | None]
# The first of these that answers is all that a request means.
ALONE: tuple[Rule, ...] = (
    goods,
    account.account,
    requests.other_talk,
    changes.wondered,
    requests.question,
    requests.left,
    things.shadow,
    things.background,
    things.logo,
)
OF_THINGS: tuple[Rule, ...] = (things.shadow, things.logo)
# Of these, everything that answers.
TOGETHER: tuple[Rule, ...] = (
    again.again,
    requests.sent,
    requests.counted,
    things.light,
    things.frame,
    choices.look,
    choices.colour,
    choices.size,
    changes.changed,
)
HOW = words_of("how")
ALSO, WHERE, WALA = words_of("also"), words_of("where"), words_of("binds")
# What a rule of one thing has no word for: beside "no shadow" it is asked rather than lost.
LOST = ("closer", "further", "warmer", "cooler", "rotate", "same_as_last")
OF_PICTURES = ("rotate", "full_quality", "send_all_sizes", "same_as_last", "undo")
OF_IT = ("background", "shadow", "logo", "light", "size")
IDLE = ("filler", "done", "small", "stop", "ask", "opaque")


def meant(heard: Heard) -> list[Deed] | None:
    """The deeds that one request asks for, `unclear` among them; `None` where it asks nothing.

    An empty list is a request that was denied: known, and not to be done.
    """
    deeds = [UNCLEAR] if is_kept(heard) else _meant(heard)
    if not deeds or not {"unclear", "out_of_scope"}.isdisjoint(one.op for one in deeds):
        return deeds
    return [*deeds, UNCLEAR] if account.is_left_out(heard, deeds) else deeds


def _meant(heard: Heard) -> list[Deed] | None:
    is_number = heard.has("opaque") and all(word.kind in (*IDLE, "unknown") for word in heard.words)
    is_open = is_number and any(word.text in (*ALSO, *WHERE) for word in heard.words)
    is_moved = heard.has("small", "some") and heard.has("small", "left", "right")
    if is_open or (heard.is_idle and is_moved):
        return [UNCLEAR]  # "and the number, too", "a bit to the left"
    if heard.is_idle:
        of_us = again.as_before(heard) or requests.other_talk(heard)
        return of_us or account.of_hers(heard) or things.shadow(heard)
    for rule in ALONE:
        if (deeds := rule(heard)) is not None:
            if rule is things.background and deeds and UNCLEAR not in deeds:
                return [*deeds, *_beside_bare(heard)]
            if rule is account.account and deeds and UNCLEAR not in deeds:
                return [*deeds, *_beside_account(heard, deeds)]
            return [*deeds, *_beside(heard)] if rule in OF_THINGS and deeds else deeds
    answers = [deeds for rule in TOGETHER if (deeds := rule(heard)) is not None]
    if answers:
        found = list(dict.fromkeys(one for deeds in answers for one in deeds))
        return _sure(heard, found)
    if all(word.kind in IDLE or word.denied for word in heard.words):
        return []
    if _is_also(heard) or is_strange_order(heard):
        return [UNCLEAR]
    is_named = all(_only_names(word) for word in heard.words)
    if is_named and not heard.denies("verb") and not heard.has("small", "left", "right"):
        return None
    if heard.has("done") and all(_goes_with_done(heard, word) for word in heard.words):
        return None
    is_strange = heard.has("verb", "remove", "blur")  # "remove the hand"
    is_strange = is_strange or heard.has("small", "more", "less")  # "jhaalar thori zyada"
    is_strange = is_strange and heard.unknown > 0
    if (
        is_strange
        or heard.is_request
        or any(word.kind not in (*IDLE, "unknown", "verb") for word in heard.live)
    ):
        return [UNCLEAR]
    return None


def _beside(heard: Heard) -> list[Deed]:
    """ "Add a logo for Daraz": the size is wanted, too; of a look nobody can say."""
    if choices.look(heard) is not None or heard.has("number"):
        return [UNCLEAR]
    is_complained = heard.has("small", "too") and heard.has("op", *OPPOSITE)
    is_complained = is_complained and not heard.has("verb", "remove")
    is_other = heard.denies("noun", "shadow") and heard.has("op", *OPPOSITE)
    if heard.has("op", *LOST) or is_complained or is_other:
        return [UNCLEAR]
    return [*(requests.sent(heard) or []), *(choices.size(heard) or [])]


def _beside_account(heard: Heard, deeds: list[Deed]) -> list[Deed]:
    """ "A little less shadow and tell me my balance": what is wanted of the picture is asked."""
    is_pictured = any(map(heard.has, ("look", "colour", "size", "degrees")))
    is_pictured = is_pictured or any(word.means("noun", *OF_IT) for word in heard.words)
    is_changed = any(
        word.means("op", *OPPOSITE, *OF_PICTURES) and not changes.is_of_people(heard, word)
        for word in heard.live
    )
    is_owed = heard.has("noun", "credit", "balance") and deeds == [deed("human")]
    is_counted = heard.has("noun", "version") or heard.has("verb", "make", "show")
    is_counted = is_counted and heard.has("number")
    is_paid = deeds == [deed("balance")] and (heard.has("sum") or _has_price(heard))
    is_paid = is_paid or (
        deeds == [deed("balance")] and heard.has("noun", "money") and _is_how(heard)
    )
    is_left = is_owed or is_counted or is_paid
    return [UNCLEAR] if is_pictured or is_changed or is_left else []


def _is_how(heard: Heard) -> bool:
    return any(word.text in HOW for word in heard.live)


def _has_price(heard: Heard) -> bool:
    return any(word.amount >= LEAST_ALONE for word in heard.live)


def _beside_bare(heard: Heard) -> list[Deed]:
    """ "Without background, in full quality, for Daraz"."""
    answers = (requests.sent(heard), choices.size(heard), changes.changed(heard))
    return [one for deeds in answers if deeds for one in deeds]


def _is_also(heard: Heard) -> bool:
    """ "(Remove the shadow,) the wrinkles, too", "Ahmed ka number bhi"."""
    is_last = any(word.text in (*ALSO, "too", "as well") for word in heard.words[-1:])
    is_bare = all(word.kind in ("filler", "unknown") for word in heard.words)
    return is_last and is_bare and heard.unknown > 0


def _goes_with_done(heard: Heard, word: Word) -> bool:
    """ "Photo pe likh do", where what is to be written was understood already."""
    return (
        word.denied
        or _is_what_costs(heard, word)
        or word.kind in (*IDLE, "verb")
        or word.means("noun", "picture", "text", "product", "generic")
    )


def _is_what_costs(heard: Heard, word: Word) -> bool:
    """ "500 wala achaar 350 mein": a thing that only its price tells of."""
    before = heard.words[: heard.words.index(word)][-2:]
    is_sum = [one.kind for one in before] == ["done", "filler"]
    if heard.unknown == 1 and word.kind == "unknown" and is_sum and before[1].text in WALA:
        return True
    first = next((one for one in heard.words if one.kind != "unknown"), word)
    follows = heard.words[heard.words.index(first) + 1 :][:1]
    is_its = first.text in WALA and any(one.kind == "done" for one in follows)
    return is_its and word.start < first.start  # "dinner set ki qeemat 12500"


def _only_names(word: Word) -> bool:
    """ "The product is wanted", which goes without saying."""
    return word.kind in IDLE or word.means("noun", "product") or word.means("verb", "want")


def _sure(heard: Heard, found: list[Deed]) -> list[Deed]:
    """What stands beside something that nothing was made of is asked back as well."""
    is_one_kind = all(one.op == "size" for one in found)  # "exported for Daraz and Shopify both"
    if UNCLEAR in found or (len(found) > 1 and heard.unknown and not is_one_kind):
        return [UNCLEAR]
    is_left = heard.has("noun", "price", "text", "person", "credit")
    is_left = is_left or (heard.has("verb", "blur") and found != [deed("full_quality")])
    is_left = is_left or (heard.unknown > 0 and heard.has("verb", "remove", "wear"))
    return [*found, UNCLEAR] if is_left and found else found
