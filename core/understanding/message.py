"""A whole message: what is written on the picture, the price, and then request by request."""

from core.understanding.clauses import clauses
from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed, Placed, deed
from core.understanding.heard import Heard
from core.understanding.lettering import lettering
from core.understanding.lexicon import words_of
from core.understanding.meaning import meant
from core.understanding.moods import with_moods
from core.understanding.numbers import with_numbers
from core.understanding.prices import prices
from core.understanding.reading import Word, read, without_codes
from core.understanding.spelling import plain
from core.understanding.things import is_open_change

NO_DEEDS = ("unclear", "out_of_scope")
LONGEST = 4_000  # signs that are read; messengers send hardly more
PLAIN = ("write", "give", "do")  # of which nothing is left to be done
ASKED = ("want", "send", "give", "do", "make")
TURNS = ("less", "more", "some", "lower", "raise", "too")
PEOPLE = ("they", "he", "she", "i", "we", "my", "our", "customers", "customer")
SCENIC = ("look", "background_colour")
LIKED, SHAPES = words_of("liked"), words_of("shapes")
FORMATS, BARE = words_of("formats"), deed("look", look="transparent")
OPPOSED = (
    ("lighter", "darker"),
    ("warmer", "cooler"),
    ("bigger", "smaller"),
    ("closer", "further"),
    ("remove_shadow", "more_shadow"),
)


def understand(typed: str) -> list[Deed]:
    """What a merchant's words ask for, in her order; never empty.

    What may be about pictures but is not certain is `unclear`, what surely is not `out_of_scope`.
    Only the first `LONGEST` signs are read. Any text is answered.
    """
    text = plain(typed[:LONGEST])
    text = without_codes(text)
    words = with_moods(with_numbers(read(text)))
    lettered, words = lettering(text, words)
    words = [word for word in words if word.text.strip(":")]
    priced, words = prices(words)
    asks = any(word.kind == "ask" for word in words)
    asks = asks and not any(word.means("small", "can") for word in words)
    placed = [*lettered, *priced]
    does = any(one.deed != UNCLEAR for one in placed)
    placed += _requested([Heard(tuple(clause), asks) for clause in clauses(words)], does)
    found = _settled([one.deed for one in sorted(placed, key=lambda one: one.at)], words)
    return found or [OUT_OF_SCOPE if _only_greets(words) else UNCLEAR]


def _requested(requests: list[Heard], does: bool) -> list[Placed]:
    """What is asked for request by request; how things are needs no answer beside a deed."""
    meanings = _not_denied([(heard, meant(heard) or []) for heard in requests])
    does = does or any(one not in (UNCLEAR, OUT_OF_SCOPE) for _, deeds in meanings for one in deeds)
    return [
        Placed(heard.at, one)
        for heard, deeds in meanings
        for one in deeds
        if not (does and one == UNCLEAR and _is_answered(heard, meanings))
        if not (one == UNCLEAR and _is_of_other_talk(heard, meanings))
    ]


