"""Free words about a picture: all that is understood leads to one cost, told before it is made.

What was not understood is asked back beside what was; nothing is made of half a message.
"""

from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    again,
    brand,
    edits,
    making,
    own_words,
    person,
    results,
    topups,
    wished_before,
)
from bots.conversation.topics import help as helping
from bots.conversation.topics.spoken_of import picture_meant
from bots.conversation.touch_words import changes_value
from bots.conversation.typed import sum_meant
from bots.messages import Choice, Outgoing
from core.generations.offered import offered
from core.providers.scenes import OWN_WORDS
from core.understanding.deeds import Deed
from core.understanding.half_wishes import lacks_its_price, wants_less_shadow
from core.understanding.message import understand
from core.understanding.removal import taken_off

WORDS = {"cancel": "cancel", "balance": "balance", "topup": "top_up", "human": "human"}
NOT_MEANT = ("unclear", "out_of_scope")
SCENIC = ("look", "background_colour")  # what a description of a scene names as well
PRICE_ASKED = "price_asked"  # in the chat's memory: a bare number is an answer
LONGEST_CHOICE = 3  # words; more of them describe a scene, where one can be described


def word_meant(typed: str) -> str | None:
    """The global word that a whole message means, however it is put."""
    ops = [one.op for one in understand(typed)]
    if "human" in ops and set(ops) <= set(WORDS):  # the rest is said to the person
        return WORDS["human"]
    return WORDS.get(ops[0]) if len(ops) == 1 else None


def asks_for_nothing(typed: str) -> bool:
    """Whether nothing of a whole message can be done to a picture, or told to be none of ours."""
    ops = {one.op for one in understand(typed)}
    return "unclear" in ops and ops <= {*NOT_MEANT, "cancel"}


def names_in_passing(typed: str) -> bool:
    """Whether looks and sizes are all that is known of a message, among words that are not."""
    ops = {one.op for one in understand(typed)}
    return "unclear" in ops and ops <= {*NOT_MEANT, "look", "size"}


def chosen(chat: Chat, typed: str) -> list[Outgoing]:
    """What all that is asked for leads to; nothing where nobody can tell what it is."""
    if chat.kept.memory.pop(PRICE_ASKED, None) and (rupees := sum_meant(typed)):
        typed = f"price {rupees}"
    deeds = understand(typed)
    known = [one for one in deeds if one.op not in NOT_MEANT]
    asked = picture_meant(chat)
    if not known and (gone := taken_off(typed)):
        return edits.take_off(chat, asked, gone) if asked else [Outgoing("edits.no_picture")]
    if not known and (said := _half_wished(chat, asked, typed)):
        return said
    if chat.at == At.CHOOSING_LOOK and _may_describe(deeds, typed):
        return []
    if not known:
        return _nothing_known(chat, asked, deeds, typed)
    said, left = _about_her_account(chat, known)
    if not left:
        return said
    if asked is None and {one.op for one in left} == {"logo"}:
        return [*said, *brand.show(chat)]
    if asked is None:
        return [*said, Outgoing("edits.no_picture")]
    is_whole = len(known) == len(deeds)
    if len(deeds) - len(known) == 1 and brand.is_wanted(typed):
        asked, is_whole = brand.put(chat, asked)
    return said + _done(chat, asked, left, is_whole=is_whole)


def not_ours() -> list[Outgoing]:
    """What surely is none of the shop's things is told so, with what is."""
    choices = (Choice("menu", "not_understood.menu"), Choice("human", "not_understood.human"))
    return [Outgoing("edits.out_of_scope", choices=choices)]


def with_photos(chat: Chat, caption: str) -> list[Outgoing]:
    """What stands under new photos, or was wished before them: the cost where it names the look.

    Else it is noted for the order.
    """
    draft = chat.kept.memory.get("draft") or {}
    if chat.member is None or chat.at != At.CHOOSING_LOOK or draft.get("look"):
        return []
    asked, before = Asked.of_args(draft), wished_before.taken(chat)
    try:
        so_far = edits.changed(chat, asked, before) if before else None
        wanted = (caption and wished(chat, so_far or asked, caption)) or so_far
    except edits.CannotBe as why:
        return [why.said]
    if wanted is None:
        return []
    if wanted.look:
        return edits.tell_cost(chat, wanted)
    chat.kept.memory["draft"] = {**draft, **wanted.args()}
    what = changes_value(wanted.touches, wanted.sizes)
    return [Outgoing("edits.noted", {"what": what})] if what else []


