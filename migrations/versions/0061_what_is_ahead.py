"""The line by kind: previews are in it, too, and what is being made is done in part.

Revision ID: 0061

A process of the release before asks `order_line`, which stays for it.
"""

from alembic import op

revision = "0061"
down_revision = "0060"

# One row for each kind: sheet, slow, quick. What a dead worker holds is as good as queued. A promise
# is to hold for most: three in four took no longer than `each`; `lately` tells of the load just now.
BY_KIND = """
CREATE FUNCTION line_by_kind(slow text[])
RETURNS TABLE (kind text, queued bigint, working bigint, makers bigint, each double precision,
               lately double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT qaptai.acting_anyone() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    WITH orders AS (
        SELECT CASE WHEN g.kind = 'sheet' THEN 'sheet' WHEN g.look = ANY (slow) THEN 'slow'
                    ELSE 'quick' END AS kind,
               (pg_catalog.cardinality(g.sizes) * g.versions)::bigint AS pictures, g.state,
               g.state = 'working' AND g.lease_until > qaptai.db_now() AS is_held,
               extract(epoch FROM g.finished_at - g.started_at) AS seconds,
               g.kept_from IS NULL AS is_made, g.finished_at
        FROM qaptai.generations g
        WHERE g.state IN ('queued', 'working')
              OR (g.state = 'done' AND g.finished_at > qaptai.db_now() - interval '1 day')),
    made AS (
        SELECT o.kind, o.seconds / o.pictures AS seconds, o.finished_at,
               row_number() OVER (PARTITION BY o.kind ORDER BY o.finished_at DESC) AS place
        FROM orders o WHERE o.state = 'done' AND o.is_made AND o.seconds IS NOT NULL)
    SELECT k.kind,
        (SELECT coalesce(pg_catalog.sum(o.pictures), 0)::bigint FROM orders o
            WHERE o.kind = k.kind AND o.state <> 'done' AND NOT o.is_held),
        (SELECT coalesce(pg_catalog.sum(o.pictures), 0)::bigint FROM orders o
            WHERE o.kind = k.kind AND o.is_held),
        (SELECT pg_catalog.count(*) FROM orders o WHERE o.kind = k.kind AND o.is_held),
        (SELECT percentile_cont(0.75) WITHIN GROUP (ORDER BY m.seconds) FROM made m
            WHERE m.kind = k.kind AND m.place <= 100)::double precision,
        (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m.seconds) FROM made m
            WHERE m.kind = k.kind AND m.place <= 8
                AND m.finished_at > qaptai.db_now() - interval '10 minutes')::double precision
    FROM unnest(ARRAY['sheet', 'slow', 'quick']) AS k (kind);
END $$;
REVOKE EXECUTE ON FUNCTION line_by_kind(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION line_by_kind(text[]) TO @app;
"""


def upgrade() -> None:
    op.execute(BY_KIND.replace("@", op.get_context().opts["role_prefix"]))


def downgrade() -> None:
    op.execute("DROP FUNCTION line_by_kind(text[])")
