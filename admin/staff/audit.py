"""The audit: who did what, the newest first; as a page and as a file."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from admin.pages import Reader, page
from admin.staff.exports import download
from core.audit import reading
from core.audit.record import Actor, record
from core.cells import Cell
from core.database.scopes import acting_as_staff
from core.money import Money
from core.staff import team
from core.staff.sign_in import StaffSession
from core.topups import accounts, asked

router = APIRouter()
READS = ("supervisor", "finance", "admin")
HEAD = (
    "number",
    "at",
    "actor kind",
    "actor",
    "action",
    "subject kind",
    "subject",
    "workspace",
    "sealed at place",
    "details",
)
Filter = Annotated[str, Query(max_length=64, pattern=r"^[a-z0-9_-]*$")]
Before = Annotated[int | None, Query(ge=0, lt=2**63)]


@router.get("/admin/audit")
def audit(
    session: Reader, subject: Filter = "", actor: Filter = "", before: Before = None
) -> Response:
    """A page of entries."""
    _only_readers(session)
    with acting_as_staff(session) as rows:
        found = reading.acts(rows, subject=subject, actor=actor, before=before)
        people = team.names(rows)
        ours = {one.id: f"{one.title} …{one.number[-4:]}" for one in accounts.every(rows)}
        top_ups = {one.subject_id for one in found if one.subject_id}
        references = asked.references(rows, top_ups)
    chosen = {name: text for name, text in (("subject", subject), ("actor", actor)) if text}
    last = found[-1].seq if len(found) == reading.PAGE else None
    return page(
        "audit.html",
        me=session,
        acts=found,
        named=people | ours,
        details={one.seq: _told(one, people | ours) for one in found},
        references=references,
        chosen=chosen,
        before=before,
        older=urlencode({**chosen, "before": last}) if last is not None else "",
        file=urlencode(chosen),
        most=reading.MOST,
        bar=None,
    )


@router.get("/admin/audit.csv")
def file(session: Reader, subject: Filter = "", actor: Filter = "") -> Response:
    """The newest entries of the same choice, for a spreadsheet; who took them is written down."""
    _only_readers(session)
    with acting_as_staff(session) as rows:
        found = reading.acts(rows, subject=subject, actor=actor, most=reading.MOST)
        people = team.names(rows)
        lines = [_row(one, people) for one in found]
        who = Actor("staff", session.staff_id)
        details = {"entries": len(found)}
        record(rows, who, "audit.export", subject=("audit", None), details=details)
    return download("audit", HEAD, lines)


def _only_readers(session: StaffSession) -> None:
    if session.role not in READS:
        raise HTTPException(403)


def _told(one: reading.Act, named: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """The details as people read them: names for ids, rupees for hundredths."""
    names = {str(key): name for key, name in named.items()}
    told = [(name, _words(value, names)) for name, value in one.details.items()]
    return [
        ("amount", str(Money(int(value)))) if name == "minor" and value.isdigit() else (name, value)
        for name, value in told
        if value
    ]


def _words(value: object, names: Mapping[str, str]) -> str:
    """A value, or those within it, by name; nothing for what is empty."""
    if isinstance(value, dict):
        told = ((name, _words(one, names)) for name, one in value.items())
        return ", ".join(f"{name}: {words}" for name, words in told if words)
    if isinstance(value, list):
        return ", ".join(_words(one, names) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else names.get(str(value), str(value))


def _row(one: reading.Act, people: dict[UUID, str]) -> list[Cell]:
    who = people.get(one.actor_id, str(one.actor_id)) if one.actor_id else ""
    named = {str(one): name for one, name in people.items()}
    return [
        one.seq,
        one.at.isoformat(),
        one.actor_kind,
        who,
        one.action,
        one.subject_kind,
        str(one.subject_id or ""),
        str(one.workspace_id or ""),
        one.place,
        ", ".join(f"{name}: {named.get(str(value), value)}" for name, value in one.details.items()),
    ]
