"""From a stranger to a merchant: one act makes account, workspace, membership and trial credits."""

from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.accounts.models import Account, ChatIdentity, Consent
from core.database.sealing import for_workspace
from core.secrets import blind
from core.settings import settings
from core.workspaces.memberships import Member


def enrol(session: Session, identity_id: UUID, *, language: str) -> Member:
    """Note the consent and make what she needs to begin; once, however often it is called.

    The trial is given once to a chat, also after an account was deleted and made anew.
    """
    config = settings()
    identity = session.get_one(ChatIdentity, identity_id)
    workspace = uuid4()
    founded = func.found_workspace(
        identity_id,
        uuid4(),
        workspace,
        for_workspace(workspace).seal(workspace, b""),
        language,
        config.policy_version,
        config.terms_version,
        trial_mac(identity.chat_key),
        config.trial_credits,
    ).table_valued("account_id", "workspace_id")
    row = session.execute(select(founded)).one()
    session.expire(identity)
    return Member(UUID(str(row.account_id)), UUID(str(row.workspace_id)))


def trial_mac(chat_key: bytes) -> bytes:
    """By what it is known that a chat had its trial, also when its account is gone."""
    return blind(settings().index_secret, "trial", chat_key.hex())


def has_accepted(session: Session, account_id: UUID) -> bool:
    """Whether the account accepted the policy's present version."""
    found = session.scalar(
        select(Consent.id).where(
            Consent.account_id == account_id,
            Consent.document == "policy",
            Consent.version == settings().policy_version,
        )
    )
    return found is not None


def language_of(session: Session, account_id: UUID) -> str | None:
    """The language the account chose."""
    return session.scalar(select(Account.language).where(Account.id == account_id))
