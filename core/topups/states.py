"""From where a request may go where; the database holds the same table and refuses the rest."""

from core.topups.models import TopUpState

BEGINS = frozenset({TopUpState.AWAITING, TopUpState.SUBMITTED})
_DECIDABLE = frozenset({TopUpState.SUBMITTED, TopUpState.DECIDED})
NEXT: dict[TopUpState, frozenset[TopUpState]] = {
    TopUpState.AWAITING: frozenset(
        {
            TopUpState.SUBMITTED,
            TopUpState.UNDER_REVIEW,  # money that names it comes before its proof
            TopUpState.CANCELLED,
            TopUpState.EXPIRED,
        }
    ),
    TopUpState.SUBMITTED: frozenset(
        {TopUpState.WAITING_FOR_BANK, TopUpState.UNDER_REVIEW, TopUpState.DECIDED}
    ),
    TopUpState.WAITING_FOR_BANK: _DECIDABLE | {TopUpState.UNDER_REVIEW},
    TopUpState.UNDER_REVIEW: _DECIDABLE | {TopUpState.WAITING_FOR_BANK},
    TopUpState.DECIDED: frozenset(
        {
            TopUpState.UNDER_REVIEW,
            TopUpState.APPROVED,
            TopUpState.PARTLY_PAID,
            TopUpState.REJECTED,
        }
    ),
    TopUpState.APPROVED: frozenset({TopUpState.REVERSED}),
    TopUpState.PARTLY_PAID: frozenset({TopUpState.REVERSED}),
    # A proof opens it again, and so does money that comes late.
    TopUpState.REJECTED: frozenset({TopUpState.SUBMITTED, TopUpState.UNDER_REVIEW}),
    TopUpState.EXPIRED: frozenset({TopUpState.SUBMITTED, TopUpState.UNDER_REVIEW}),
    TopUpState.REVERSED: frozenset(),
    TopUpState.CANCELLED: frozenset(),
}
