"""All looks by slug, and those that the menu of the chats shows, in its order."""

from core.studio.looks.festive import FESTIVE
from core.studio.looks.flat_lay import FLAT_LAY
from core.studio.looks.look import Colour, Look
from core.studio.looks.mehndi import MEHNDI
from core.studio.looks.plain import BRAND, GRADIENT, SOFT_STUDIO, TRANSPARENT, WHITE
from core.studio.looks.podium import PODIUM
from core.studio.looks.surfaces import CONCRETE, LINEN, MARBLE, TERRAZZO, WOODEN
from core.studio.looks.truck_art import TRUCK_ART
from core.studio.looks.velvet import VELVET
from core.studio.looks.wedding import WEDDING
from core.studio.looks.window import WINDOW

# A list in WhatsApp has ten rows, and the last one is for going back.
SHOWN = (WHITE, SOFT_STUDIO, GRADIENT, WOODEN, MARBLE, FESTIVE, FLAT_LAY, CONCRETE, PODIUM)
MORE = (WINDOW, WEDDING, TRUCK_ART, LINEN, MEHNDI, VELVET, TERRAZZO, BRAND, TRANSPARENT)
MENU: tuple[str, ...] = tuple(look.slug for look in SHOWN)
ONE_OF_A_KIND = ("white", "soft-studio", "window-light", "truck-art", "transparent")  # no versions
LOOKS: dict[str, Look] = {look.slug: look for look in (*SHOWN, *MORE)}

__all__ = ["LOOKS", "MENU", "ONE_OF_A_KIND", "Colour", "Look"]
