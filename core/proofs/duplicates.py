"""Whether a transfer was shown before: the id decides, a picture's likeness never does."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.proofs.ids import alike, bare

SURE = 8  # signs of an id, from which it names one transfer alone


@dataclass(frozen=True)
class Shown:
    """One transfer as it was shown under a name: what tells it from others."""

    name: str
    transaction_id: str | None
    amount: str | None = None
    moment: str | None = None
    sender: str | None = None
    stan: str | None = None


def duplicate_of(new: Shown, earlier: Sequence[Shown]) -> str | None:
    """The name of the first earlier one that shows the same transfer.

    Equal ids are one transfer, whatever else differs: an id is used once. Ids that differ only in
    signs which recognisers mix up are one where amount and minute are the same too. Where an id
    was not read, all of amount, minute, sender and audit number must be known and equal.
    """
    for old in earlier:
        if _same(new, old):
            return old.name
    return None


def _same(new: Shown, old: Shown) -> bool:
    same_facts = (
        new.amount is not None
        and new.moment is not None
        and (new.amount, new.moment) == (old.amount, old.moment)
    )
    if new.transaction_id and old.transaction_id:
        if bare(new.transaction_id) == bare(old.transaction_id):
            return True
        like = alike(new.transaction_id) == alike(old.transaction_id)
        return same_facts and like and len(new.transaction_id) >= SURE
    return bool(
        same_facts
        and new.stan
        and new.sender
        and (new.sender.casefold(), new.stan) == ((old.sender or "").casefold(), old.stan)
    )
