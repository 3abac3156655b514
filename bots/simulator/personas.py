"""Who holds the phones: people of the demo, each with a phone of either kind."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One person, and the chat's address on each channel."""

    slug: str
    name: str
    telegram: str
    whatsapp: str


PERSONAS = (
    Persona("owner", "Ayesha", "700100200", "whatsapp:+923001112200"),
    Persona("member", "Bilal", "700100201", "whatsapp:+923001234567"),
    Persona("second", "Farah", "700100202", "whatsapp:+923001112202"),
    Persona("stranger", "Imran", "700100203", "whatsapp:+923001112203"),
    # WhatsApp gives an opaque id in the place of a number that its owner does not show.
    Persona("unnumbered", "Sana", "700100204", "whatsapp:PK.7001002040000001"),
)
NAMES = {address: one.name for one in PERSONAS for address in (one.telegram, one.whatsapp)}
NOBODY = {"telegram": "Ayesha", "whatsapp": "Bilal"}


def name_of(channel: str, user: str) -> str:
    """What a phone's owner is called."""
    return NAMES.get(user, NOBODY[channel])
