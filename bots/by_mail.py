"""What she must learn goes by e-mail where no chat can be reached and an address is confirmed."""

from uuid import UUID

from sqlalchemy.orm import Session

from bots import notice_words
from bots.words import words_of
from core import notices, notices_json
from core.accounts import addresses, people
from core.accounts.identities import Identity
from core.generations.prices import price_list
from core.mail import letters
from core.outbox import delivery
from core.policy_notices import PolicyChanged
from core.privacy import policy_mail
from core.team_notices import MembershipEnded

MAILED = (  # what became of her money, and of her place in a team
    MembershipEnded,
    notices.TopUpApproved,
    notices.TopUpPartPaid,
    notices.TopUpRejected,
    notices.TopUpReversed,
    notices.CreditsGiven,
)


def tell_instead(session: Session, identity: Identity, outbox_id: UUID, notice: object) -> bool:
    """Write what the chat does not hear, once per outbox row; `False` where nothing is written."""
    who = identity.account_id
    if who is None or not letters.can_be_sent():
        return False
    if isinstance(notice, PolicyChanged):
        return policy_mail.write(session, who, notice)
    if not isinstance(notice, MAILED):
        return False
    to = addresses.of(session, who)
    if to is None:
        return False
    language = people.language_of_letters(session, who)
    said = notice_words.of_notice(notice, price_list(session))
    words = "\n".join(words_of(one, language) for one in said)
    letters.write(
        session,
        who,
        "news",
        to=to,
        language=language,
        key=f"outbox/{outbox_id}",
        values={"words": words},
    )
    return True


def tell_all_instead(session: Session, identity: Identity) -> None:
    """The same for everything that the chat has not heard yet."""
    for outbox_id, body in delivery.unsent_notices(session, identity.id):
        tell_instead(session, identity, outbox_id, notices_json.from_json(body))
