"""All looks by slug, and those that the menu of the chats shows, in its order."""

from core.studio.looks.festive import FESTIVE
from core.studio.looks.look import Look
from core.studio.looks.plain import GRADIENT, PODIUM, SOFT_STUDIO, WHITE
from core.studio.looks.surfaces import CONCRETE, FLAT_LAY, MARBLE, WOODEN
from core.studio.looks.truck_art import TRUCK_ART
from core.studio.looks.wedding import WEDDING
from core.studio.looks.window import WINDOW

# A list in WhatsApp has ten rows, and the last one is for going back.
SHOWN = (WHITE, SOFT_STUDIO, GRADIENT, WOODEN, MARBLE, FESTIVE, FLAT_LAY, CONCRETE, PODIUM)
MENU: tuple[str, ...] = tuple(look.slug for look in SHOWN)
LOOKS: dict[str, Look] = {look.slug: look for look in (*SHOWN, WINDOW, WEDDING, TRUCK_ART)}

__all__ = ["LOOKS", "MENU", "Look"]
