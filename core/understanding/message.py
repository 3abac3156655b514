"""A whole message: what is written on the picture, the price, and then request by request."""

from itertools import pairwise

from core.understanding.answered import Meanings, is_answered, is_of_other_talk
from core.understanding.choices import TOGETHER
from core.understanding.clauses import clauses
from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed, Placed, deed
from core.understanding.heard import Heard
from core.understanding.left_over import lost
from core.understanding.lettering import lettering
from core.understanding.lexicon import words_of
from core.understanding.meaning import meant
from core.understanding.moods import with_moods
from core.understanding.numbers import with_numbers
from core.understanding.prices import prices
from core.understanding.reading import Word, read, without_codes
from core.understanding.spelling import plain

CORRECTIONS = words_of("corrections")
STANDING, DARK, ONLY = map(words_of, ("standing", "dark", "only"))
NO_DEEDS = ("unclear", "out_of_scope")
ASIDE = (*NO_DEEDS, "balance", "topup", "human")  # asked beside leaving it, and not instead
LONGEST = 4_000  # signs that are read; messengers send hardly more
SCENIC = ("look", "background_colour")
CURES = {"bigger": "closer", "smaller": "further", "closer": "bigger", "further": "smaller"}
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
    asked = max((word.start for word in words if word.kind == "ask"), default=-1)
    asked = -1 if any(word.means("small", "can") for word in words) else asked
    placed = [*lettered, *priced]
    does = any(one.deed != UNCLEAR for one in placed)
    requests = [Heard(tuple(one), one[0].start < asked) for one in clauses(words)]
    placed += _requested(requests, does)
    found = _settled([one.deed for one in sorted(placed, key=lambda one: one.at)], words)
    found += [UNCLEAR] if found and lost(requests, found) else []
    return found or [OUT_OF_SCOPE if _only_greets(words) else UNCLEAR]


def _requested(requests: list[Heard], does: bool) -> list[Placed]:
    """What is asked for request by request; how things are needs no answer beside a deed."""
    meanings = _not_denied([(heard, meant(heard) or []) for heard in requests])
    meanings = _unnamed(_cured(meanings))
    does = does or any(one not in (UNCLEAR, OUT_OF_SCOPE) for _, deeds in meanings for one in deeds)
    return [
        Placed(heard.at, one)
        for heard, deeds in meanings
        for one in deeds
        if not (does and one == UNCLEAR and is_answered(heard, meanings))
        if not (one == UNCLEAR and is_of_other_talk(heard, meanings))
        if not (does and one == OUT_OF_SCOPE and heard.values("talk") == ["self"])
    ]


def _not_denied(meanings: Meanings) -> Meanings:
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
        kept = [UNCLEAR if one.op in SCENIC and one.args[0][1] in gone else one for one in kept]
        found.append((heard, kept))
    return found


def _unnamed(meanings: Meanings) -> Meanings:
    """ "A darker background, charcoal": a colour by a name that is not known leaves it open."""
    found = []
    for place, (heard, deeds) in enumerate(meanings):
        after = [one for one, _ in meanings[place + 1 :]][:1]
        is_named = any(
            one.unknown and all(word.kind in ("filler", "unknown") for word in one.words)
            for one in after
        )
        is_shade = bool(deeds) and all(one.op in ("lighter", "darker") for one in deeds)
        is_open = is_named and is_shade and heard.has("noun", "background")
        found.append((heard, [UNCLEAR] if is_open else deeds))
    return found


def _cured(meanings: Meanings) -> Meanings:
    """ "It looks tiny, come closer": what is asked for is the cure of what was complained of."""
    found = []
    for place, (heard, deeds) in enumerate(meanings):
        asked = {
            one.op for other, after in meanings[place + 1 :] for one in after if not other.is_told
        }
        kept = [one for one in deeds if not (heard.is_told and CURES.get(one.op) in asked)]
        found.append((heard, kept))
    return found


def _settled(asked: list[Deed], words: list[Word]) -> list[Deed]:
    """Each once, and of two that cannot both be the one that was said last."""
    found = list(dict.fromkeys(asked))
    found = _turned_once(_taken_back(found, words))
    for pair in OPPOSED:
        both = [one for one in found if one.op in pair]
        if len({one.op for one in both}) > 1:
            found = [one for one in found if one not in both[:-1]]
    looks = [one for one in found if one.op == "look"]
    if len(looks) > 1 or any(one.op == "background_colour" for one in found):
        bare = [one for one in looks if one.args == (("look", "transparent"),)]
        others = [one for one in found if one.op in SCENIC and one not in bare]
        found = [one for one in found if one not in bare] if others else found
    found = _nearer(found, words)
    found = _one_look(_corrected(found, words), words) + _second_size(found, words)
    found = _stood_up(_of_named_shop(found, words), words)
    if _are_several(words):
        found = [one for one in found if one.op not in SCENIC] + [UNCLEAR]
    looks = [one for one in found if one.op == "look"]
    colours = [one for one in found if one.op == "background_colour"]
    if len(colours) > 1 or (colours and (("look", "white"),) in [one.args for one in looks]):
        found = [one for one in found if one not in (*colours, *looks)] + [UNCLEAR]
    return list(dict.fromkeys(found))


