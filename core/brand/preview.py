"""The kit on a picture of nothing in particular, so that it can be seen before it is used."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from core.brand.kit import Kit
from core.studio import output
from core.studio.output import Encoded
from core.studio.overlays import Language, NoRoom, lay_over
from core.studio.touches import Touches

SIDE = 480  # pixels
GROUND, JAR, LID, LABEL = (244, 241, 235), (196, 178, 158), (120, 104, 90), (232, 222, 208)
PRICE = 1250  # rupees, on the tag


def preview(kit: Kit, logo: NDArray[np.uint8] | None, *, language: Language = "en") -> Encoded:
    """A JPEG of a jar with the kit's tag, logo and line on it; what finds no room stays off."""
    touches = kit.on(Touches(price=PRICE, language=language))
    canvas, mask = Image.new("RGB", (SIDE, SIDE), GROUND), Image.new("1", (SIDE, SIDE))
    jar, lid = (150, 150, 330, 400), (166, 112, 314, 150)
    for box, colour, corner in ((jar, JAR, 34), (lid, LID, 10)):
        ImageDraw.Draw(canvas).rounded_rectangle(box, corner, fill=colour)
        ImageDraw.Draw(mask).rounded_rectangle(box, corner, fill=1)
    ImageDraw.Draw(canvas).rounded_rectangle((150, 220, 330, 330), 2, fill=LABEL)
    picture, product = np.asarray(canvas), np.asarray(mask, np.bool_)
    try:
        drawn = lay_over(picture, product, touches.overlays(logo), language=language)
    except NoRoom:  # a wide line beside a wide logo: the tag and the line alone
        drawn = lay_over(picture, product, replace(touches, logo="").overlays(), language=language)
    return output.jpeg(drawn)
