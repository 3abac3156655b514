"""The page of accounts and packages: where merchants pay, how much, and who may change that."""

import re
from collections.abc import Mapping, Sequence

from starlette.responses import Response

from admin.language import marked
from admin.pages import page
from core.credits import packages
from core.credits.packages import MOST_CREDITS
from core.database.scopes import acting_as_staff
from core.money import Money, NotMoney
from core.staff import team
from core.staff.sign_in import StaffSession
from core.topups import accounts, terms
from core.topups.accounts import LONGEST_REASON

SETS = ("finance", "admin")
METHODS = {
    "bank": marked("Bank (IBAN or account number)"),
    "easypaisa": "Easypaisa",
    "jazzcash": "JazzCash",
    "raast": marked("Raast id"),
}
LONGEST_NAME = 60  # characters of a holder's or a bank's name
WHOLE = re.compile(r"[0-9]{1,9}")
MEANWHILE = marked(
    "Somebody else changed this while you looked at the page. Nothing of yours was saved: "
    "this is how it stands now."
)
NO_REASON = marked(
    "Say why, in 1 to %(reason)s characters: the audit keeps it with the old values."
)
NO_NAMES = marked(
    "Write the holder and the bank as people know them, in up to %(name)s characters."
)
NO_PLACE = marked("Write the place in the list as a whole number from 0 to 99.")
LIMITS = {  # what the problems name
    "reason": LONGEST_REASON,
    "name": LONGEST_NAME,
    "credits": f"{MOST_CREDITS:,}",
}
SAID = {
    "saved": marked(
        "Saved. It counts from the next request on; open requests keep what they were told."
    ),
    "same": marked("Nothing was changed: everything is as it was."),
    "proposed": marked("Saved. Merchants are told of it once somebody else has confirmed it."),
    "withdrawn": marked("The proposal was taken back."),
    "confirmed": marked("Confirmed by a second person. Merchants are told of it from now on."),
    "part": marked(
        "What somebody else proposed is confirmed. What you proposed yourself still waits for them."
    ),
    "alone": marked(
        "Confirmed by you alone, as nobody else may: the audit says so. Merchants are told of it "
        "from now on."
    ),
}


def accounts_page(
    session: StaffSession,
    *,
    problems: Sequence[str] = (),
    typed: Mapping[str, str] | None = None,
    said: str = "",
    status: int = 0,
) -> Response:
    """Everything as it stands; `typed` is what a proposal that was refused said."""
    with acting_as_staff(session) as rows:
        listed = accounts.every(rows)
        return page(
            "accounts.html",
            status or (422 if problems else 200),
            me=session,
            may_set=session.role in SETS,
            problems=problems,
            typed=typed or {},
            said=SAID.get(said, ""),
            methods=METHODS,
            accounts=listed,
            marks={one.id: accounts.mark_of(one) for one in listed},
            people=team.names(rows),
            packages=[(one, packages.mark_of(one)) for one in packages.every(rows)],
            terms=terms.standing(rows),
            rupees=rupees,
            limits=LIMITS,
            bar=None,
        )


def rupees(minor: int) -> str:
    """A sum as it is typed in: without its currency."""
    return str(Money(minor)).removeprefix("Rs ")


def minor_of(typed: str) -> int | None:
    """A sum in minor units, 0 for an empty field or a zero; `None` for what is no sum."""
    if typed.strip() in ("", "0"):
        return 0
    try:
        return Money.parse(typed).minor
    except NotMoney:
        return None


def number_in(typed: str, most: int) -> int | None:
    """A whole number from 0 to `most`; `None` for anything else."""
    text = typed.strip().replace(",", "")
    return int(text) if WHOLE.fullmatch(text) and int(text) <= most else None


def wrong_reason(reason: str) -> list[str]:
    """What is wrong with a reason, if anything."""
    return [] if 0 < len(reason.strip()) <= LONGEST_REASON else [NO_REASON]


def wrong_names(title: str, bank: str, place: int | None) -> list[str]:
    """What is wrong with what merchants read of an account, and with its place in the list."""
    named = all(0 < len(one.strip()) <= LONGEST_NAME for one in (title, bank))
    return ([] if named else [NO_NAMES]) + ([NO_PLACE] if place is None else [])
