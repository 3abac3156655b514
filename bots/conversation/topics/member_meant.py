"""A member spoken of by her name: who leads the team is shown what can be done about her."""

import re

from bots.conversation import member_named
from bots.conversation.state import Chat
from bots.conversation.topics import members, team
from bots.messages import Outgoing
from core.understanding.message import understand
from core.workspaces.memberships import LEADING, colleagues
from core.workspaces.organisations import place_of

# "How many credits did Bilal use", "take Bilal out, he left the job".
OF_ACCOUNTS = ("unclear", "balance", "topup", "undo", "human", "out_of_scope")
PRICE = re.compile(r"\b(?:price|prices|rs|qeemat|keemat|tag|rate)\b|قیمت|روپے|ریٹ")


def shown(chat: Chat, words: str) -> list[Outgoing]:
    """The one whom a (folded) message names, the team where it names several; else nothing."""
    if not member_named.is_about_leading(words):
        return []
    place = place_of(chat.session, chat.merchant)
    if place is None or place.is_personal or place.role not in LEADING:
        return []
    others = [
        one
        for one in colleagues(chat.session, chat.merchant)
        if one.account_id != chat.merchant.account_id
    ]
    named = member_named.named(words, [one.name for one in others])
    of_others = () if PRICE.search(words) else ("price_tag",)  # "only let Sana use 20"
    if not named or any(one.op not in (*OF_ACCOUNTS, *of_others) for one in understand(words)):
        return []
    if len(named) > 1:
        return team.show(chat, {})
    who = {
        "workspace": str(chat.merchant.workspace_id),
        "account": str(others[named[0]].account_id),
    }
    return members.one(chat, who)
