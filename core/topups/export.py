"""What is held of a member's payments: requests, the proofs she sent, what was decided and why."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.plain import Row, Rows, plain
from core.database.sealing import for_workspace
from core.topups import proof
from core.topups.models import PayerRefund, ProofRow, TopUp, Verdict
from core.workspaces.memberships import Member

OURS = ("hinted_at", "due_at", "bank_line_id", "matched_by")
HASHES = ("source_sha256", "look_hash", "id_mac")


def export(session: Session, member: Member) -> Rows:
    """The member's own requests in her workspace, and her proofs as they were read."""
    here, who = member.workspace_id, member.account_id
    asked = select(TopUp).where(TopUp.workspace_id == here, TopUp.account_id == who)
    proofs = select(ProofRow).where(ProofRow.workspace_id == here, ProofRow.account_id == who)
    return {
        "top_ups": [
            plain(row, without=OURS) for row in session.scalars(asked.order_by(TopUp.created_at))
        ],
        "proofs": [
            plain(row, without=HASHES, reading=proof.reading(row))
            for row in session.scalars(proofs.order_by(ProofRow.created_at))
        ],
    }


def export_decided(session: Session, member: Member) -> Rows:
    """What was decided on them and sent back; the system reads it, who decided stays away."""
    here = member.workspace_id
    hers = select(TopUp.id).where(TopUp.workspace_id == here, TopUp.account_id == member.account_id)
    verdicts = select(Verdict).where(Verdict.workspace_id == here, Verdict.top_up_id.in_(hers))
    sent_back = select(PayerRefund).where(
        PayerRefund.workspace_id == here, PayerRefund.top_up_id.in_(hers)
    )
    return {
        "top_up_verdicts": [
            _verdict(row) for row in session.scalars(verdicts.order_by(Verdict.seq))
        ],
        "payer_refunds": [plain(row, without=("staff_id",)) for row in session.scalars(sent_back)],
    }


def _verdict(row: Verdict) -> Row:
    words = None
    if row.words is not None:
        words = for_workspace(row.workspace_id).open(row.id, row.words).decode()
    return plain(row, without=("staff_id", "seq"), words=words)
