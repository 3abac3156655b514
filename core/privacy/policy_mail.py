"""A new version of a document is told by e-mail to whom no chat can be told it."""

import json
from uuid import UUID

from sqlalchemy.orm import Session

from core import notices_json
from core.accounts import addresses, people
from core.mail import letters
from core.policy_notices import PolicyChanged


def write(session: Session, account_id: UUID, notice: PolicyChanged) -> bool:
    """Write to the account's confirmed address, once per version; `False` where there is none."""
    to = addresses.of(session, account_id) if letters.can_be_sent() else None
    if to is None:
        return False
    letters.write(
        session,
        account_id,
        "policy",
        to=to,
        language=people.language_of_letters(session, account_id),
        key=f"policy/{notice.document}/{notice.version}",
        values={"notice": json.dumps(notices_json.to_json(notice))},
    )
    return True
