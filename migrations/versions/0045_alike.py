"""Proofs that look alike are found in one walk, whatever the database knows of the tables' sizes.

Revision ID: 0045
"""

from importlib import import_module

from alembic import op

revision = "0045"
down_revision = "0044"

# The few that are named are chosen among the proofs alone; only then their requests are looked
# up. Joined first, a table that was never analysed was read once for each proof of the other.
ALIKE = """
CREATE OR REPLACE FUNCTION like_proofs(wanted uuid, near integer, most integer) RETURNS TABLE (
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
        WITH mine AS MATERIALIZED (
            SELECT p.source_sha256, p.id_mac, p.look_hash FROM qaptai.proofs p
            WHERE p.workspace_id = whose AND p.top_up_id = wanted
        ), pairs AS (
            SELECT p.top_up_id AS other, p.created_at, p.source_sha256 = m.source_sha256 AS file,
                   COALESCE(p.id_mac = m.id_mac, false) AS transfer,
                   pg_catalog.bit_count((p.look_hash # m.look_hash)::bit(64))::integer AS apart
            FROM qaptai.proofs p CROSS JOIN mine m WHERE p.top_up_id <> wanted
        ), nearest AS MATERIALIZED (
            SELECT pairs.other, min(pairs.apart) AS apart, bool_or(pairs.file) AS file,
                   bool_or(pairs.transfer) AS transfer, max(pairs.created_at) AS sent_at
            FROM pairs WHERE pairs.file OR pairs.transfer OR pairs.apart <= near
            GROUP BY pairs.other
            ORDER BY transfer DESC, file DESC, apart, sent_at DESC
            LIMIT most
        )
        SELECT t.id, t.reference, t.state, t.workspace_id = whose, n.apart, n.file, n.transfer
        FROM nearest n JOIN qaptai.top_ups t ON t.id = n.other
        ORDER BY n.transfer DESC, n.file DESC, n.apart, n.sent_at DESC;
END $$;
"""


def upgrade() -> None:
    op.execute(ALIKE)


def downgrade() -> None:
    before = import_module("migrations.versions.0025_review").ALIKE
    op.execute(before.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
