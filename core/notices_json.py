"""The form in which a notice waits in the outbox."""

from dataclasses import fields
from typing import Any, get_args, get_type_hints
from uuid import UUID

from core.money import Money
from core.notices import Notice

BY_NAME: dict[str, type[Notice]] = {kind.__name__: kind for kind in get_args(Notice)}


def to_json(notice: Notice) -> dict[str, Any]:
    """A notice as a JSON object with its `name`."""
    values = {f.name: _plain(getattr(notice, f.name)) for f in fields(notice)}
    return {"name": type(notice).__name__, **values}


def from_json(body: dict[str, Any]) -> Notice:
    """The notice that `to_json` wrote; what an earlier version did not write has its usual value.

    Raises:
        KeyError: a name that no version of ours ever wrote.
    """
    kind = BY_NAME[body["name"]]
    hints = get_type_hints(kind)
    return kind(
        **{f.name: _typed(hints[f.name], body[f.name]) for f in fields(kind) if f.name in body}
    )


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if hint is UUID:
        return UUID(value)
    if hint in (Money, Money | None):
        return Money(value["minor"], value["currency"])
    if hint == tuple[UUID, ...]:
        return tuple(UUID(item) for item in value)
    if isinstance(value, list):
        return tuple(tuple(one) if isinstance(one, list) else one for one in value)
    return value
