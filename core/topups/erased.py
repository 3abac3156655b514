"""Whether anybody is left whom a request's credits would be for: accounts are deleted."""

from sqlalchemy import exists

from core.topups.models import TopUp
from core.workspaces.models import Membership

IS_SOMEBODYS = exists().where(
    Membership.workspace_id == TopUp.workspace_id, Membership.state != "ended"
)
