"""All looks by slug, in the order of the menu."""

from core.studio.looks.festive import FESTIVE
from core.studio.looks.look import Look
from core.studio.looks.plain import GRADIENT, PODIUM, SOFT_STUDIO, WHITE
from core.studio.looks.surfaces import CONCRETE, FLAT_LAY, MARBLE, WOODEN

LOOKS: dict[str, Look] = {
    look.slug: look
    for look in (
        WHITE,
        SOFT_STUDIO,
        GRADIENT,
        WOODEN,
        MARBLE,
        FESTIVE,
        FLAT_LAY,
        CONCRETE,
        PODIUM,
    )
}
MENU: tuple[str, ...] = tuple(LOOKS)

__all__ = ["LOOKS", "MENU", "Look"]
