"""Organisations of a backup that went with their owner since: nobody belongs to them any more.

Their keys do not come back. Members whom the backup knows would stand before a team that cannot be
read; and the owner's erasure spares a team that others belong to.
"""

from uuid import UUID

import psycopg

from core.database import key_store

ENDED = (
    "SELECT stop_membership(m.workspace_id, m.account_id, 'ended') FROM memberships m"
    " WHERE m.workspace_id = %(team)s AND m.state <> 'ended' AND m.account_id <> %(owner)s"
)
CLOSED = "UPDATE invitations SET state = 'revoked' WHERE workspace_id = %s AND state = 'open'"
# Who took the team over after the backup, and went with it, owns it here, too.
OWNER = (
    "SELECT account_id FROM memberships WHERE workspace_id = %s AND account_id = ANY (%s)"
    " ORDER BY role = 'owner' DESC, state = 'active' DESC, created_at LIMIT 1"
)
OWNS = (
    "UPDATE memberships SET role = 'owner', state = 'active'"
    " WHERE workspace_id = %s AND account_id = %s"
)
NOBODY = UUID(int=0)


def end_erased(connection: psycopg.Connection) -> None:
    """End all memberships of erased workspaces but those of their erased owners.

    The connection acts as the owner, in the schema.
    """
    accounts = [UUID(one) for one in key_store.erased("account")]
    for team in (UUID(one) for one in key_store.erased("workspace")):
        found = connection.execute(OWNER, (team, accounts)).fetchone()
        owner = found[0] if found is not None else NOBODY
        connection.execute(ENDED, {"team": team, "owner": owner})
        connection.execute(CLOSED, (team,))
        connection.execute(OWNS, (team, owner))
