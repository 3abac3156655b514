"""A photo at "what should be changed": an example for the change, or a product; asked once.

The studio can honestly take one thing of an example, the colour behind what it shows; a painter
that is shown two pictures can follow its surroundings.
"""

from dataclasses import replace
from uuid import UUID

from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.conversation.topics import batches
from bots.conversation.topics.edits import DONE, CannotBe, changed, tell_cost
from bots.conversation.topics.spoken_of import picture_meant
from bots.conversation.touch_words import near_value
from bots.messages import Choice, Outgoing
from bots.say import services
from core.generations.offered import is_inventive, makers_of, shows_a_person
from core.media import keep
from core.providers import wishes
from core.providers.scenes import OWN_WORDS
from core.studio.backdrop import backdrop_colour
from core.studio.limits import Unfit
from core.understanding.deeds import deed
from core.understanding.message import understand

Args = dict[str, str]


def is_meant(chat: Chat, photos: tuple[UUID, ...]) -> bool:
    """Whether these may be an example: one photo, where a change is waited for, and none yet."""
    return chat.at == At.EDITING and len(photos) == 1 and "example" not in chat.kept.memory


def took(chat: Chat, photo: UUID, caption: str) -> list[Outgoing]:
    """Ask what to do with it; what was written under it is changed as well."""
    asked = picture_meant(chat)
    if asked is None:
        return batches.take(chat, (photo,), "")
    chat.kept.memory["example"] = str(photo)
    args = _as_captioned(chat, asked, caption).args()
    hex_code = _behind(chat, photo)
    by_colour = Choice("example_colour", "example.colour", args | {"hex": hex_code or ""})
    like = args | {"example": str(photo), "words": wishes.cleaned(caption)}
    by_scene = Choice("example_scene", "example.scene", like)
    new_one = Choice("example_new", "example.new", {"photos": str(photo)})
    painters = () if shows_a_person(asked.look) else makers_of(OWN_WORDS, by_example=True)
    shown = {"providers": services(painters)}
    if hex_code is None:
        if painters:
            return [Outgoing("example.scenic", shown, choices=(by_scene, new_one))]
        return [Outgoing("example.none", choices=(new_one,))]
    told = {"colour": near_value(hex_code)}
    if painters:
        return [Outgoing("example.both", told | shown, choices=(by_colour, by_scene, new_one))]
    return [Outgoing("example", told, choices=(by_colour, new_one))]


def colour(chat: Chat, args: Args) -> list[Outgoing]:
    """The cost of the picture with the example's colour behind the product."""
    wanted = deed("background_colour", colour=args["hex"])
    try:
        return tell_cost(chat, changed(chat, Asked.of_args(args), [wanted]))
    except CannotBe as why:
        return [why.said]


def scene(chat: Chat, args: Args) -> list[Outgoing]:
    """The cost of a painted picture that follows the example, and her words under it."""
    asked = Asked.of_args(args)
    if not makers_of(OWN_WORDS, by_example=True):
        return []
    if asked.look == OWN_WORDS or not is_inventive(asked.look):
        words = args["words"] if wishes.says_something(args["words"]) else ""
        asked = replace(asked.in_look(OWN_WORDS), words=words)
    else:
        asked = replace(asked, words="")
    return tell_cost(chat, asked.touched(example=args["example"]))


def new(chat: Chat, args: Args) -> list[Outgoing]:
    """It is a product after all."""
    chat.at = At.READY
    return batches.take(chat, (UUID(args["photos"]),), "")


def _as_captioned(chat: Chat, asked: Asked, caption: str) -> Asked:
    """With what stands under the photo, where all of that is understood."""
    deeds = understand(caption) if caption else []
    if not all(one.op in DONE or one.op == "size" for one in deeds):
        return asked
    try:
        return changed(chat, asked, deeds)
    except CannotBe:  # it is answered when she writes it by itself
        return asked


def _behind(chat: Chat, photo: UUID) -> str | None:
    try:
        return backdrop_colour(keep.read(chat.session, photo).data)
    except (Unfit, keep.MediaGone):
        return None
