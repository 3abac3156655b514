"""The bank's record: import a statement, say what its columns mean, see what belongs to nobody."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException, UploadFile
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.permitted import permitted
from admin.staff.topups import DECIDES
from core.database.scopes import acting_as_staff
from core.staff.sign_in import StaffSession
from core.statements.columns import UnknownColumns
from core.statements.labels import ROLES
from core.statements.table import MOST_BYTES, MOST_ROWS, NotAStatement
from core.topups import bank, queue, statements, unmatched

router = APIRouter()
CANNOT = {
    "too_large": marked("The file is larger than %(megabytes)s MB. Export a shorter time."),
    "empty": marked("The file is empty."),
    "old_workbook": marked(
        "This is an old workbook (.xls), or one behind a password. "
        "Save it as .xlsx or CSV, without a password."
    ),
    "too_many_rows": marked("The file has more than %(rows)s rows. Export a shorter time."),
    "not_a_table": marked("No table was found in the file. Export the statement as CSV or .xlsx."),
}
LIMITS = {"megabytes": MOST_BYTES // 2**20, "rows": f"{MOST_ROWS:,}"}
FAULTS = {
    "no_date": marked("the date is missing, or there is no such day"),
    "no_sum": marked("the sum is not an exact number"),
    "two_sums": marked("money came and went in one row"),
    "formula": marked("a formula stands where a value should"),
    "short": marked("cells are missing at its end"),
}
MEANS = {
    "date": marked("Date"),
    "time": marked("Time, if it has a column of its own"),
    "credit": marked("Money that came"),
    "debit": marked("Money that went"),
    "amount": marked("One sum for both ways"),
    "direction": marked("Which way it went"),
    "id": marked("Transaction id"),
    "details": marked("Details"),
    "payer": marked("Who paid"),
}
SHOWN = 100  # broken rows; what comes after them is counted


@dataclass(frozen=True)
class Told:
    """What the page says of the import that was just tried."""

    account: UUID | None = None
    cannot: str = ""
    header: tuple[str, ...] = ()  # cells to say the meaning of
    named: bool = True  # `False` where date or money were left out
    done: statements.Imported | None = None


@router.get("/admin/statements")
def record(session: Reader, before: UUID | None = None, said: str = "") -> Response:
    """The import, and the money that nobody asked credits for."""
    with acting_as_staff(session) as rows:
        return _page(rows, session, Told(), before=before, said=said)


@router.post("/admin/statements/import")
def take(
    session: Sender,
    account: Annotated[UUID, Form()],
    file: UploadFile,
    broken: Annotated[str, Form()] = "keep",
) -> Response:
    """Read one export. The same file twice changes nothing."""
    data = file.file.read(MOST_BYTES + 1)
    try:
        with permitted(session) as rows:
            _known(rows, account)
            done = statements.import_file(
                rows, session.staff_id, account, data, all_or_none=broken == "none"
            )
    except NotAStatement as odd:
        return _again(session, account, cannot=CANNOT[odd.reason])
    except UnknownColumns as unknown:
        return _again(session, account, header=unknown.header)
    return _again(session, account, done=done)


@router.post("/admin/statements/columns")
def name_columns(
    session: Sender, account: Annotated[UUID, Form()], name: Annotated[list[str], Form()]
) -> Response:
    """Keep what a bank calls its columns, in the order of `ROLES`; the file is sent after it."""
    names = dict(zip(ROLES, name, strict=False))
    if not names.get("date") or not (names.get("credit") or names.get("amount")):
        return _again(session, account, header=tuple(one for one in name if one), named=False)
    with permitted(session) as rows:
        _known(rows, account)
        statements.remember_columns(rows, account, {str(role): names[role] for role in names})
    return RedirectResponse("/admin/statements?said=named", status_code=303)


def _known(rows: Session, account: UUID) -> None:
    if account not in {one.id for one in statements.accounts(rows)}:
        raise HTTPException(404)


def _again(
    session: StaffSession,
    account: UUID,
    *,
    cannot: str = "",
    header: tuple[str, ...] = (),
    named: bool = True,
    done: statements.Imported | None = None,
) -> Response:
    """The page once more, with what became of the import; the form keeps its account."""
    told = Told(account, cannot, tuple(cell for cell in header if cell), named, done)
    with acting_as_staff(session) as rows:
        return _page(rows, session, told)


def _page(
    rows: Session,
    session: StaffSession,
    told: Told,
    *,
    before: UUID | None = None,
    said: str = "",
) -> Response:
    return page(
        "statements.html",
        422 if told.cannot or told.header else 200,
        me=session,
        accounts=statements.accounts(rows),
        lines=bank.unclaimed(rows, before=before),
        page_size=bank.PAGE,
        exact=len(bank.exact(rows)),
        unmatched=unmatched.count(rows),
        without=queue.waiting_counts(rows)["without_line"],
        may_decide=session.role in DECIDES,
        told=told,
        said=said,
        faults=FAULTS,
        limits=LIMITS,
        shown=SHOWN,
        means={role: MEANS[role] for role in ROLES},
        bar=None,
    )
