"""Models that are rented, by the second or the megapixel: one paints, one dresses a person."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass

from core.providers.base import Job
from core.providers.fields import Fields


@dataclass(frozen=True)
class Rented:
    """A model by its name at whoever rents it out, and how it wants to be told."""

    model: str
    fields: Fields


def dresser(model: str, inputs: Sequence[str]) -> Rented | None:
    """The model that dresses a person: one input for both pictures as a list, or one for each.

    None where the operator named no input. Nothing else is sent: what more it takes nobody knows.
    """
    if not inputs:
        return None
    return Rented(model, Fields(image=inputs[0], mask=None, reference=inputs[-1]))


class RentedProvider:
    """What its adapters are made with. `seconds` are for all: uploads, queue, work and download.

    `address` and `fill` are where an adapter finds its service and how its usual model is told;
    `every` is how many seconds it waits before it asks again, `trust` other certificates than the
    public ones.
    """

    address: str
    fill: Fields

    def __init__(
        self,
        *,
        key: str,
        model: str,
        base_url: str = "",
        seconds: float = 120.0,
        fields: Fields | None = None,
        every: float = 0.5,
        trust: ssl.SSLContext | None = None,
        person_model: str = "",
        person_inputs: Sequence[str] = (),
    ) -> None:
        self._key, self._base_url = key, base_url or self.address
        self._seconds, self._every, self._trust = seconds, every, trust
        self._painter = Rented(model, fields or self.fill)
        self._dresser = dresser(person_model or model, person_inputs) or self._painter

    def _asked(self, job: Job) -> Rented:
        """The model that makes this job."""
        return self._painter if job.reference is None else self._dresser
