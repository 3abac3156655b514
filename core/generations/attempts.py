"""Every call of a provider in the books: committed before it is made, completed afterwards."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.database.base import changed_one
from core.database.scopes import acting_for_lease
from core.generations import tariffs
from core.generations.lease import Lease, StaleLease
from core.generations.models import AttemptState, GenerationAttempt
from core.model_photos.wearer import Wearer, check
from core.providers.base import Answer, Job, Provider, ProviderError
from core.providers.fallback import Outcome, outcome_of


@dataclass
class Booked:
    """A provider that may not be called before the call is in the books.

    `position` is the picture's in its order; `number` the last call's, 0 before the first;
    `wearer` who is shown, and must agree to it at the moment of the call; `has_words` tells that
    the instruction quotes the merchant.
    """

    provider: Provider
    lease: Lease
    position: int
    wearer: Wearer | None = None
    has_words: bool = False
    number: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        """The provider's slug."""
        return self.provider.name

    def make(self, job: Job) -> Answer:
        """One picture for one paid call, under a key of its own.

        Raises:
            ProviderError: any of the providers' errors; it is noted with the call.
            NotAgreed: nothing was sent.
        """
        with acting_for_lease(self.lease) as session:
            if self.wearer is not None:
                check(session, self.wearer)
            self.number, key = _begun(session, self, job)
        start = time.monotonic()
        try:
            answer = self.provider.make(replace(job, key=key))
        except ProviderError as error:
            detail = None if self.has_words else error.detail  # it may repeat her words
            told = {"detail": detail, "request_id": error.request_id}
            self._ended(start, outcome_of(error), None, **told)
            raise
        counted = {"model": answer.model, "usage": answer.usage}
        self._ended(start, Outcome.MADE, answer, request_id=answer.request_id, **counted)
        return answer

    def _ended(
        self, start: float, outcome: Outcome, answer: Answer | None, /, **values: object
    ) -> None:
        """Complete the entry; what the call costs is fixed here, by the tariffs of this moment."""
        latency = round(1000 * (time.monotonic() - start))
        with acting_for_lease(self.lease) as session:
            billed = tariffs.billed(
                tariffs.all_tariffs(session),
                self.name,
                outcome,
                model=answer.model if answer else None,
                usage=answer.usage if answer else None,
            )
            note(
                session,
                self.lease,
                self.number,
                state=AttemptState(outcome),
                billed_micro_usd=billed,
                latency_ms=latency,
                finished_at=func.db_now(),
                **values,
            )


def note(session: Session, lease: Lease, number: int, **values: object) -> None:
    """Add to what is known of a call, while the lease holds.

    Raises:
        StaleLease: it does not, or there is no such call.
    """
    call = (GenerationAttempt.generation_id == lease.id, GenerationAttempt.number == number)
    if not changed_one(session, update(GenerationAttempt).where(*call).values(**values)):
        raise StaleLease(str(lease.id))


def not_asked_yet(
    session: Session, lease: Lease, position: int, providers: Sequence[Provider]
) -> list[Provider]:
    """Those that no earlier attempt at this order asked for this picture.

    What became of such a call nobody may know, and it may be on the bill: it is not repeated.
    """
    asked = session.scalars(
        select(GenerationAttempt.provider).where(
            GenerationAttempt.generation_id == lease.id,
            GenerationAttempt.position == position,
            GenerationAttempt.order_attempt < lease.attempt,
        )
    ).all()
    return [one for one in providers if one.name not in asked]


def was_refused(session: Session, lease: Lease, position: int) -> bool:
    """Whether somebody would not paint this picture."""
    refused = select(GenerationAttempt.number).where(
        GenerationAttempt.generation_id == lease.id,
        GenerationAttempt.position == position,
        GenerationAttempt.state == AttemptState.REFUSED,
    )
    return session.scalar(refused.limit(1)) is not None


def _begun(session: Session, booked: Booked, job: Job) -> tuple[int, str]:
    lease, order = booked.lease, GenerationAttempt.generation_id == booked.lease.id
    number = 1 + (session.scalar(select(func.max(GenerationAttempt.number)).where(order)) or 0)
    key = f"{lease.id}/{number}"
    sent = ["canvas", "guard", "instruction", *(["person"] if job.reference else [])]
    sent += ["example"] if job.example else []
    sent += ["words"] if booked.has_words else []
    session.add(
        GenerationAttempt(
            workspace_id=lease.workspace_id,
            generation_id=lease.id,
            number=number,
            position=booked.position,
            order_attempt=lease.attempt,
            provider=booked.name,
            key=key,
            sent=sent,
        )
    )
    session.flush()
    return number, key


def held_back(session: Session, order_id: UUID) -> list[GenerationAttempt]:
    """The kept pictures of an order that she was not charged for, by their places."""
    return list(
        session.scalars(
            select(GenerationAttempt)
            .where(
                GenerationAttempt.generation_id == order_id,
                GenerationAttempt.media_id.is_not(None),
                GenerationAttempt.cost == 0,
            )
            .order_by(GenerationAttempt.position)
        )
    )