def as_wished(chat: Chat) -> list[Outgoing]:
    """What she wrote before she agreed, done to the photo that is asked about, where one is."""
    asked = Asked.of_args(chat.kept.memory.get("draft") or {})
    if not asked.look:
        return with_photos(chat, "")
    wish = wished_before.taken(chat) if asked.photos else []
    try:
        return edits.tell_cost(chat, edits.changed(chat, asked, wish)) if wish else []
    except edits.CannotBe as why:
        return [why.said]


def wished(chat: Chat, asked: Asked, typed: str) -> Asked | None:
    """What is asked about, as words change it; nothing where they say anything else.

    Raises:
        CannotBe: one of them needs an answer first, or cannot be made.
    """
    deeds = understand(typed)
    if not all(one.op in edits.DONE or one.op == "size" for one in deeds):
        return None
    return edits.changed(chat, asked, deeds)


def _may_describe(deeds: list[Deed], typed: str) -> bool:
    """Whether words are rather a scene of her own, where one can be painted."""
    is_plain = all(one.op not in NOT_MEANT for one in deeds)
    changes = is_plain and any(one.op not in SCENIC for one in deeds)
    return OWN_WORDS in offered() and len(typed.split()) > LONGEST_CHOICE and not changes


def _half_wished(chat: Chat, asked: Asked | None, typed: str) -> list[Outgoing]:
    """What is asked for, as far as it goes; nothing where it is something else."""
    if lacks_its_price(typed) and asked:
        chat.kept.memory[PRICE_ASKED] = True
        return [Outgoing("edits.which_price")]
    if lacks_its_price(typed):
        return [Outgoing("edits.no_picture")]
    if wants_less_shadow(typed):
        return edits.less_shadow(chat, asked) if asked else [Outgoing("edits.no_picture")]
    return []


def _nothing_known(
    chat: Chat, asked: Asked | None, deeds: list[Deed], typed: str
) -> list[Outgoing]:
    """What surely is not ours is told so; a scene may be described where one can be painted."""
    if any(one.op == "out_of_scope" for one in deeds):
        return not_ours()
    if asked is None or asked.order is None or asked.look != OWN_WORDS:
        return []
    return own_words.about(chat, asked.photos, typed) if OWN_WORDS in offered() else []


def _about_her_account(chat: Chat, deeds: list[Deed]) -> tuple[list[Outgoing], list[Deed]]:
    """What is said of credits and people, and what is left about the picture."""
    ops, said = {one.op for one in deeds}, list[Outgoing]()
    if "human" in ops:  # the rest is said to the person
        return person.human(chat, {}), []
    if "topup" in ops:
        said += topups.packages(chat)
    elif "balance" in ops:
        said += helping.balance(chat)
    return said, [one for one in deeds if one.op not in ("human", "topup", "balance")]


def _full_file(chat: Chat, asked: Asked) -> list[Outgoing]:
    """The finished file; while there is none yet, how long that takes."""
    if asked.order is None:
        return []
    return results.full_file(chat, {"order": str(asked.order)}) or making.how_long(chat)


def _done(chat: Chat, asked: Asked, deeds: list[Deed], *, is_whole: bool) -> list[Outgoing]:
    others = [one for one in deeds if one.op == "look"][1:]
    if others:  # one picture is in one look: the first of two is offered by itself
        deeds = [one for one in deeds if one not in others]
    ops = {one.op: dict(one.args) for one in deeds}
    if "cancel" in ops or ("undo" in ops and len(ops) > 1):
        return []
    if "undo" in ops:
        return again.undo(chat, asked)
    if "full_quality" in ops and len(ops) == 1:
        return _full_file(chat, asked)
    if "same_as_last" in ops:
        like = again.as_last(chat, asked)
        if like is None:
            return [Outgoing("edits.no_last")]
        asked = like
    try:
        wanted = edits.changed(chat, asked, deeds)
    except edits.CannotBe as why:
        return [why.said]
    if others and is_whole:
        return edits.ask_back(chat, wanted, "edits.one_style")
    if not is_whole or ("full_quality" in ops and len(ops) > 1):
        return edits.ask_back(chat, wanted) if wanted != asked else []
    if "another_version" in ops:
        return again.version(chat, wanted)
    if "count" in ops:
        return again.several(chat, wanted, int(ops["count"]["n"]))
    return edits.tell_cost(chat, wanted)
