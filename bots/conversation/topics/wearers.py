"""Who shall wear the product: somebody of the sheet, or a person whose photo is added."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from bots.people_words import people_menu
from bots.say import joined, parted
from core.chats.offers import new_id
from core.generations import people
from core.model_photos import wearer
from core.model_photos.wearer import NotAgreed, Wearer
from core.providers.scenes import ON_MODEL

Args = dict[str, str]


def ask(chat: Chat, photos: tuple[UUID, ...], sizes: tuple[str, ...]) -> list[Outgoing]:
    """Order the free sheet of people; it asks when it is there. With nobody, ask for a photo."""
    wanted = {"photos": joined(photos), "sizes": ",".join(sizes)}
    chat.kept.memory["draft"] = {**wanted, "look": ON_MODEL}
    chat.at = At.CHOOSING_PERSON
    if not wearer.is_anybody(chat.session, chat.merchant):
        choices = (
            Choice("add_person", "person.add", wanted),
            Choice("other_look", "more.other_style", wanted),
        )
        return [Outgoing("people.nobody", choices=choices)]
    people.place_people(
        chat.session,
        chat.merchant,
        photos,
        sizes,
        identity_id=chat.identity_id,
        key=f"people:{new_id()}",
    )
    chat.kept.offer_id = None
    return [Outgoing("people.coming", progress=True)]


def more(chat: Chat, args: Args) -> list[Outgoing]:
    """The next page of people on the sheet that was shown."""
    chat.at = At.CHOOSING_PERSON
    menu = people_menu(
        args["people"].split(","),
        parted(args["photos"]),
        args["sizes"].split(","),
        start=int(args["start"]),
    )
    return [Outgoing("people.again", choices=menu, layout="list")]


def agreed(chat: Chat, name: str) -> Wearer | None:
    """Who is meant by a choice, while the photo may be used."""
    try:
        meant = Wearer.from_text(name)
        wearer.check(chat.session, meant)
    except (NotAgreed, ValueError):
        return None
    return meant
