"""Whether a picture is a screen's own, or a camera saw it."""

from core.proofs.glyphs import Pixels

FAR = 9  # pixels: beyond the squares in which a saved JPEG makes neighbours equal
STILL = 0.5  # of pixels that have their equal so far: a screen's; a camera sees noise and shade


def is_of_a_screen(pixels: Pixels) -> bool:
    """Whether large parts are of one colour exactly, as no camera sees them; no screen leans."""
    some = pixels[::8]
    return float((some[:, FAR:] == some[:, :-FAR]).all(axis=2).mean()) > STILL
