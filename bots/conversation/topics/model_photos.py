"""The workspace's model photos: who may be shown, to whom a photo was sent, and taking it back."""

from collections.abc import Sequence
from uuid import UUID

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from bots.say import services
from core.generations import people
from core.generations.offered import makers_of
from core.model_photos import consent, modesty
from core.providers.scenes import ON_MODEL
from core.workspaces.memberships import NotAllowed

Args = dict[str, str]
LONGEST = 22  # letters: a row of WhatsApp has 24, two of which mark the direction in Urdu
DATE = "%d %b %Y"


def is_offered(chat: Chat) -> bool:
    """Whether there is anything to see here: somebody may be shown, or could be."""
    return bool(makers_of(ON_MODEL)) or bool(consent.usable(chat.session, chat.merchant))


def every(chat: Chat) -> list[Outgoing]:
    """All of them, and whether people are dressed modestly."""
    found = consent.usable(chat.session, chat.merchant)
    rows = [
        Choice(
            "model_photo",
            "model_photos.row",
            {"photo": str(one.id)},
            note="model_photos.since",
            values={"name": title, "date": one.since.strftime(DATE)},
        )
        for one, title in zip(found, titles([one.person for one in found]), strict=True)
    ]
    if makers_of(ON_MODEL) and len(found) < consent.MOST:
        rows.append(Choice("add_person", "person.add"))
    rows.append(_modesty(chat))
    chat.at = At.READY
    text = "model_photos" if found else "model_photos.none"
    return [Outgoing(text, choices=tuple(rows), layout="list")]


def titles(names: Sequence[str]) -> list[str]:
    """Names as the titles of rows: short enough, and no two alike."""
    short: list[str] = []
    for name in names:
        title, number = name[:LONGEST], 1
        while title in short:
            number += 1
            title = f"{name[: LONGEST - 3]} {number}"
        short.append(title)
    return short


def one(chat: Chat, args: Args) -> list[Outgoing]:
    """One photo, who saw it, and the button that takes the consent back."""
    found = consent.find(chat.session, UUID(args["photo"]))
    if found is None:
        return [Outgoing("person.gone")]
    sent_to = people.shown_to(chat.session, chat.merchant, found.id)
    values = {"name": found.person, "date": found.since.strftime(DATE)}
    if sent_to:
        values["providers"] = services(sent_to)
    choices = (
        Choice("withdraw_photo", "model_photos.withdraw", args),
        Choice("model_photos", "model_photos.back"),
    )
    text = "model_photos.one" if sent_to else "model_photos.unseen"
    return [Outgoing(text, values, choices=choices, pictures=(found.media_id,))]


def withdraw(chat: Chat, args: Args) -> list[Outgoing]:
    """The consent ends here and now; the photo and the name are gone."""
    if not consent.withdraw(chat.session, chat.merchant, UUID(args["photo"])):
        return [Outgoing("person.gone")]
    return [Outgoing("model_photos.withdrawn")]


def dress(chat: Chat, args: Args) -> list[Outgoing]:
    """Turn modest dress on or off; the owner's to decide."""
    modest = args["modest"] == "yes"
    try:
        modesty.set_modest(chat.session, chat.merchant, modest=modest)
    except NotAllowed:
        return [Outgoing("modest.owner_only")]
    return [Outgoing("modest.now_on" if modest else "modest.now_off")]


def _modesty(chat: Chat) -> Choice:
    is_on = modesty.is_modest(chat.session, chat.merchant.workspace_id)
    if is_on:
        return Choice("modesty", "modest.on", {"modest": "no"}, note="modest.on.note")
    return Choice("modesty", "modest.off", {"modest": "yes"}, note="modest.off.note")
