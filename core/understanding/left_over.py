"""What a request names and nothing was made of: asked back, rather than lost."""

from core.understanding.choices import is_printed
from core.understanding.deeds import OPPOSITE, OUT_OF_SCOPE, UNCLEAR, Deed
from core.understanding.goods import names_goods
from core.understanding.heard import Heard
from core.understanding.kept import is_kept
from core.understanding.lexicon import words_of
from core.understanding.prices import LEAST_ALONE
from core.understanding.reading import Word
from core.understanding.shades import CASTS

SCENIC = frozenset(("look", "background_colour"))
SHADES = frozenset(("lighter", "darker", "warmer", "cooler"))
# Which deeds are an answer to a thing that is named; of others nobody can say.
ANSWERS: dict[tuple[str, str], frozenset[str]] = {
    ("noun", "logo"): frozenset(("logo",)),
    ("noun", "light"): SHADES | SCENIC,
    ("noun", "shadow"): frozenset(("remove_shadow", "more_shadow")),
    ("verb", "turn"): frozenset(("rotate", "lighter", "darker", "undo")),
    ("op", "rotate"): frozenset(("rotate",)),
    ("op", "full_quality"): frozenset(("full_quality",)),
    ("op", "topup"): frozenset(("topup",)),
    ("op", "same_as_last"): SCENIC | frozenset(("same_as_last", "undo", "another_version")),
    ("noun", "background"): SCENIC
    | frozenset(("same_as_last", "another_version", "undo", "lighter", "darker", "count")),
    ("op", "undo"): frozenset(("undo", "another_version", "same_as_last")),
}
SIZES = frozenset(("size", "send_all_sizes"))
ABOUT_OTHER = ("logo", "price", "text")  # "a small logo"
LEFT = ("keep",)
ENGLISH = words_of("english_verbs")
TOO, CASES = words_of("too"), words_of("cases")
ORDERS, KI = words_of("imperatives"), words_of("binds")
FILES = ("full_quality", "topup", "balance", "human")


def lost(requests: list[Heard], found: list[Deed]) -> list[Word]:
    """The words that name something to be done of which there is no trace in what was found."""
    if UNCLEAR in found or OUT_OF_SCOPE in found:
        return []
    ops = frozenset(one.op for one in found) | _shades(found)
    return [
        word
        for heard in requests
        if not _asks_for_nothing(heard) and not any(one.has("op", "cancel") for one in requests)
        for word in heard.live
        if (deeds := _answers(heard, word)) and not deeds & ops
    ]


def _shades(found: list[Deed]) -> frozenset[str]:
    """ "Dark green": the deeds that its shade would have been, had it stood alone."""
    shades = {"dark": "darker", "light": "lighter"}
    told = [str(one.args[0][1]) for one in found if one.op == "background_colour"]
    return frozenset(shades[name] for one in told for name in shades if one.startswith(name))


def _asks_for_nothing(heard: Heard) -> bool:
    if names_goods(heard) or is_kept(heard):
        return True
    is_left = heard.has("op", "topup") or heard.has("noun", "credit") or heard.has("verb", *LEFT)
    return heard.asks or is_left


def _answers(heard: Heard, word: Word) -> frozenset[str]:
    """The deeds that a word may have led to; none where it need not lead to one."""
    if word.kind == "size":
        return frozenset() if is_printed(heard) else SIZES
    is_order = word.kind == "op" and " " in word.text and word.text.split()[0] in ORDERS
    if heard.is_told and _is_its_price(heard, word):
        return frozenset(("price_tag",))
    if heard.is_told and not is_order:  # "it's floating in the air | cool it down"
        return frozenset()
    if word.kind in ("look", "colour"):
        tinge = SHADES if word.value in CASTS or word.value == "window-light" else frozenset()
        if tinge and _is_lessened(heard, word):
            return tinge
        return frozenset() if _is_of_goods(heard, word) else SCENIC | tinge
    if word.kind == "number" and word.amount >= LEAST_ALONE and not _is_counted(heard, word):
        return frozenset(("price_tag", "rotate", "text", "topup"))
    if word.kind == "sum":
        return frozenset(("price_tag",))
    if word.kind == "op" and word.value in OPPOSITE:
        return _of_change(heard, word)
    if word.means("verb", "turn") and (heard.has("degrees") or word.text not in ENGLISH):
        return frozenset(("rotate",))
    if word.kind == "noun" and not heard.is_request:
        return frozenset()
    if word.means("noun", "light") and heard.has("verb", "lower", "raise"):
        return frozenset(("lighter", "darker"))
    return ANSWERS.get((word.kind, word.value), frozenset())


def _is_its_price(heard: Heard, word: Word) -> bool:
    """ "Ye 2500 ki hai", "it is for 1800", "the cake is 3200", "suit hai 4200 ka"."""
    place = heard.words.index(word)
    before = [one for one in heard.words[:place] if one.kind != "filler"][-1:]
    is_last = all(one.text in CASES for one in heard.words[place + 1 :])
    if is_last and any(one.means("small", "state") for one in before):
        return word.kind in ("number", "sum") and word.amount >= LEAST_ALONE
    after = heard.words[place + 1 : place + 3]
    is_bound = len(after) == 2 and after[0].text in KI and after[1].means("small", "state")
    is_bound = is_bound and len(heard.words) == place + 3
    return is_bound and word.kind in ("number", "sum") and word.amount >= LEAST_ALONE


def _is_counted(heard: Heard, word: Word) -> bool:
    """ "500 shirts", "200 ki"."""
    after = heard.words[heard.words.index(word) + 1 :][:2]
    return any(one.kind in ("noun", "unknown") for one in after)


def _is_lessened(heard: Heard, word: Word) -> bool:
    """ "(The wooden one) less orange", "too yellow"."""
    before = heard.words[: heard.words.index(word)][-1:]
    return any(one.means("small", "less") or one.text in TOO for one in before)


def _is_of_goods(heard: Heard, word: Word) -> bool:
    """ "A red shirt", "a box of wood", "the blue version": what is sold, not what is behind it."""
    after = heard.words[heard.words.index(word) + 1 :][:2]
    is_named = any(one.means("noun", "product", "unit", "version") for one in after)
    is_thing = any(one.kind == "unknown" for one in after)
    is_behind = heard.has("noun", "background")
    return is_named or is_thing or (heard.has("noun", "product") and not is_behind)


def _is_beside(heard: Heard, word: Word, kinds: tuple[str, ...]) -> bool:
    """ "Dark green", "bg green, thora dark sa": of what stands beside it."""
    told = [one for one in heard.words if one.kind != "filler"]
    at = told.index(word)
    near = [*told[max(0, at - 2) : at], *told[at + 1 : at + 3]]
    return any(one.kind in kinds or one.means("noun", "colour") for one in near)


def _of_change(heard: Heard, word: Word) -> frozenset[str]:
    is_other = heard.has("op", *FILES) or heard.has("noun", *ABOUT_OTHER)
    is_shade = word.value in ("lighter", "darker")
    beside = ("colour",) if word.text.endswith("er") else ("colour", "look")
    is_other = is_other or (is_shade and _is_beside(heard, word, beside))
    of_shadow = ("more_shadow",) if heard.has("noun", "shadow") else ()
    of_shadow = (*of_shadow, "remove_shadow") if heard.has("small", "too") else of_shadow
    return frozenset() if is_other else frozenset((word.value, OPPOSITE[word.value], *of_shadow))
