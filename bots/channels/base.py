"""What every channel can do (parse, fetch, send, register), and how a call may end."""

from dataclasses import dataclass
from typing import Literal, Protocol

from bots.messages import Button, Incoming, Picture
from core.errors import QaptaiError
from core.inbox.accept import Arrived

MOST_FILE = 20 * 1024 * 1024
BACK_SOON = 5.0  # seconds until somebody looks whether a provider is there again
CLOSED_OUT = 60.0  # seconds until a log-in is tried again that the provider did not know


class NotUnderstood(QaptaiError):
    """A delivery that no version of the protocol explains; it is put aside."""


class RateLimited(QaptaiError):
    """The provider asks to wait; `retry_after` in seconds, for the whole bot where `for_all`."""

    def __init__(self, retry_after: float, *, for_all: bool = True) -> None:
        super().__init__(f"wait {retry_after} s")
        self.retry_after = retry_after
        self.for_all = for_all


class Away(RateLimited):
    """Nobody answers there: nothing left us, whatever it was, and all of it waits."""

    def __init__(self) -> None:
        super().__init__(BACK_SOON)


class NotLetIn(RateLimited):
    """The provider does not know our log-in: all waits until somebody mends it."""

    def __init__(self) -> None:
        super().__init__(CLOSED_OUT)


class Unreachable(QaptaiError):
    """The merchant blocked us, left, or cannot be written to: nothing more is sent."""


class OptedOut(Unreachable):
    """The merchant unsubscribed at the provider: all waits until she subscribes again."""


class WindowClosed(QaptaiError):
    """The provider takes no free words now: a template may go, the rest waits for the merchant."""


class NotApproved(QaptaiError):
    """The provider does not take this template yet; it may be asked again later."""


class NotSent(QaptaiError):
    """Known not to have arrived; may be tried again."""


class Refused(QaptaiError):
    """The provider will not take it, however often: our own fault."""


class Unknown(QaptaiError):
    """The answer was lost: it may have arrived."""


class Gone(QaptaiError):
    """The file is not to be had (any more), or is too large."""


@dataclass(frozen=True)
class PictureFile:
    """A finished picture: its bytes, and a link for providers that fetch by themselves."""

    data: bytes
    mime: str
    width: int
    height: int
    link: str = ""
    name: str = "picture.jpg"
    caption: str = ""  # which photo it was made from, where it cannot answer that photo


@dataclass(frozen=True)
class Template:
    """An approved text that may go at any time, by its key, with its values in their order."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Worded:
    """Something to say, in words, ready for a channel."""

    text: str
    buttons: tuple[Button, ...] = ()
    layout: Literal["buttons", "list"] = "buttons"
    pictures: tuple[PictureFile, ...] = ()
    full_quality: bool = False
    reply_to: str | None = None
    answers: str | None = None
    list_button: str = "Choose"
    callback: str = ""  # where the provider reports on this delivery
    language: str = "en"
    template: Template | None = None  # in place of all the rest


@dataclass(frozen=True)
class Fetched:
    """A file as the provider gave it."""

    data: bytes


class ChannelClient(Protocol):
    """One messenger."""

    def heard(
        self, payload: bytes, pictures: tuple[Picture, ...], others: tuple[bytes, ...] = ()
    ) -> Incoming:
        """What the merchant said, with the pictures as they were judged.

        An album is several messages: `others` are those after the first, any may have the caption.
        """
        ...

    def address(self, payload: bytes) -> str:
        """The provider's id of the chat that a message came from."""
        ...

    def fetch(self, payload: bytes) -> Fetched:
        """The picture of a message.

        Raises:
            Gone, NotSent: for good, or for now.
            RateLimited: for now, and not because of this one.
        """
        ...

    def forget(self, payload: bytes) -> None:
        """Delete a message's picture at the provider, where the provider would keep it.

        Raises:
            NotSent: not now; try again.
            NotUnderstood: the message names no picture.
        """
        ...

    def parts(self, worded: Worded) -> tuple[Worded, ...]:
        """What takes one call each, in order; the same parts for the same words."""
        ...

    def show_working(self, address: str, message_id: str | None) -> None:
        """Show for a few seconds that an answer to a message is on its way, where the channel can.

        Raises:
            As `send` does.
        """
        ...

    def change(self, address: str, message_id: str, text: str) -> None:
        """Put other words in place of a message's, without buttons, where the channel can.

        Raises:
            As `send` does.
        """
        ...

    def send(self, address: str, worded: Worded) -> tuple[str, ...]:
        """Say one of its parts; the provider's ids of what was sent.

        Raises:
            RateLimited, Unreachable, OptedOut, WindowClosed, NotApproved, NotSent, Refused,
            Unknown.
        """
        ...


def spoken(words: object) -> str:
    """Words of a person without what no database takes: NUL and halves of characters."""
    text = str(words or "").replace("\x00", "")
    return text.encode("utf8", "replace").decode("utf8")


def numbered(worded: Worded, *, notes: bool = True) -> str:
    """The text with its choices as a numbered list, where buttons cannot be drawn."""
    lines = [worded.text, ""] if worded.text.strip() else []
    for number, button in enumerate(worded.buttons, 1):
        note = f" ({button.note})" if button.note and notes else ""
        lines.append(f"{button.number or number}. {button.label}{note}")
    return "\n".join(lines)


__all__ = [
    "Arrived",
    "Button",
    "ChannelClient",
    "Fetched",
    "PictureFile",
    "Template",
    "Worded",
    "numbered",
]
