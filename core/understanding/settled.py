"""What stands of all that a message asks for: of two that cannot both be, what was said last."""

from itertools import pairwise

from core.understanding.choices import BANNERS
from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.lexicon import words_of
from core.understanding.one_size import TOGETHER
from core.understanding.reading import Word
from core.understanding.shades import nearer

CORRECTIONS, STANDING, ONLY = map(words_of, ("corrections", "standing", "only"))
NO_DEEDS = ("unclear", "out_of_scope")
ASIDE = (*NO_DEEDS, "balance", "topup", "human")  # asked beside leaving it, and not instead
SCENIC = ("look", "background_colour")
LIGHT_GREY = deed("background_colour", colour="light grey")
SOFT_STUDIO = deed("look", look="soft-studio")
OF_KINDS: dict[tuple[str, ...], tuple[str, ...]] = {
    SCENIC: ("look", "colour"),
    ("size",): ("size",),
    ("price_tag",): ("number", "sum", "done"),
    ("count",): ("number",),
}
CHOSEN = ("look", "colour", "size", "number", "sum", "done")
PUT_ON = ("logo", "price_tag", "text", "remove_shadow", "more_shadow")
OPPOSED = (
    ("lighter", "darker"),
    ("warmer", "cooler"),
    ("bigger", "smaller"),
    ("closer", "further"),
    ("remove_shadow", "more_shadow"),
)


def settled(asked: list[Deed], words: list[Word]) -> list[Deed]:
    """Each once, and of two that cannot both be the one that was said last."""
    found = list(dict.fromkeys(asked))
    found = _every_size(_turned_once(_taken_back(found, words)))
    for pair in OPPOSED:
        both = [one for one in found if one.op in pair]
        if len({one.op for one in both}) > 1:
            found = [one for one in found if one not in both[:-1]]
    looks = [one for one in found if one.op == "look"]
    if len(looks) > 1 or any(one.op == "background_colour" for one in found):
        bare = [one for one in looks if one.args == (("look", "transparent"),)]
        others = [one for one in found if one.op in SCENIC and one not in bare]
        found = [one for one in found if one not in bare] if others else found
    found = _named_look(nearer(found, words), words)
    found = _one_look(_corrected(found, words), words) + _second_size(found, words)
    found = _stood_up(_of_named_shop(found, words), words)
    if _is_one_without(words):
        found = [one for one in found if one.op not in PUT_ON] + [UNCLEAR]
    if _are_several(words):
        found = [one for one in found if one.op not in SCENIC] + [UNCLEAR]
    looks = [one for one in found if one.op == "look"]
    colours = [one for one in found if one.op == "background_colour"]
    if len(colours) > 1 or (colours and (("look", "white"),) in [one.args for one in looks]):
        found = [one for one in found if one not in (*colours, *looks)] + [UNCLEAR]
    return list(dict.fromkeys(_counted_once(found)))


def _named_look(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "Halka grey wala look": where it is called a look, it is the one of that colour."""
    is_look = any(word.means("noun", "look") for word in words)
    return [SOFT_STUDIO if is_look and one == LIGHT_GREY else one for one in found]


def _counted_once(found: list[Deed]) -> list[Deed]:
    """ "Make two… four": how many is asked; "two, one on marble and one on velvet" tells itself."""
    counts = [one for one in found if one.op == "count"]
    looks = [one for one in found if one.op == "look"]
    if len(looks) > 1 and counts == [deed("count", n=len(looks))]:
        return [one for one in found if one not in counts]
    return found if len(counts) < 2 else [one for one in found if one not in counts] + [UNCLEAR]


def _turned_once(found: list[Deed]) -> list[Deed]:
    """ "Ulta kar do, 180 degree": told twice, the second time how far."""
    is_told = any(one.op == "rotate" and one.args for one in found)
    return [one for one in found if not is_told or one != deed("rotate")]


def _every_size(found: list[Deed]) -> list[Deed]:
    """ "Daraz, Instagram, WhatsApp: sab ke sizes bhejo": some are named, all are meant."""
    sizes = [one for one in found if one.op == "size"]
    is_every = len(sizes) > 1 and any(one.op == "send_all_sizes" for one in found)
    return [one for one in found if not (is_every and one in sizes)]


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


def _is_one_without(words: list[Word]) -> bool:
    """ "One with the logo and one without": two pictures, of which each is another."""
    ones = [at for at, word in enumerate(words) if word.means("number", "1")]
    return len(ones) > 1 and any(word.means("small", "without") for word in words[ones[-1] :][:4])


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
    asked = frozenset(str(one.args[0][1]) for one in sizes)
    if any(word.text in BANNERS for word in words):
        return found  # "it goes on my banner, in Etsy's size"
    if (
        len(sizes) == 2
        and asked in TOGETHER
        and not any(one.means("small", "both") for one in words)
    ):
        return [one for one in found if one not in sizes] + [deed("size", size=TOGETHER[asked])]
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
    is_redone = any(
        words[place].text in CORRECTIONS and words[place + 1].means("verb", "make", "do", "put")
        for place in denials
        if place + 1 < len(words)
    )  # "no wait, make it linen"
    is_turned = any(
        one.means("small", "deny") and two.means("join", "but") for one, two in pairwise(words)
    )  # "gradient kar dein, nahi balke soft grey"
    if not (is_redone or is_turned) and not follows & {
        "look",
        "colour",
        "size",
        "number",
        "stop",
        "small",
        "filler",
    }:
        return found
    kinds = {kind for place in denials for kind in _named_after(words, place)}
    for ops in OF_KINDS:
        if kinds and kinds.isdisjoint(OF_KINDS[ops]):
            continue  # "story aur post ke liye! wait no, not velvet, podium"
        of_kind = [one for one in found if one.op in ops]
        found = [one for one in found if one not in of_kind[:-1]]
    return found


def _named_after(words: list[Word], place: int) -> list[str]:
    """The kind of what a denial is of, by the first that is named after it."""
    named = (word.kind for word in words[place + 1 :] if word.kind in CHOSEN)
    return [next(named)] if any(word.kind in CHOSEN for word in words[place + 1 :]) else []


def _is_twice(words: list[Word], place: int) -> bool:
    return any(word.means("small", "deny") for word in words[place + 1 : place + 2])
