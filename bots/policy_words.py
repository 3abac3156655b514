"""What is said about a new version of the policy or the terms."""

from datetime import datetime

from bots.clock_words import day_of
from bots.messages import Choice, Outgoing
from core.policy_notices import PolicyChanged
from core.settings import settings

PLACES = {"policy": "privacy", "terms": "terms"}


def changed(notice: PolicyChanged) -> tuple[Outgoing, ...]:
    """To everybody, before it counts; the address is of the new version."""
    how = "material" if notice.is_material else "minor"
    place = f"{settings().public_url}/{PLACES[notice.document]}/{notice.version}"
    values: dict[str, str | int] = {
        "what": f"@policy_changed.{notice.document}",
        "date": day_of(datetime.fromisoformat(notice.day)),
        "changes": as_written(notice.changes),
        "url": place,
    }
    menu = Choice("menu", "policy_changed.menu")
    return (Outgoing(f"policy_changed.{how}", values, choices=(menu,)),)


def as_written(words: str) -> str:
    """A leading `@` would name a text of ours."""
    return f" {words}" if words.startswith("@") else words
