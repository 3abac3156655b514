"""Which shade of a colour is meant: a word of degree beside it, or a tinge that shall go."""

from itertools import pairwise

from core.understanding.deeds import Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

DARK, LIGHT, SHADES = words_of("dark"), words_of("light"), words_of("shade_fillers")
SOFT, TONES, TINGES = words_of("soft_after"), words_of("tones"), words_of("tinges")
BURNT = {"white": "darker", "black": "lighter"}  # of a picture that came out so
TINGED = ("ish",)  # "it is yellowish"
CASTS = {"yellow": "cooler", "orange": "cooler", "blue": "warmer", "sky blue": "warmer"}


def is_shade(heard: Heard, word: Word) -> bool:
    """Whether a word ("dark", "halka") says which blue, and asks for nothing by itself."""
    place = heard.words.index(word)
    if any(other.means("small", "less", "too") for other in heard.words[:place][-1:]):
        return False  # "less dark, white bg"
    follows = [other for other in heard.words[place + 1 :] if other.text not in (*SHADES, ",", "،")]
    if [other.kind for other in follows[:2]] == ["unknown", "look"]:
        follows = follows[1:]  # "dark, moody velvet"
    is_much = place > 0 and heard.words[place - 1].means("small", "some")
    if is_much and any(other.value in ("white", "black") for other in follows[:1]):
        return False  # "a bit dark, white bg"
    is_before = bool(follows) and follows[0].kind in ("colour", "look") and not follows[0].denied
    return is_before or _is_after(heard, place)


def _is_after(heard: Heard, place: int) -> bool:
    """ "Bg grey halka", "peeche neela gehra kar do": of a background it is a shade."""
    before = [other for other in heard.words[:place] if other.text not in SHADES]
    after = [other for other in heard.words[place + 1 :] if other.text not in SHADES]
    is_of_ground = any(other.means("noun", "background") for other in after[:1])
    is_last = all(other.kind == "filler" for other in heard.words[place + 1 :])
    is_behind = any(other.means("noun", "background") for other in before) and not heard.is_told
    while is_last and before and _is_passed(before[-1]):
        before.pop()  # "peeche gulabi kar do halka sa", "gulabi background do halka sa"
    is_colour = bool(before) and before[-1].kind == "colour" and not before[-1].denied
    is_soft = heard.words[place].text in (*SOFT, *DARK)
    is_behind = is_behind or is_of_ground  # "grey soft sa background"
    is_behind = is_behind and not any(one.text in ("the", "that") for one in before[-2:-1])
    return is_colour and is_soft and is_behind


def _is_passed(word: Word) -> bool:
    return word.means("verb", "do", "give", "make", "put") or word.means("noun", "background")


def shaded(heard: Heard, chosen: Word) -> str:
    """The colour's name, with the shade that is told before or after it."""
    for word in heard.live:
        if word is not chosen and is_shade(heard, word):
            if word.text in DARK:
                return f"dark {chosen.value}"
            is_light = word.means("small", "soft") or word.means("op", "lighter")
            if is_light or word.text in (*LIGHT, *SOFT):
                return f"light {chosen.value}"
    return chosen.value


def cast(heard: Heard) -> str | None:
    """ "It looks very yellow": what takes the tinge away; of a thing's own nobody can say."""
    tints = {word.value for word in heard.live if word.kind == "colour"}
    is_loud = heard.has("small", "too") or (heard.has("small", "more") and heard.is_told)
    is_loud = is_loud or (heard.has("small", "seems") and heard.has("noun", "picture"))
    is_loud = is_loud or any(
        word.text.endswith(TINGED) for word in heard.live if word.kind == "colour"
    )
    is_loud = (is_loud and not heard.is_request) or _is_lessened(heard)
    if len(tints) != 1 or not is_loud or heard.has("noun", "background", "product", "text", "logo"):
        return None
    casts = CASTS | BURNT if heard.has("noun", "picture") else CASTS
    return casts.get(tints.pop()) if not heard.has("look") else None


def is_more_so(heard: Heard) -> bool:
    """ "(Warm,) so that the gold looks more gold": of what is shown, and not of what is behind."""
    triples = zip(heard.live, heard.live[1:], heard.live[2:], strict=False)
    return any(
        one.kind == "colour" and two.means("small", "more") and three.value == one.value
        for one, two, three in triples
    )


def _is_lessened(heard: Heard) -> bool:
    """ "Less orange", "peela pan hata do": of a tinge that shall go."""
    tinted = [word for word in heard.live if word.kind == "colour"]
    is_tinge = any(word.text in (*TINGES, *TONES) for word in heard.live)
    before = [word for word in heard.live if tinted and word.end <= tinted[0].start]
    is_less = heard.has("verb", "lower") or any(word.means("small", "less") for word in before[-1:])
    is_less = is_less or (is_tinge and (heard.has("small", "less") or heard.has("verb", "remove")))
    return is_less and heard.unknown == 0 and not heard.has("op") and not heard.denies("verb")


def nearer(found: list[Deed], words: list[Word]) -> list[Deed]:
    """ "A green background, but dark green": the shade that the same colour was given last."""
    shades = {
        two.value: "dark" if one.text in DARK else "light"
        for one, two in pairwise(words)
        if two.kind == "colour" and (one.text in DARK or one.means("small", "soft"))
    }
    names = {str(one.args[0][1]) for one in found if one.op == "background_colour"}
    plain = {name for name in names if any(other.endswith(f" {name}") for other in names)}
    found = [one for one in found if not one.args or str(one.args[0][1]) not in plain]
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
