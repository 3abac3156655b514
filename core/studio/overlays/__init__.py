"""What stands on a picture beside the product: prices, badges, swatches, logos and words."""

from core.studio.overlays.kinds import (
    Badge,
    Handle,
    Language,
    Logo,
    Overlay,
    PriceTag,
    Spot,
    Style,
    Swatches,
    Words,
)
from core.studio.overlays.laying import lay_over
from core.studio.overlays.placing import NoRoom

__all__ = [
    "Badge",
    "Handle",
    "Language",
    "Logo",
    "NoRoom",
    "Overlay",
    "PriceTag",
    "Spot",
    "Style",
    "Swatches",
    "Words",
    "lay_over",
]
