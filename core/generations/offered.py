"""The looks that are offered, in the order of the menus: a sheet's numbers are theirs."""

from core.studio.looks import LOOKS, MENU

OFFERED: tuple[str, ...] = (*MENU, *(slug for slug in LOOKS if slug not in MENU))
