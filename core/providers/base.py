"""What is asked of a provider, what it answers, and the one set of errors they all share."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from core.errors import QaptaiError


@dataclass(frozen=True)
class Job:
    """One picture to be made around a product that was cut out and placed already.

    `canvas` is the product on its canvas (RGBA PNG, clear where the scene is wanted), `guard` a
    PNG of the same size whose alpha is 255 where nothing may change and 0 where it may.
    `reference` is a photo of a person (PNG) to wear the product, where the look is one on a model;
    nothing is guarded then, since what is worn moves with who wears it.
    `example` is a picture (PNG) whose surroundings the merchant wishes for; nothing of it is shown.
    `key` names this attempt: a provider that knows idempotency is told it.
    """

    canvas: bytes
    guard: bytes
    instruction: str
    width: int
    height: int
    key: str
    reference: bytes | None = None
    example: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """A picture that a provider made, as it came.

    `usage` is what it says it counted (tokens, images, seconds), for the books; `request_id` is
    what its support asks for.
    """

    picture: bytes
    model: str
    request_id: str | None = None
    usage: dict[str, float] = field(default_factory=dict)


class ProviderError(QaptaiError):
    """A provider gave no picture; which of the errors it is says what to do next."""

    def __init__(self, detail: str = "", *, request_id: str | None = None) -> None:
        super().__init__(detail or type(self).__name__)
        self.detail, self.request_id = detail, request_id


class Refused(ProviderError):
    """Its rules forbid this picture: another provider may be asked, this one not again."""


class RateLimited(ProviderError):
    """Too many calls; `retry_after` in seconds where it was told."""

    def __init__(
        self, detail: str = "", *, retry_after: float | None = None, request_id: str | None = None
    ) -> None:
        super().__init__(detail, request_id=request_id)
        self.retry_after = retry_after


class Unavailable(ProviderError):
    """It is away or broken, and surely did no work."""


class BadInput(ProviderError):
    """It cannot take this picture or instruction: asking again is in vain."""


class AuthFailed(ProviderError):
    """Our key is not taken, or the account has no money left: the operator must know."""


class TimedOut(ProviderError):
    """No answer in time: the work may have been done and may have to be paid."""


class NoImage(ProviderError):
    """It answered without a picture that can be used: text, something broken, or far too large."""


class Provider(Protocol):
    """A maker of pictures; safe to be shared by the tasks of one process."""

    @property
    def name(self) -> str:
        """Its slug, as in the settings and in the books."""

    def make(self, job: Job) -> Answer:
        """One picture for one paid attempt: never repeated in here.

        Raises:
            Refused, RateLimited, Unavailable, BadInput, AuthFailed, TimedOut, NoImage.
        """


class Keeps(StrEnum):
    """What becomes, at a provider, of what it was sent; each adapter states it as `keeps`."""

    UNTIL_TOLD = "until_told"  # a call deletes it: the adapter has `forget`
    AN_HOUR = "an_hour"  # it deletes it by itself, soon
    NOTHING = "nothing"  # it is gone with the answer
    BY_TERMS = "by_terms"  # no call deletes it: that goes by its terms


@runtime_checkable
class Forgets(Protocol):
    """A provider that deletes at a call what it kept of a request."""

    def forget(self, request_id: str) -> None:
        """Delete it; what is gone already is no error.

        Raises:
            ProviderError: it is not known to be gone.
        """
