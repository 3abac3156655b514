"""From a stranger to a merchant: one act makes account, workspace, membership and trial credits."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from core.accounts.models import Account, ChatIdentity, Consent
from core.database.sealing import for_workspace
from core.policies import standing
from core.policies.standing import Stands
from core.policies.texts import DOCUMENTS
from core.secrets import blind
from core.settings import settings
from core.workspaces.memberships import Member


def enrol(session: Session, identity_id: UUID, *, language: str) -> Member:
    """Note the consent and make what she needs to begin; once, however often it is called.

    The trial is given once to a chat, also after an account was deleted and made anew.
    """
    config = settings()
    identity = session.get_one(ChatIdentity, identity_id)
    versions = standing.in_force(session)
    workspace = uuid4()
    founded = func.found_workspace(
        identity_id,
        uuid4(),
        workspace,
        for_workspace(workspace).seal(workspace, b""),
        language,
        versions["policy"],
        versions["terms"],
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
    """Whether nothing of the policy and the terms must be asked of the account."""
    return Stands.ASKED not in stands(session, account_id).values()


def stands(session: Session, account_id: UUID) -> dict[str, Stands]:
    """How the account stands to each document that is in force."""
    return _standing(session, accepted_versions(session, account_id))


def stands_and(
    session: Session, account_id: UUID, also: ScalarSelect[datetime]
) -> tuple[dict[str, Stands], datetime | None]:
    """As `stands`, with the moment that `also` selects about the account, in one question."""
    rows = session.execute(
        select(Consent.document, Consent.version, also)
        .select_from(Account)
        .outerjoin(Consent, Consent.account_id == Account.id)
        .where(Account.id == account_id)
    ).all()
    accepted: dict[str, set[str]] = {one: set() for one in DOCUMENTS}
    for document, version, _ in rows:
        if document is not None:
            accepted[document].add(version)
    return _standing(session, accepted), rows[0][2] if rows else None


def _standing(session: Session, accepted: Mapping[str, set[str]]) -> dict[str, Stands]:
    found = standing.policies(session)
    return {one: found.stands(one, accepted[one]) for one in DOCUMENTS}


def accepted_versions(session: Session, account_id: UUID) -> dict[str, set[str]]:
    """The versions of each document that the account accepted."""
    rows = session.execute(
        select(Consent.document, Consent.version).where(Consent.account_id == account_id)
    )
    found: dict[str, set[str]] = {one: set() for one in DOCUMENTS}
    for document, version in rows:
        found[document].add(version)
    return found


def accept(
    session: Session, versions: Mapping[str, str], how: str, *, identity_id: UUID | None = None
) -> None:
    """The acting account accepts these versions, once each: `how` is asked, page or use.

    Raises:
        DBAPIError: `check_violation`, by use where she must be asked.
    """
    for document, version in versions.items():
        session.execute(select(func.accept_policy(document, version, how, identity_id)))


def note_use(session: Session, account_id: UUID, *, identity_id: UUID | None = None) -> None:
    """Going on after a minor change's day accepts it: written down, once."""
    by_use = [one for one, how in stands(session, account_id).items() if how == Stands.BY_USE]
    if by_use:
        versions = standing.in_force(session)
        accept(session, {one: versions[one] for one in by_use}, "use", identity_id=identity_id)


def language_of(session: Session, account_id: UUID) -> str | None:
    """The language the account chose."""
    return session.scalar(select(Account.language).where(Account.id == account_id))


def language_of_letters(session: Session, account_id: UUID) -> str:
    """The language it is written to in: its own, else English."""
    return language_of(session, account_id) or "en"
