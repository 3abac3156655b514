"""What a picture costs, in whole credits: by its look and who makes it, for each photo and size."""

from core.generations.offered import INSTEAD, is_inventive, makers_of
from core.studio.looks import LOOKS

STUDIO = "studio"
BY_TIER = {1: 1, 2: 2}
INVENTIVE = 4  # by a provider that is not named below
BY_PROVIDER: dict[str, int] = {"comfyui": 3}  # the operator's own machine
MORE_FOR: dict[str, int] = {"on-model": 1}  # credits on top for an inventive look, by its slug


def price(look: str, sizes: tuple[str, ...], photos: int) -> int:
    """The price of an order: the most that it can cost, whoever makes it.

    Raises:
        KeyError: there is no such look.
    """
    return most(look) * len(sizes) * photos


def most(look: str) -> int:
    """One picture by the dearest of those who may make it."""
    if not is_inventive(look):
        return price_by(STUDIO, look)
    return max((price_by(name, look) for name in makers_of(look)), default=INVENTIVE)


def price_by(provider: str, look: str) -> int:
    """One picture by one maker; the studio makes the faithful look instead of an inventive one."""
    if provider == STUDIO:
        return BY_TIER[LOOKS[INSTEAD.get(look, look)].tier]
    return BY_PROVIDER.get(provider, INVENTIVE) + MORE_FOR.get(look, 0)
