"""Rows of a backup whose object somebody deleted since: they go as they went then."""

from uuid import UUID

import psycopg

from core.database import key_store

# What is still being made of a photo is let be, as where she deletes it herself.
WITHOUT_OBJECT = (
    "SELECT m.account_id, array_agg(m.id) FROM media m"
    " WHERE m.object_key = ANY (%s) AND m.kind <> 'pack' AND NOT EXISTS ("
    "  SELECT FROM generation_photos p JOIN generations g"
    "   ON g.workspace_id = p.workspace_id AND g.id = p.generation_id"
    "  WHERE p.media_id = m.id AND g.state IN ('queued', 'working', 'choosing'))"
    " GROUP BY m.account_id"
)


def sweep(connection: psycopg.Connection) -> int:
    """Erase photos and pictures whose objects must not come back, with their copies; how many.

    The connection acts as the owner, in the schema.
    """
    gone = key_store.erased(key_store.OBJECTS)
    found: list[tuple[UUID, list[UUID]]] = connection.execute(WITHOUT_OBJECT, (gone,)).fetchall()
    copies = list[str]()
    for account, media in found:
        erased = connection.execute("SELECT erase_these(%s, %s)", (account, media)).fetchall()
        copies += [key for (key,) in erased]
    connection.commit()  # what no row names any more may go; the other way round it would be missed
    for key in copies:
        key_store.delete_for_good(key)
    return sum(len(media) for _, media in found)
