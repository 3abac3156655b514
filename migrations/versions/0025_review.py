"""For the review screen: proofs that look alike, a look that wakes no session, kept receipts.

Revision ID: 0025
"""

from alembic import op

revision = "0025"
down_revision = "0024"

# Across workspaces, for staff alone: where a picture, a file or a transfer was seen before.
ALIKE = """
CREATE FUNCTION like_proofs(wanted uuid, near integer, most integer) RETURNS TABLE (
    top_up_id uuid, reference text, state text, own boolean, distance integer,
    same_file boolean, same_id boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    whose uuid;
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.workspace_id INTO whose FROM qaptai.top_ups t WHERE t.id = wanted;
    RETURN QUERY
        SELECT t.id, t.reference, t.state, t.workspace_id = whose, min(pair.apart),
               bool_or(pair.file), bool_or(pair.transfer)
        FROM (
            SELECT p.top_up_id AS other, p.source_sha256 = m.source_sha256 AS file,
                   COALESCE(p.id_mac = m.id_mac, false) AS transfer,
                   pg_catalog.bit_count((p.look_hash # m.look_hash)::bit(64))::integer AS apart
            FROM qaptai.proofs m CROSS JOIN qaptai.proofs p
            WHERE m.workspace_id = whose AND m.top_up_id = wanted AND p.top_up_id <> wanted
        ) AS pair JOIN qaptai.top_ups t ON t.id = pair.other
        WHERE pair.file OR pair.transfer OR pair.apart <= near
        GROUP BY t.id
        ORDER BY bool_or(pair.transfer) DESC, bool_or(pair.file) DESC, min(pair.apart),
                 t.created_at DESC
        LIMIT most;
END $$;
"""

# A page that only listens must not keep a session awake that nobody sits at.
AT_REST = """
CREATE FUNCTION staff_session_at_rest(
    wanted bytea, idle_seconds integer, OUT id uuid, OUT staff_id uuid, OUT role text,
    OUT csrf text, OUT email bytea, OUT waits boolean, OUT has_factor boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT t.id, t.staff_id, s.role, t.csrf, s.email, t.waits_for_factor,
           s.totp_secret IS NOT NULL
    FROM qaptai.staff_sessions t JOIN qaptai.staff_members s ON s.id = t.staff_id
    WHERE t.token_hash = wanted AND s.active AND t.ended_at IS NULL
      AND t.expires_at > qaptai.db_now()
      AND t.seen_at > qaptai.db_now() - pg_catalog.make_interval(secs => idle_seconds)
$$;
"""

RIGHTS = """
GRANT EXECUTE ON FUNCTION like_proofs(uuid, integer, integer) TO @staff;
GRANT EXECUTE ON FUNCTION staff_session_at_rest(bytea, integer) TO @console;
ALTER POLICY staff_reads_proofs ON media
    USING (kind IN ('proof', 'receipt') AND (SELECT acting_staff()) IS NOT NULL);
"""

DOWNGRADE = """
ALTER POLICY staff_reads_proofs ON media
    USING (kind = 'proof' AND (SELECT acting_staff()) IS NOT NULL);
DROP FUNCTION staff_session_at_rest(bytea, integer), like_proofs(uuid, integer, integer);
"""


def upgrade() -> None:
    op.execute(ALIKE)
    op.execute(AT_REST)
    op.execute(RIGHTS.replace("@", op.get_context().opts["role_prefix"]))


def downgrade() -> None:
    op.execute(DOWNGRADE)
