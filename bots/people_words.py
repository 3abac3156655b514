"""What is said with the sheet of people: who shall wear the product."""

from collections.abc import Sequence
from uuid import UUID

from bots.messages import Choice, Outgoing
from bots.say import MOST_ROWS, joined
from core import notices

OWN = "own:"  # how the people of the workspace's own photos are told from the operator's


def people_ready(notice: notices.PeopleReady) -> tuple[Outgoing, ...]:
    """The sheet, and a row for each number on it."""
    rows = people_menu(notice.people, notice.photo_ids, notice.sizes)
    return (Outgoing("people", choices=rows, layout="list", pictures=(notice.sheet_id,)),)


def people_menu(
    people: Sequence[str], photos: Sequence[UUID], sizes: Sequence[str], *, start: int = 0
) -> tuple[Choice, ...]:
    """One row a person from `start` on, numbered as on the sheet, and one to add a photo.

    Under a page that is not the last stands a row that leads on.
    """
    wanted = {"photos": joined(photos), "sizes": ",".join(sizes)}
    left = people[start:]
    page = left if len(left) < MOST_ROWS else left[: MOST_ROWS - 2]
    rows = [
        Choice(
            "person",
            "person.row",
            {**wanted, "wearer": one},
            note="person.own" if one.startswith(OWN) else "person.house",
            values={"n": number},
            number=number,
        )
        for number, one in enumerate(page, start + 1)
    ]
    if len(page) < len(left):
        more = {**wanted, "people": ",".join(people), "start": str(start + len(page))}
        rows.append(Choice("more_people", "people.more", more, number=len(people) + 1))
    rows.append(Choice("add_person", "person.add", wanted, number=len(people) + 2))
    return tuple(rows)