def _is_of_other_talk(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """ "My order is 45012, when will it be delivered": of what is surely not ours."""
    is_talk = any(OUT_OF_SCOPE in deeds for _, deeds in meanings)
    nouns = {word.value for word in heard.words if word.kind == "noun"}
    is_plain = nouns <= {"order", "generic", "person", "time", "money", "product"}
    is_plain = is_plain and not any(map(heard.has, ("op", "look", "colour", "size", "verb")))
    return is_talk and is_plain


def _not_denied(meanings: list[tuple[Heard, list[Deed]]]) -> list[tuple[Heard, list[Deed]]]:
    """ "It was to be blue. Blue is not nice, orange": what is denied later, for something else."""
    found = []
    for place, (heard, deeds) in enumerate(meanings):
        later = [one for _, after in meanings[place + 1 :] for one in after if one.op in SCENIC]
        gone = {
            word.value
            for other, _ in meanings[place + 1 :]
            for word in other.words
            if word.denied and word.kind in ("look", "colour")
        }
        is_gone = [bool(later) and one.op in SCENIC and one.args[0][1] in gone for one in deeds]
        kept = [one for one, gone_ in zip(deeds, is_gone, strict=True) if not gone_]
        found.append((heard, kept))
    return found


def _is_answered(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """Whether there is nothing to ask back, as something else in the message was understood."""
    is_rest = all(word.kind == "filler" or word.means("verb", *PLAIN) for word in heard.words)
    return (
        _is_complaint(heard)
        or is_rest
        or _is_of_course(heard)
        or _is_settled(heard, meanings)
        or _goes_on(heard, meanings)
        or _is_kept(heard)
        or _is_described(heard)
        or _is_varied(heard, meanings)
        or _is_mood(heard, meanings)
        or _is_shape(heard, meanings)
        or _is_aside(heard)
        or _is_of_account(heard, meanings)
    )


def _is_kept(heard: Heard) -> bool:
    """ "Keep the shadow", "logo rehne do": nothing is to be done with it."""
    is_left = heard.has("verb", "keep") or heard.has("op", "cancel")
    is_left = is_left or any(word.text in LIKED for word in heard.live)
    others = any(heard.has(kind) for kind in ("look", "colour", "size", "unknown"))
    is_thing = heard.has("noun", "shadow", "logo", "price", "text", "background", "product")
    return is_left and is_thing and not others and heard.values("op") in ([], ["cancel"])


def _is_varied(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """ "Another one, but a little different", "four, all different": of course."""
    is_plain = all(
        word.kind == "filler" or word.means("noun", "version") or word.means("small", "some", "all")
        for word in heard.words
    )
    return is_plain and any(
        one.op in ("another_version", "count") for _, deeds in meanings for one in deeds
    )


def _is_mood(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """ "That cosy morning feel", beside a look: what it is like."""
    is_plain = heard.has("noun", "look") and all(
        word.kind in ("filler", "unknown") or word.means("noun", "look") for word in heard.words
    )
    return is_plain and any(one.op == "look" for _, deeds in meanings for one in deeds)


def _is_shape(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """ "For the status, the long one": of the size that is named."""
    is_bare = all(word.kind == "filler" or word.text in SHAPES for word in heard.words)
    return is_bare and any(one.op == "size" for _, deeds in meanings for one in deeds)


def _is_of_account(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """ "Top me up: how shall I pay?", "stop, the wrong photo"."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    pays = "topup" in ops and heard.has("noun", "money")
    stops = "cancel" in ops and all(
        word.kind in ("filler", "unknown") or word.means("noun", "picture") for word in heard.words
    )
    return pays or stops


def _is_aside(heard: Heard) -> bool:
    """ "They rejected my last photo": of people, and no wish."""
    others = any(heard.has(kind) for kind in ("verb", "op", "look", "colour", "size", "sum"))
    others = others or heard.has("noun", "background", "shadow", "logo", "price", "text", "light")
    return heard.words[0].text in PEOPLE and heard.unknown > 0 and not others


def _is_described(heard: Heard) -> bool:
    """ "Three-piece lawn suit": what the product is, and no wish."""
    has_done = heard.has("done")  # "a bag of cement, put 1480 on"
    return heard.has("noun", "product", "unit") and all(
        word.kind in ("filler", "look", "colour", "number", "unknown", "done")
        or (has_done and word.means("small", "state"))
        or (has_done and word.means("verb", *PLAIN, "put"))
        or word.means("noun", "product", "unit", "version")
        for word in heard.words
    )


def _is_complaint(heard: Heard) -> bool:
    """ "It is dark", "too yellow": said of how things are."""
    is_choice = any(map(heard.has, ("look", "size")))
    return heard.is_told or (heard.has("small", "too") and not heard.has("verb") and not is_choice)


def _is_of_course(heard: Heard) -> bool:
    """ "And make the picture", "keep the product": what is done in any case."""
    is_seen = heard.has("verb", "seen") and heard.unknown < 2  # "so that the details are seen"
    return all(
        word.kind == "filler"
        or (is_seen and (word.means("noun", "generic") or word.kind == "unknown"))
        or word.means("small", "some")
        or word.means("noun", "picture", "product", "size")
        or word.means("verb", *PLAIN, *ASKED, "put", "show", "seen")
        for word in heard.words
    )


def _goes_on(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
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
    return bool(told) and is_bare and is_same


def _is_settled(heard: Heard, meanings: list[tuple[Heard, list[Deed]]]) -> bool:
    """Whether another request says what the background is to be changed to."""
    return (is_open_change(heard) or _is_cut(heard)) and any(
        one.op in ("look", "background_colour") for _, deeds in meanings for one in deeds
    )


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


def _settled(asked: list[Deed], words: list[Word]) -> list[Deed]:
    """Each once, and of two that cannot both be the one that was said last."""
    found = list(dict.fromkeys(asked))
    found = _taken_back(found)
    for pair in OPPOSED:
        both = [one for one in found if one.op in pair]
        if len({one.op for one in both}) > 1:
            found = [one for one in found if one not in both[:-1]]
    looks = [one for one in found if one.op == "look"]
    if len(looks) > 1:
        bare = [one for one in looks if one.args == (("look", "transparent"),)]
        found = [one for one in found if one not in bare] if len(bare) < len(looks) else found
    found = _one_look(_corrected(found, words), words)
    looks = [one for one in found if one.op == "look"]
    colours = [one for one in found if one.op == "background_colour"]
    if len(colours) > 1 or (colours and (("look", "white"),) in [one.args for one in looks]):
        found = [one for one in found if one not in (*colours, *looks)] + [UNCLEAR]
    return list(dict.fromkeys(found))


def _taken_back(found: list[Deed]) -> list[Deed]:
    """ "Pink kar do, ruko, peach": leave it, and what to do instead; of other kinds it is open."""
    left = [place for place, one in enumerate(found) if one.op == "cancel"]
    after = [one for one in found[left[-1] + 1 :] if one.op not in NO_DEEDS] if left else []
    if not after:
        return found
    kinds = {"scene" if one.op in SCENIC else one.op for one in after}
    before = [one for one in found[: left[-1]] if one.op not in ("cancel", *NO_DEEDS)]
    is_open = any(("scene" if one.op in SCENIC else one.op) not in kinds for one in before)
    return [*found[left[-1] + 1 :], *([UNCLEAR] if is_open else [])]


def _one_look(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "Velvet, marble, whichever": nobody can tell which; "both" are two pictures."""
    looks = [one for one in found if one.op == "look"]
    if not looks[1:] or any(word.means("small", "both") for word in words):
        return found
    return [*(one for one in found if one not in looks), UNCLEAR]


def _corrected(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "White kar do… nahi nahi, marble": of one kind the last choice stands."""
    denials = [
        place
        for place, word in enumerate(words)
        if word.means("small", "deny")
        and (not place or words[place - 1].kind in ("stop", "join") or _is_twice(words, place))
    ]
    follows = {words[place + 1].kind for place in denials if place + 1 < len(words)}
    if not follows & {"look", "colour", "size", "stop", "small", "filler"}:
        return found
    for ops in (SCENIC, ("size",), ("price_tag",)):
        of_kind = [one for one in found if one.op in ops]
        found = [one for one in found if one not in of_kind[:-1]]
    return found


def _is_twice(words: list[Word], place: int) -> bool:
    return any(word.means("small", "deny") for word in words[place + 1 : place + 2])


def _only_greets(words: list[Word]) -> bool:
    told = [word for word in words if word.kind not in ("stop", "ask")]
    greets = any(word.means("filler", "greet") for word in told)
    return greets and all(word.kind in ("filler", "small") for word in told)
