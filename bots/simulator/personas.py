"""Who holds the phones: people of the demo and who is new, each with a phone of either kind."""

import itertools
import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One person, and the chat's address on each channel."""

    slug: str
    name: str
    telegram: str
    whatsapp: str


# The first is whose phones the page shows; a demo settles who is no newcomer.
PERSONAS = (
    Persona("fresh-0", "Zara", "700100200", "whatsapp:+923001234567"),
    Persona("owner", "Ayesha", "700100205", "whatsapp:+923001112200"),
    Persona("member", "Bilal", "700100201", "whatsapp:+923001112201"),
    Persona("second", "Farah", "700100202", "whatsapp:+923001112202"),
    Persona("stranger", "Imran", "700100203", "whatsapp:+923001112203"),
    # WhatsApp gives an opaque id in the place of a number that its owner does not show.
    Persona("unnumbered", "Sana", "700100204", "whatsapp:PK.7001002040000001"),
)
NOBODY = {"telegram": "Ayesha", "whatsapp": "Bilal"}
NEW = ("Hamza", "Nadia", "Usman", "Hira", "Kamran", "Maryam")


class People:
    """All who hold a phone: those above, then who was added, never wrote and has no team."""

    def __init__(self) -> None:
        self.everybody = list(PERSONAS)
        self._numbers = itertools.count(1)

    def add(self) -> Persona:
        """Somebody new, with phones that nobody had."""
        number, digits = next(self._numbers), f"{secrets.randbelow(10**7):07}"
        name = NEW[(number - 1) % len(NEW)]
        new = Persona(f"fresh-{number}", name, f"70{digits}", f"whatsapp:+92311{digits}")
        self.everybody.append(new)
        return new

    def name_of(self, channel: str, user: str) -> str:
        """What a phone's owner is called."""
        names = (one.name for one in self.everybody if user in (one.telegram, one.whatsapp))
        return next(names, NOBODY[channel])
