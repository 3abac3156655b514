"""The line by kind: previews are in it, too, and what is being made is done in part.

Revision ID: 0060
"""

from alembic import op

revision = "0060"
down_revision = "0059"

BEFORE = """
CREATE FUNCTION order_line(slow text[], OUT ahead bigint, OUT working bigint,
                           OUT each_quick double precision, OUT each_slow double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT qaptai.acting_anyone() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT coalesce(pg_catalog.sum(pg_catalog.cardinality(g.sizes) * g.versions), 0),
           pg_catalog.count(*) FILTER (WHERE g.state = 'working')
        INTO ahead, working FROM qaptai.generations g
        WHERE g.state IN ('queued', 'working') AND g.kind = 'pictures';
    WITH lately AS (
        SELECT g.look = ANY (slow) AS is_slow, extract(epoch FROM g.finished_at - g.started_at)
               / (pg_catalog.cardinality(g.sizes) * g.versions) AS seconds
        FROM qaptai.generations g
        WHERE g.state = 'done' AND g.kind = 'pictures' AND g.kept_from IS NULL
              AND g.started_at IS NOT NULL AND g.finished_at > qaptai.db_now() - interval '1 day'
        ORDER BY g.finished_at DESC LIMIT 100)
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY l.seconds) FILTER (WHERE NOT l.is_slow),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY l.seconds) FILTER (WHERE l.is_slow)
        INTO each_quick, each_slow FROM lately l;
END $$;
REVOKE EXECUTE ON FUNCTION order_line(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION order_line(text[]) TO @app;
"""
# One row for each kind: sheet, slow, quick. What a dead worker holds is as good as queued. A promise
# is to hold for most: three in four took no longer than `each`; `lately` tells of the load just now.
BY_KIND = """
CREATE FUNCTION order_line(slow text[])
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
REVOKE EXECUTE ON FUNCTION order_line(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION order_line(text[]) TO @app;
"""


def upgrade() -> None:
    _replace(BY_KIND)


def downgrade() -> None:
    _replace(BEFORE)


def _replace(function: str) -> None:
    op.execute("DROP FUNCTION order_line(text[])")
    op.execute(function.replace("@", op.get_context().opts["role_prefix"]))
