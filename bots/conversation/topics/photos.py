"""What a picture that came is: a product photo, a payment proof, or nobody knows."""

from collections.abc import Callable
from uuid import UUID

from bots.conversation import in_line
from bots.conversation.state import At, Chat
from bots.conversation.topics import agreeing, batches, brand, examples, whose
from bots.messages import (
    Choice,
    Kept,
    Outgoing,
    Picture,
    Pictures,
    Proof,
    Unclear,
    Unfit,
    Waiting,
)
from bots.say import unfit_text
from core.media.carry import reached
from core.topups import proof
from core.workspaces.organisations import places

MOST_ASIDE = in_line.MOST  # pictures that are remembered until they are answered
KINDS: dict[str, Callable[[UUID, str], Picture]] = {
    "kept": Kept,
    "proof": Proof,
    "unclear": Unclear,
}


def pictures(chat: Chat, heard: Pictures, message_id: str) -> list[Outgoing]:
    """A batch came: proofs are submitted, photos are previewed, the rest is explained."""
    reasons = dict.fromkeys(one.reason for one in heard.items if isinstance(one, Unfit))
    said = [Outgoing(unfit_text(reason)) for reason in reasons]
    if chat.member is None:
        put_aside(chat, heard.items)
        return said
    said += submit(chat, [one for one in heard.items if isinstance(one, Proof)])
    if any(isinstance(one, Waiting) for one in heard.items):  # consent came in between
        chat.release_waiting = True
        said.append(Outgoing("looking", progress=True))
    kept = tuple(one.media_id for one in heard.items if isinstance(one, Kept))
    if not reached(chat.session, kept):  # she went to another workspace while they were read
        kept = tuple(one for one in kept if reached(chat.session, (one,)))
        said.append(Outgoing("unfit.lost"))
    if kept and agreeing.is_awaited(chat):
        person, kept = kept[0], kept[1:]
        said += batches.take(chat, kept, message_id) if kept else []
        said += agreeing.took(chat, person)
    elif kept and brand.is_awaited(chat):
        said += brand.took(chat, kept[0])
    elif kept and examples.is_meant(chat, kept):
        said += examples.took(chat, kept[0], heard.caption)
    elif kept:
        said += batches.take(chat, kept, message_id)
    for one in heard.items:
        if isinstance(one, Unclear):
            chat.kept.memory.setdefault("which_at", {})[str(one.holding_id)] = one.message_id
            said += which_is_it(chat, one.holding_id)
    return said


def submit(chat: Chat, proofs: list[Proof]) -> list[Outgoing]:
    """Put payment proofs before staff; said once, however many there are."""
    said: list[Outgoing] = []
    for one in proofs:
        workspace = _sent_from(chat, one.proof_id)
        if workspace is None:
            said = said or [Outgoing("unfit.lost")]
            continue
        with whose.within(chat, {"workspace": str(workspace)}) as member:
            submitted = proof.attach(
                chat.session, member, identity_id=chat.identity_id, proof_id=one.proof_id
            )
        chat.at = At.READY
        said = [Outgoing("proof_kept", {"ref": submitted.reference})]
    return said


def _sent_from(chat: Chat, proof_id: UUID) -> UUID | None:
    """The workspace that a proof was kept for: she may be in another since; None where she left."""
    if proof.is_kept(chat.session, proof_id):
        return chat.merchant.workspace_id
    for place in places(chat.session, chat.merchant.account_id):
        with whose.within(chat, {"workspace": str(place.workspace_id)}):
            if proof.is_kept(chat.session, proof_id):
                return place.workspace_id
    return None


def put_aside(chat: Chat, items: tuple[Picture, ...]) -> None:
    """Remember what came while there was no consent, or a person talked with her."""
    memory = chat.kept.memory
    waiting = sum(isinstance(one, Waiting) for one in items)
    if chat.member is None or chat.must_agree:
        memory["waiting"] = int(memory.get("waiting", 0)) + waiting
    elif waiting:  # consent came in between
        chat.release_waiting = True
    aside = [note for one in items for note in _noted(one)]
    if aside:
        memory["aside"] = [*memory.get("aside", []), *aside][:MOST_ASIDE]


def has_set_aside(chat: Chat) -> bool:
    """Whether pictures were read, but not answered."""
    return bool(chat.kept.memory.get("aside"))


def set_aside(chat: Chat) -> tuple[Picture, ...]:
    """The pictures that were put aside; they are not any more."""
    aside = chat.kept.memory.pop("aside", [])
    return tuple(KINDS[kind](UUID(one), "") for kind, one in aside)


def take_up(chat: Chat) -> list[Outgoing]:
    """Answer the pictures that were put aside."""
    items = set_aside(chat)
    return pictures(chat, Pictures(items), "") if items else []


def _noted(one: Picture) -> list[tuple[str, str]]:
    if isinstance(one, Kept):
        return [("kept", str(one.media_id))]
    if isinstance(one, Proof):
        return [("proof", str(one.proof_id))]
    return [("unclear", str(one.holding_id))] if isinstance(one, Unclear) else []


def which_is_it(chat: Chat, holding_id: UUID) -> list[Outgoing]:
    """Ask, where nobody can tell a payment proof from a product photo; the picture is quoted."""
    chat.at = At.WHICH_IS_IT
    asked = chat.kept.memory.get("which", [])
    chat.kept.memory["which"] = [one for one in asked if one != str(holding_id)] + [str(holding_id)]
    args = {"holding": str(holding_id)}
    choices = (
        Choice("is_proof", "which_is_it.proof", args),
        Choice("is_product", "which_is_it.product", args),
    )
    place = chat.kept.memory.get("which_at", {}).get(str(holding_id))
    return [Outgoing("which_is_it", choices=choices, reply_to=place or None)]


def judged(chat: Chat, args: dict[str, str], as_what: str) -> list[Outgoing]:
    """She said which it is: it goes on from holding, and is answered once it was looked at."""
    asked = chat.kept.memory.get("which", [])
    if args["holding"] not in asked:
        return []
    left = [one for one in asked if one != args["holding"]]
    chat.kept.memory["which"] = left
    chat.kept.memory.get("which_at", {}).pop(args["holding"], None)
    chat.judged.append((UUID(args["holding"]), as_what))
    chat.at = At.WHICH_IS_IT if left else At.READY
    said = [Outgoing("looking", progress=True)]
    return said + which_is_it(chat, UUID(left[-1])) if left else said


def still_unclear(chat: Chat) -> list[Outgoing]:
    """Words did not say which it is: asked once more, then it is taken as a product photo."""
    asked = chat.kept.memory.get("which", [])
    if not asked:
        return []
    if not chat.unclear:
        chat.kept.memory["unclear"] = 1
        return which_is_it(chat, UUID(asked[-1]))
    return [Outgoing("treated_as_product"), *judged(chat, {"holding": asked[-1]}, "photo")]
