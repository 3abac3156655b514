"""What the bank's own record says, imported as staff import it."""

from datetime import date

from core.database.scopes import acting_as_staff
from core.topups import statements, tasks
from tests.make.people import make_desk
from tests.make.topups import OURS, PAID

HEADER = "Date,Details,Ref No,Debit,Credit\n"


def booked(*lines: str, time: str = "14:20", day: date = PAID, number: str = OURS) -> None:
    """These rows of a statement, each `details,id,debit,credit`, two minutes after `READ`."""
    desk = make_desk("reviewer")
    data = (HEADER + "".join(f"{day} {time},{line}\n" for line in lines)).encode()
    with acting_as_staff(desk) as session:
        (account,) = (one for one in statements.accounts(session) if one.tail == number[-4:])
        statements.import_file(session, desk.staff_id, account.id, data)
    tasks.match(str(account.id))
