"""What happened between members of one workspace, as facts."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class MemberJoined:
    """Somebody used the invitation that this person had sent to the organisation `workspace`."""

    workspace_id: UUID
    workspace: str


@dataclass(frozen=True)
class MembershipEnded:
    """She was removed from the organisation, or shut out of it for now; or all of it `ends`."""

    workspace: str
    is_suspended: bool
    ends: bool = False


@dataclass(frozen=True)
class MembershipRestored:
    """She was let back into the organisation."""

    workspace_id: UUID
    workspace: str


@dataclass(frozen=True)
class RoleChanged:
    """She is now the owner, an admin or a member of the organisation."""

    workspace_id: UUID
    workspace: str
    role: str


@dataclass(frozen=True)
class HandOver:
    """The organisation is offered to her, or was not taken; `step` is offered or declined."""

    workspace_id: UUID
    workspace: str
    step: str


@dataclass(frozen=True)
class LimitChanged:
    """What she may spend in a month, in whole credits; `None` is as much as there is."""

    workspace_id: UUID
    workspace: str
    cap: int | None


@dataclass(frozen=True)
class OwnerAsked:
    """A member asks the owner `about` her limit, credits, or a right; `asker` may be empty.

    `cap` and `used` are her month, `balance` is the organisation's, all in whole credits.
    """

    workspace_id: UUID
    workspace: str
    account_id: UUID
    asker: str
    about: str
    used: int
    cap: int | None
    balance: int


TeamNotice = (
    MemberJoined
    | MembershipEnded
    | MembershipRestored
    | RoleChanged
    | HandOver
    | LimitChanged
    | OwnerAsked
)
