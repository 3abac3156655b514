"""What the menu says of a version of the policy or the terms whose day has not come."""

from sqlalchemy.orm import Session

from bots.clock_words import day_of
from bots.say import named
from core.policies.standing import policies
from core.policies.texts import DOCUMENTS


def coming(session: Session) -> str:
    """A line under another text, as a value that is put into words later; empty for none."""
    found = policies(session)
    for document in DOCUMENTS:
        if (one := found.upcoming(document)) is not None:
            what = f"@policy_changed.{document}"
            return named("policy_changed.soon", what=what, date=day_of(one.effective_at))
    return ""
