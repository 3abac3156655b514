"""What later requests of a message make of those before them."""

from core.understanding.deeds import OPPOSITE, UNCLEAR, deed
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of

SCENIC = ("look", "background_colour")
KINDS = {"look": SCENIC, "colour": SCENIC, "size": ("size",), "number": ("count",)}
CORRECTIONS, REST = words_of("corrections"), words_of("rest")
FLOATING = words_of("floating")
CURES = {"bigger": "closer", "smaller": "further", "closer": "bigger", "further": "smaller"}


def with_second_thoughts(meanings: Meanings) -> Meanings:
    """The requests of a message, with what those after them have made of their meanings."""
    return _removed(
        _unnamed(_cured(_let_be(_not_denied(_taken_back(_turned(_floating(meanings)))))))
    )


def _floating(meanings: Meanings) -> Meanings:
    """ "It seems to float, no shadow at all": that there is none is what is complained of."""
    floats = any(word.text in FLOATING for heard, _ in meanings for word in heard.live)
    lacks = [deed("remove_shadow")]
    more = [deed("more_shadow")]
    return [
        (heard, more if floats and deeds == lacks and not heard.has("verb") else deeds)
        for heard, deeds in meanings
    ]


def _turned(meanings: Meanings) -> Meanings:
    """ "Make it brighter, no, darker", "roshan kar do, nahi andhera": the change named last."""
    found: Meanings = []
    for place, (heard, deeds) in enumerate(meanings):
        ops = [word for word in heard.live if word.kind == "op" and word.value in OPPOSITE]
        refused = _is_refused(heard) or (place > 0 and _is_refused(meanings[place - 1][0]))
        was = [deed(OPPOSITE[word.value]) for word in ops]
        if len(ops) == 1 and refused and any(did == was for _, did in found):
            found = [(one, [] if did == was else did) for one, did in found]
            deeds = [deed(ops[0].value)]
        found.append((heard, deeds))
    return found


def _is_refused(heard: Heard) -> bool:
    """ "No, …", "sorry, …", and nothing else but fillers and a change."""
    told = [word for word in heard.words if word.kind != "filler"]
    is_no = bool(told) and (
        told[0].means("small", "deny") or heard.words[0].text in (*CORRECTIONS, "sorry")
    )
    return is_no and all(word.kind == "op" for word in told[1:])


def _taken_back(meanings: Meanings) -> Meanings:
    """ "Pink… I mean the peach of my brand": what gives way to something unclear is left open."""
    found: Meanings = []
    for heard, deeds in meanings:
        if heard.words[0].text in CORRECTIONS and deeds == [UNCLEAR]:
            kinds = {op for kind, ops in KINDS.items() if heard.has(kind) for op in ops}
            found = [(one, [each for each in did if each.op not in kinds]) for one, did in found]
        found.append((heard, deeds))
    return found


def _not_denied(meanings: Meanings) -> Meanings:
    """ "It was to be blue. Blue is not nice, orange": what is denied later, for something else."""
    found = []
    for place, (heard, deeds) in enumerate(meanings):
        later = [one for _, after in meanings[place + 1 :] for one in after if one.op in SCENIC]
        gone = {
            word.value
            for other, _ in meanings[place + 1 :]
            for word in other.words
            if (word.denied or _is_dropped(other)) and word.kind in ("look", "colour")
        }
        is_gone = [bool(later) and one.op in SCENIC and one.args[0][1] in gone for one in deeds]
        kept = [one for one, gone_ in zip(deeds, is_gone, strict=True) if not gone_]
        kept = [UNCLEAR if one.op in SCENIC and one.args[0][1] in gone else one for one in kept]
        found.append((heard, kept))
    return found


def _is_dropped(heard: Heard) -> bool:
    """ "Nahi rehne do neela": what was chosen before, named once more."""
    is_denied = heard.words[0].means("small", "deny") and not heard.has("verb")
    return is_denied and any(word.means("op", "cancel") for word in heard.words[1:2])


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


def _removed(meanings: Meanings) -> Meanings:
    """ "Bana do shadow?? Remove": no more of it is wished for, where it is next taken away."""
    found = []
    for place, (heard, deeds) in enumerate(meanings):
        after = [one for one, _ in meanings[place + 1 :]][:1]
        is_gone = any(
            one.has("verb", "remove")
            and all(
                word.kind == "filler" or word.means("verb", "remove", "give") for word in one.words
            )
            for one in after
        )
        more, none = deed("more_shadow"), deed("remove_shadow")
        found.append((heard, [none if is_gone and one == more else one for one in deeds]))
    return found


def _let_be(meanings: Meanings) -> Meanings:
    """ "(Take the shadow away.) The rest is perfect, leave it": the rest, and not the wish."""
    found: Meanings = []
    for place, (heard, deeds) in enumerate(meanings):
        before = meanings[place - 1][0].words if place else ()
        is_rest = any(word.text in REST for word in before)
        is_rest = is_rest and any(word.means("small", "state") for word in before)
        others = any(did not in ([], [UNCLEAR]) for _, did in meanings[:place])
        is_left = deeds == [deed("cancel")] and is_rest and others
        found.append((heard, [] if is_left else deeds))
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
