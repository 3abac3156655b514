"""Prices that finance may change, what providers bill, and both fixed where an order or call is.

Revision ID: 0014
"""

from alembic import op

revision = "0014"
down_revision = "0013"

# Where no row stands, the product's own price or limit counts.
TABLES = """
CREATE TABLE look_prices (
    look text NOT NULL,
    provider text NOT NULL,
    credits integer NOT NULL CHECK (credits BETWEEN 0 AND 1000),
    PRIMARY KEY (look, provider)
);
CREATE TABLE order_limits (
    name text PRIMARY KEY CHECK (name IN ('photos', 'versions')),
    most integer NOT NULL CHECK (most > 0)
);
CREATE TABLE provider_tariffs (
    provider text NOT NULL,
    model text NOT NULL,
    unit text NOT NULL,
    micro_usd bigint NOT NULL CHECK (micro_usd >= 0),
    per bigint NOT NULL CHECK (per > 0),
    PRIMARY KEY (provider, model, unit)
);
ALTER TABLE generations ADD COLUMN prices jsonb;
ALTER TABLE generation_attempts
    ADD COLUMN billed_micro_usd bigint CHECK (billed_micro_usd >= 0);
"""

POLICIES = """
GRANT SELECT ON look_prices, order_limits, provider_tariffs TO @app, @staff, @system;
GRANT UPDATE (billed_micro_usd) ON generation_attempts TO @app;
CREATE POLICY anyone_reads ON look_prices FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY anyone_reads ON order_limits FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY work_reads ON provider_tariffs FOR SELECT TO @app
    USING ((SELECT acting_lease()) IS NOT NULL);
CREATE POLICY staff_reads ON provider_tariffs FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON provider_tariffs FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY functions ON look_prices TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON order_limits TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON provider_tariffs TO @owner USING (true) WITH CHECK (true);
"""

# One at a time: whoever changes a price has read the one that she replaces.
FUNCTIONS = """
CREATE FUNCTION acting_pricer() RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who
                   AND s.role IN ('finance', 'admin')) THEN
        RAISE EXCEPTION 'this role sets no prices' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_catalog.pg_advisory_xact_lock(7215014);
    RETURN who;
END $$;

CREATE FUNCTION set_look_price(of_look text, of_provider text, new_credits integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    IF new_credits IS NULL THEN
        DELETE FROM qaptai.look_prices p WHERE p.look = of_look AND p.provider = of_provider;
    ELSE
        INSERT INTO qaptai.look_prices (look, provider, credits)
            VALUES (of_look, of_provider, new_credits)
            ON CONFLICT (look, provider) DO UPDATE SET credits = EXCLUDED.credits;
    END IF;
END $$;

CREATE FUNCTION set_order_limit(of_name text, new_most integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    IF new_most IS NULL THEN
        DELETE FROM qaptai.order_limits l WHERE l.name = of_name;
    ELSE
        INSERT INTO qaptai.order_limits (name, most) VALUES (of_name, new_most)
            ON CONFLICT (name) DO UPDATE SET most = EXCLUDED.most;
    END IF;
END $$;

CREATE FUNCTION set_tariff(
    of_provider text, of_model text, of_unit text, new_micro_usd bigint, new_per bigint
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    IF new_micro_usd IS NULL THEN
        DELETE FROM qaptai.provider_tariffs t
            WHERE t.provider = of_provider AND t.model = of_model AND t.unit = of_unit;
    ELSE
        INSERT INTO qaptai.provider_tariffs (provider, model, unit, micro_usd, per)
            VALUES (of_provider, of_model, of_unit, new_micro_usd, new_per)
            ON CONFLICT (provider, model, unit)
            DO UPDATE SET micro_usd = EXCLUDED.micro_usd, per = EXCLUDED.per;
    END IF;
END $$;
"""
SETTERS = (
    "set_look_price(text, text, integer)",
    "set_order_limit(text, integer)",
    "set_tariff(text, text, text, bigint, bigint)",
    "acting_pricer()",
)

TENTHS = ", ".join(
    f"count(*) FILTER (WHERE c.score >= {n / 10} AND c.score < {(n + 1) / 10 if n < 9 else 2})"
    for n in range(10)
)
# A row for each provider and day, and one for each provider's whole time, whose day is null.
# What is not known on the bill is counted, and never summed as nothing.
FIGURES = """
CREATE FUNCTION provider_figures(past_days integer) RETURNS TABLE (
    provider text, day date, calls bigint, made bigint, refused bigint, failed bigint,
    for_nothing bigint, credits numeric, latency_half double precision,
    latency_most double precision, score_half double precision, scores bigint[]{columns}
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF qaptai.acting_staff() IS NULL THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    WITH called AS (
        SELECT a.provider, (a.created_at AT TIME ZONE 'UTC')::date AS day, a.state, a.cost,
               a.latency_ms, a.score,{read}
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
           percentile_cont(0.5) WITHIN GROUP (ORDER BY c.score), ARRAY[{tenths}]{counted}
    FROM called c GROUP BY GROUPING SETS ((c.provider), (c.provider, c.day))
    ORDER BY c.provider, c.day;
END $$;
"""
COLUMNS = """, billed numeric, unbilled bigint,
    billed_for_nothing numeric, unbilled_for_nothing bigint"""
COUNTED = """,
           sum(c.billed), count(*) FILTER (WHERE c.billed IS NULL),
           sum(c.billed) FILTER (WHERE c.lost),
           count(*) FILTER (WHERE c.lost AND c.billed IS NULL)"""


def figures(*, with_money: bool) -> str:
    """The function that counts, with or without what was billed."""
    money = {
        "columns": COLUMNS,
        "read": " a.billed_micro_usd AS billed,",
        "counted": COUNTED,
    }
    told = money if with_money else dict.fromkeys(money, "")
    return FIGURES.format(tenths=TENTHS, **told)


def replace_figures(*, with_money: bool) -> None:
    """Put another shape of the counting function in the place of the one that stands."""
    prefix = op.get_context().opts["role_prefix"]
    op.execute("DROP FUNCTION provider_figures(integer)")
    op.execute(figures(with_money=with_money))
    op.execute(f"GRANT EXECUTE ON FUNCTION provider_figures(integer) TO {prefix}staff")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in ("look_prices", "order_limits", "provider_tariffs"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    op.execute(FUNCTIONS)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(SETTERS)} TO {prefix}staff")
    replace_figures(with_money=True)


def downgrade() -> None:
    replace_figures(with_money=False)
    for function in SETTERS:
        op.execute(f"DROP FUNCTION {function}")
    op.execute("ALTER TABLE generation_attempts DROP COLUMN billed_micro_usd")
    op.execute("ALTER TABLE generations DROP COLUMN prices")
    op.execute("DROP TABLE provider_tariffs, order_limits, look_prices")
