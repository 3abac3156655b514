"""`Outgoing` as JSON, for the outbox, and back."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from bots.messages import Choice, Outgoing


def to_json(outgoing: Outgoing) -> dict[str, Any]:
    """Plain values only."""
    plain = {**asdict(outgoing), "pictures": [str(one) for one in outgoing.pictures]}
    return plain | {"link": str(outgoing.link) if outgoing.link else None}


def from_json(body: dict[str, Any]) -> Outgoing:
    """What `to_json` wrote; a field of a later version is passed over."""
    known = {name: body[name] for name in Outgoing.__dataclass_fields__ if name in body}
    known["choices"] = tuple(Choice(**choice) for choice in body.get("choices", ()))
    known["pictures"] = tuple(UUID(one) for one in body.get("pictures", ()))
    known["captions"] = tuple(body.get("captions", ()))
    known["link"] = UUID(body["link"]) if body.get("link") else None
    return Outgoing(**known)
