"""Whether a transfer was shown before: the id decides, a picture's likeness alone never does."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.proofs.ids import alike, bare

SURE = 8  # signs of an id, from which it names one transfer alone
NEAR = 12  # of a perceptual hash's 64 bits, up to which two pictures may be one


@dataclass(frozen=True)
class Shown:
    """One transfer as it was shown under a name: what tells it from others."""

    name: str
    transaction_id: str | None
    amount: str | None = None
    moment: str | None = None
    sender: str | None = None
    stan: str | None = None
    receiver: str | None = None
    look_hash: int | None = None


def duplicate_of(new: Shown, earlier: Sequence[Shown]) -> str | None:
    """The name of the first earlier one that shows the same transfer.

    Equal ids are one transfer, whatever else differs: an id is used once. Ids that differ only in
    signs which recognisers mix up are one where amount and minute are the same too. Where an id
    was not read, amount, minute and sender must be known and equal, and the audit number too, or
    the receiver in a picture that looks the same.
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
    if not same_facts or "T" not in (new.moment or "") or not _equal(new.sender, old.sender):
        return False
    if new.stan and old.stan:
        return new.stan == old.stan
    return _equal(new.receiver, old.receiver) and _looks_alike(new, old)


def may_be_before(new: Shown, earlier: Sequence[Shown]) -> bool:
    """Whether a picture looks like an earlier one of the same sum where an id was not read.

    A reason to look and no more: an app's receipts all look alike.
    """
    return any(
        _looks_alike(new, old) and new.amount is not None and new.amount == old.amount
        for old in earlier
        if not (new.transaction_id and old.transaction_id)
    )


def _equal(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return False
    return first.casefold() == second.casefold()


def _looks_alike(new: Shown, old: Shown) -> bool:
    if new.look_hash is None or old.look_hash is None:
        return False
    return ((new.look_hash ^ old.look_hash) & (2**64 - 1)).bit_count() <= NEAR
