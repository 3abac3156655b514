"""What is being asked about: some photos, a look, sizes, and what is changed on the pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from bots.say import DEFAULT_SIZES, joined, parted
from core.generations.offered import is_inventive, shows_a_person
from core.generations.wishes import Wish
from core.model_photos.wearer import Wearer
from core.studio.touches import NONE, NotTouches, Touches

UNDYED = ("white", "transparent")  # their ground is what they are


@dataclass(frozen=True)
class Asked:
    """An order before it is one; `look` is empty while none was chosen.

    `order` is the one whose picture she speaks of, and `wearer` who is shown, as a choice has it.
    """

    photos: tuple[UUID, ...]
    look: str = ""
    sizes: tuple[str, ...] = DEFAULT_SIZES
    wearer: str = ""
    words: str = ""
    versions: int = 1
    touches: Touches = NONE
    order: UUID | None = None

    def args(self) -> dict[str, str]:
        """As it stands in a choice, and in the draft."""
        return {
            "look": self.look,
            "photos": joined(self.photos),
            "sizes": ",".join(self.sizes),
            "wearer": self.wearer,
            "words": self.words,
            "versions": str(self.versions),
            "touches": self.touches.told(),
        }

    @classmethod
    def of_args(cls, args: Mapping[str, Any]) -> Self:
        """What `args` wrote; what an earlier version did not write has its usual value."""
        return cls(
            parted(str(args.get("photos", ""))),
            str(args.get("look", "")),
            tuple(str(args.get("sizes") or ",".join(DEFAULT_SIZES)).split(",")),
            str(args.get("wearer", "")),
            str(args.get("words", "")),
            int(args.get("versions", 1)),
            touches_of(args),
        )

    def wish(self, wearer: Wearer | None) -> Wish:
        """As it is ordered, with who is really shown."""
        return Wish(
            self.photos,
            self.look,
            self.sizes,
            wearer=wearer,
            versions=self.versions,
            words=self.words,
            touches=self.touches,
        )

    @classmethod
    def of_wish(cls, wish: Wish, order: UUID) -> Self:
        """What was ordered before."""
        wearer = str(wish.wearer) if wish.wearer else ""
        return cls(
            wish.photos,
            wish.look,
            wish.sizes,
            wearer,
            wish.words,
            touches=wish.touches,
            order=order,
        )

    def touched(self, **changed: Any) -> Self:
        """The same with something else changed on the pictures.

        Raises:
            NotTouches: out of bounds.
        """
        return replace(self, touches=replace(self.touches, **changed))

    def in_look(self, look: str) -> Self:
        """The same in another look: her own scene, its colour and the person were of the first."""
        other = replace(self, look=look, words="", wearer="", versions=1)
        return other.touched(ground="", version=0, example="")


def touches_of(args: Mapping[str, Any]) -> Touches:
    """What is changed on the pictures of a choice; nothing where that cannot be read any more."""
    try:
        return Touches.read(str(args.get("touches", "")))
    except NotTouches:
        return NONE


def fitted(look: str, touches: Touches) -> Touches:
    """The changes without those that a look cannot show."""
    if look in UNDYED or is_inventive(look):
        touches = replace(touches, ground="")
    if not is_inventive(look) or shows_a_person(look):
        touches = replace(touches, example="")
    if look == "transparent" or is_inventive(look):
        touches = replace(touches, shadow=0)
    return touches
