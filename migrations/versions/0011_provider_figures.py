"""What staff see of the providers: counts, waiting times, sameness and cost, and nobody's pictures.

Revision ID: 0011
"""

from alembic import op

revision = "0011"
down_revision = "0010"

TABLES = ("generation_attempts", "generation_pictures")
TENTHS = ", ".join(
    f"count(*) FILTER (WHERE c.score >= {n / 10} AND c.score < {(n + 1) / 10 if n < 9 else 2})"
    for n in range(10)
)
# A row for each provider and day, and one for each provider's whole time, whose day is null.
FIGURES = f"""
CREATE FUNCTION provider_figures(past_days integer) RETURNS TABLE (
    provider text, day date, calls bigint, made bigint, refused bigint, failed bigint,
    for_nothing bigint, credits numeric, latency_half double precision,
    latency_most double precision, score_half double precision, scores bigint[]
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    WITH called AS (
        SELECT a.provider, (a.created_at AT TIME ZONE 'UTC')::date AS day, a.state, a.cost,
               a.latency_ms, a.score,
               a.state IN ('made', 'timed_out', 'no_image') AND NOT EXISTS (
                   SELECT FROM qaptai.generation_pictures p
                   WHERE p.workspace_id = a.workspace_id AND p.media_id = a.media_id) AS lost
        FROM qaptai.generation_attempts a
        WHERE a.finished_at IS NOT NULL
          AND a.created_at > qaptai.db_now() - pg_catalog.make_interval(days => past_days)
    )
    SELECT c.provider, c.day, count(*), count(*) FILTER (WHERE c.state = 'made'),
           count(*) FILTER (WHERE c.state = 'refused'),
           count(*) FILTER (WHERE c.state NOT IN ('made', 'refused')),
           count(*) FILTER (WHERE c.lost), coalesce(sum(c.cost), 0),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY c.latency_ms),
           percentile_cont(0.9) WITHIN GROUP (ORDER BY c.latency_ms),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY c.score), ARRAY[{TENTHS}]
    FROM called c GROUP BY GROUPING SETS ((c.provider), (c.provider, c.day))
    ORDER BY c.provider, c.day;
END $$;
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for table in TABLES:
        op.execute(f"CREATE POLICY figures ON {table} FOR SELECT TO {prefix}owner USING (true)")
    op.execute(FIGURES)
    op.execute(f"GRANT EXECUTE ON FUNCTION provider_figures(integer) TO {prefix}staff")


def downgrade() -> None:
    op.execute("DROP FUNCTION provider_figures(integer)")
    for table in TABLES:
        op.execute(f"DROP POLICY figures ON {table}")
