"""What is held of a member's credits: all of a workspace that she owns, else what she used."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.credits.models import CreditBalance, CreditGrant, CreditHold, Transfer
from core.database.plain import Rows, plain
from core.workspaces.memberships import Member, role_of


def export(session: Session, member: Member) -> Rows:
    """The holds that she made with their movements; of the owner, the whole book."""
    here = member.workspace_id
    holds = select(CreditHold).where(CreditHold.workspace_id == here)
    moved = select(Transfer).where(Transfer.workspace_id == here)
    if role_of(session, member) != "owner":
        holds = holds.where(CreditHold.account_id == member.account_id)
        moved = moved.where(Transfer.hold_id.in_(holds.with_only_columns(CreditHold.id)))
        owned: Rows = {"credit_balances": [], "credit_grants": []}
    else:
        balances = select(CreditBalance).where(CreditBalance.workspace_id == here)
        grants = select(CreditGrant).where(CreditGrant.workspace_id == here)
        owned = {
            "credit_balances": [plain(row) for row in session.scalars(balances)],
            "credit_grants": [
                plain(row, without=("staff_id",))
                for row in session.scalars(grants.order_by(CreditGrant.created_at))
            ],
        }
    return {
        **owned,
        "credit_holds": [
            plain(row) for row in session.scalars(holds.order_by(CreditHold.created_at))
        ],
        "ledger_transfers": [plain(row) for row in session.scalars(moved.order_by(Transfer.seq))],
    }
