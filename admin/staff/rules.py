"""The rules that ask for two people: everybody reads them, admins change them with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.permitted import permitted
from core.database.scopes import acting_as_staff
from core.staff.sign_in import StaffSession
from core.topups import rules
from core.topups.rules import LONGEST_REASON, MOST, Rules

router = APIRouter()
SETS = ("admin",)
SAID = {
    "saved": marked("Saved. It counts for every verdict and posting from now on."),
    "same": marked("Nothing was changed: every number is as it was."),
}
MEANWHILE = marked(
    "Somebody else changed the rules while you looked at this page. Nothing of yours was saved: "
    "these are the rules as they stand now."
)
NO_REASON = marked("Say why, in a few words: the audit keeps it with the old rules.")


@dataclass(frozen=True)
class Problem:
    """What is wrong; where it is a number, `text` is its label and `most` the greatest."""

    text: str
    most: int = 0


@dataclass(frozen=True)
class Number:
    """One number of the rules: what it is called, and in how many minor units it is typed."""

    label: str
    note: str
    unit: int = 1


NUMBERS = {
    "two_people_minor": Number(
        marked("Two people from more than, in rupees"),
        marked("A request or a receipt above this sum."),
        100,
    ),
    "no_line_minor": Number(
        marked("Without a bank line: two people from more than, in rupees"),
        marked("An approval that the bank's record does not confirm."),
        100,
    ),
    "grant_credits": Number(
        marked("Two people from more than, in credits"),
        marked("Credits given away, or added beyond what the package has."),
    ),
    "least_words": Number(
        marked("Characters of a reason"),
        marked("To approve against the match, or to reject what the bank confirms."),
    ),
}


@router.get("/admin/rules")
def standing(session: Reader, said: str = "") -> Response:
    """The rules as they stand."""
    return _page(session, said=SAID.get(said, ""))


@router.post("/admin/rules")
def change(
    session: Sender,
    two_people_minor: Annotated[str, Form(max_length=20)] = "",
    no_line_minor: Annotated[str, Form(max_length=20)] = "",
    grant_credits: Annotated[str, Form(max_length=20)] = "",
    least_words: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
    seen: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Save what was typed, with a reason, or nothing at all."""
    texts = {
        "two_people_minor": two_people_minor,
        "no_line_minor": no_line_minor,
        "grant_credits": grant_credits,
        "least_words": least_words,
        "reason": reason.strip(),
    }
    with permitted(session) as rows:
        before = rules.begin(rows)  # whoever may not is refused before anything is looked at
        problems = [_problem(name) for name in NUMBERS if not _is_number(name, texts[name])]
        if not 0 < len(texts["reason"]) <= LONGEST_REASON:
            problems.append(Problem(NO_REASON))
        if problems:
            return _page(session, typed=texts, problems=problems)
        if mark_of(before) != seen:
            return _page(session, problems=[Problem(MEANWHILE)], status=409)
        wanted = Rules(*(int(texts[name]) * NUMBERS[name].unit for name in NUMBERS))
        changed = rules.change(rows, session.staff_id, wanted, seen=before, reason=texts["reason"])
    said = "saved" if changed else "same"
    return RedirectResponse(f"/admin/rules?said={said}", status_code=303)


def mark_of(shown: Rules) -> str:
    """A short text that other rules do not have."""
    return "-".join(str(getattr(shown, name)) for name in NUMBERS)


def _is_number(name: str, text: str) -> bool:
    text = text.strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 13):
        return False
    most: int = getattr(MOST, name)
    return int(text) * NUMBERS[name].unit <= most


def _problem(name: str) -> Problem:
    return Problem(NUMBERS[name].label, getattr(MOST, name) // NUMBERS[name].unit)


def _page(
    session: StaffSession,
    *,
    said: str = "",
    typed: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
    status: int = 0,
) -> Response:
    with acting_as_staff(session) as rows:
        now = rules.standing(rows)
    return page(
        "rules.html",
        status or (422 if problems else 200),
        me=session,
        may_set=session.role in SETS,
        numbers=NUMBERS,
        values={name: str(getattr(now, name) // NUMBERS[name].unit) for name in NUMBERS},
        typed=typed or {},
        seen=mark_of(now),
        said=said,
        problems=problems or [],
        bar=None,
    )