def _turned_once(found: list[Deed]) -> list[Deed]:
    """ "Ulta kar do, 180 degree": told twice, the second time how far."""
    is_told = any(one.op == "rotate" and one.args for one in found)
    return [one for one in found if not is_told or one != deed("rotate")]


def _nearer(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "A green background, but dark green": the shade that the same colour was given last."""
    shades = {
        two.value: "dark" if one.text in DARK else "light"
        for one, two in pairwise(words)
        if two.kind == "colour" and (one.text in DARK or one.means("small", "soft"))
    }
    is_denied = any(word.means("small", "deny") for word in words)
    turned = _turned_shade(words)
    if turned:
        return [
            deed(one.op, colour=f"{turned} {one.args[0][1]}")
            if one.op == "background_colour" and " " not in str(one.args[0][1])
            else one
            for one in found
        ]
    return [
        deed(one.op, colour=f"{shades[str(one.args[0][1])]} {one.args[0][1]}")
        if one.op == "background_colour" and one.args[0][1] in shades and not is_denied
        else one
        for one in found
    ]


def _turned_shade(words: list[Word]) -> str:
    """ "Blue, but not dark: light"; empty where no shade is turned into the other one."""
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        if two.means("small", "deny") and one.text in DARK and three.means("small", "soft"):
            return "light"
        if two.means("small", "deny") and one.means("small", "soft") and three.text in DARK:
            return "dark"
    return ""


def _taken_back(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "Pink kar do, ruko, peach": leave it, and what to do instead; of other kinds it is open."""
    left = [place for place, one in enumerate(found) if one.op == "cancel"]
    after = [one for one in found[left[-1] + 1 :] if one.op not in ASIDE] if left else []
    if not after:
        return found
    kinds = {"scene" if one.op in SCENIC else one.op for one in after}
    before = [one for one in found[: left[-1]] if one.op not in ("cancel", *NO_DEEDS)]
    is_open = any(("scene" if one.op in SCENIC else one.op) not in kinds for one in before)
    is_open = is_open and not _only_after_leaving(words)
    return [*found[left[-1] + 1 :], *([UNCLEAR] if is_open else [])]


def _only_after_leaving(words: list[Word]) -> bool:
    """ "Logo lagao, nahi rehne do, sirf price 700"."""
    left = max((at for at, word in enumerate(words) if word.means("op", "cancel")), default=0)
    return any(word.text in ONLY for word in words[left + 1 : left + 3])


def _one_look(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "Velvet, marble, whichever": nobody can tell which; "both" are two pictures."""
    looks = [one for one in found if one.op == "look"]
    if not looks[1:] or any(word.means("small", "both") for word in words):
        return found
    return [*(one for one in found if one not in looks), UNCLEAR]


def _are_several(words: list[Word]) -> bool:
    """ "Three: one white, one grey, one marble": a picture each."""
    ones = [two for one, two in pairwise(words) if one.means("number", "1")]
    scenes = {word.value for word in ones if word.kind in ("look", "colour")}
    return len(scenes) > 1 and not any(word.means("small", "both") for word in words)


def _second_size(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "Both sizes, story and post": which is the other one is asked."""
    sizes = [one for one in found if one.op == "size"]
    is_both = any(
        one.means("small", "both") and two.means("noun", "size") for one, two in pairwise(words)
    )
    is_post = any(word.text == "post" for word in words)  # "story and post, both"
    is_both = is_both or any(
        one.kind == "size" and two.means("small", "both") for one, two in pairwise(words)
    )  # "a listing and a thumbnail, both"
    is_both = is_both or (is_post and any(word.means("small", "both") for word in words))
    return [UNCLEAR] if is_both and len(sizes) == 1 else []


def _of_named_shop(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "I sell on Etsy, make the thumbnail": the shop was named before, without a wish."""
    sizes = [one for one in found if one.op == "size"]
    named = frozenset(word.value for word in words if word.kind == "size")
    if len(sizes) != 1 or named not in TOGETHER or sizes[0].args[0][1] not in named:
        return found
    return [deed("size", size=TOGETHER[named]) if one in sizes else one for one in found]


def _stood_up(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "It is lying on its side, stand it up": no portrait, though "khari" means both."""
    is_stood = deed("rotate") in found and any(word.text in STANDING for word in words)
    return [one for one in found if not is_stood or one != deed("size", size="portrait")]


def _corrected(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "White kar do… nahi nahi, marble": of one kind the last choice stands."""
    denials = [
        place
        for place, word in enumerate(words)
        if word.means("small", "deny")
        and (
            not place
            or word.text in CORRECTIONS
            or words[place - 1].kind in ("stop", "join")
            or _is_twice(words, place)
        )
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
    return greets and all(
        word.kind == "filler" or (word.kind == "small" and not word.means("small", "state", "told"))
        for word in told
    )
