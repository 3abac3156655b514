"""Colours from 0 to 1, and what a merchant's own colour does to them."""

from core.studio.looks.look import Colour, Tone


def tone_of(colour: Colour | None, otherwise: Tone) -> Tone:
    """The asked colour as a tone, or the look's own."""
    if colour is None:
        return otherwise
    red, green, blue = (value / 255 for value in colour)
    return red, green, blue


def mixed(first: Tone, second: Tone, share: float) -> Tone:
    """`first`, with `share` of `second` in it."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def paler(tone: Tone, share: float) -> Tone:
    """With so much white in it."""
    return mixed(tone, (1.0, 1.0, 1.0), share)


def deeper(tone: Tone, share: float) -> Tone:
    """With so much black in it."""
    return mixed(tone, (0.0, 0.0, 0.0), share)


def brought_to(tone: Tone, brightness: float) -> Tone:
    """The same hue with its brightest channel at `brightness`: for grounds that must be dark."""
    top = max(*tone, 0.02)
    red, green, blue = (value * brightness / top for value in tone)
    return red, green, blue
