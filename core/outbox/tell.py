"""Put something into the outbox, once per key."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import notices, notices_json, policy_notices
from core.database.sealing import KeyGone, for_chat
from core.outbox.delivery import Delivery
from core.outbox.models import OutboxRow
from core.queue import Task, hand_over

RESULTS = (notices.PictureReady, notices.SheetReady)
BROADCASTS = (policy_notices.PolicyChanged,)  # to everybody: they leave room for answers


def tell(
    session: Session,
    identity_id: UUID,
    notice: notices.Notice,
    *,
    key: str,
    workspace_id: UUID | None = None,
) -> None:
    """Tell a chat what happened; a second call with the same key tells nothing."""
    body = notices_json.to_json(notice)
    class_ = "result" if isinstance(notice, RESULTS) else "notice"
    if isinstance(notice, BROADCASTS):
        class_ = "broadcast"
    _add(
        session,
        identity_id,
        body,
        kind="notice",
        class_=class_,
        key=key,
        workspace=workspace_id,
        about=getattr(notice, "order_id", None),
    )


def say(
    session: Session,
    identity_id: UUID,
    message: dict[str, Any],
    *,
    key: str,
    workspace_id: UUID | None = None,
) -> None:
    """Answer a chat with a message of the conversation, once per key."""
    about = message.get("about")
    _add(
        session,
        identity_id,
        message,
        kind="message",
        class_="answer",
        key=key,
        workspace=workspace_id,
        about=UUID(about) if about else None,
    )


def announce(session: Session, delivery: Delivery, template: str, values: Sequence[str]) -> None:
    """Announce by an approved template, once, a delivery that waits for the merchant to write."""
    _add(
        session,
        delivery.identity_id,
        {"template": template, "values": list(values)},
        kind="template",
        class_="broadcast" if delivery.class_ == "broadcast" else "notice",
        key=f"template/{delivery.id}",
        workspace=delivery.workspace_id,
    )


def _add(
    session: Session,
    identity_id: UUID,
    body: dict[str, Any],
    *,
    kind: str,
    class_: str,
    key: str,
    workspace: UUID | None,
    about: UUID | None = None,
) -> None:
    row = uuid4()
    try:
        sealed = for_chat(identity_id).seal(row, json.dumps(body, ensure_ascii=False).encode())
    except KeyGone:  # whoever it was had it all deleted: nobody is there to be told
        return
    values = {
        "id": row,
        "identity_id": identity_id,
        "workspace_id": workspace,
        "class_": class_,
        "kind": kind,
        "key": key,
        "body": sealed,
        "about": about,
    }
    session.execute(insert(OutboxRow).values(values).on_conflict_do_nothing())
    hand_over(session, Task.DELIVER, row)
