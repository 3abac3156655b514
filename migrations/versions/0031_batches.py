"""Several photos as one batch, what is packed for her, and when a low balance was told.

Revision ID: 0031
"""

from alembic import op

revision = "0031"
down_revision = "0030"

# Each photo of a batch is an order of its own: one that fails holds up no other, and costs nothing.
TABLES = """
ALTER TABLE generations
    ADD COLUMN started_at timestamptz,
    ADD COLUMN batch_id uuid,
    ADD COLUMN batch_place integer,
    ADD CONSTRAINT batch_has_places
        CHECK ((batch_id IS NULL) = (batch_place IS NULL) AND batch_place >= 0);
CREATE UNIQUE INDEX ux_generations_batch ON generations (workspace_id, batch_id, batch_place)
    WHERE batch_id IS NOT NULL;
CREATE INDEX ix_generations_finished ON generations (finished_at)
    WHERE state = 'done' AND kind = 'pictures';

CREATE TABLE packs (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    identity_id uuid NOT NULL REFERENCES chat_identities,
    kind text NOT NULL CHECK (kind IN ('zip', 'catalogue', 'sheet')),
    key text NOT NULL,
    order_id uuid NOT NULL,
    goods bytea,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'working', 'done', 'failed')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_token bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    media_id uuid,
    due_at timestamptz NOT NULL DEFAULT db_now(),
    hinted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key),
    FOREIGN KEY (workspace_id, order_id) REFERENCES generations (workspace_id, id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
        ON DELETE SET NULL (media_id)
);
CREATE INDEX ix_packs_due ON packs (due_at) WHERE state IN ('queued', 'working');
CREATE INDEX ix_packs_account_id ON packs (account_id);
CREATE INDEX ix_packs_identity_id ON packs (identity_id);
CREATE INDEX ix_packs_order ON packs (workspace_id, order_id);
CREATE INDEX ix_packs_media ON packs (workspace_id, media_id);

CREATE TABLE data_savers (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    PRIMARY KEY (workspace_id, account_id)
);
CREATE INDEX ix_data_savers_account_id ON data_savers (account_id);

CREATE TABLE balance_alarms (
    workspace_id uuid NOT NULL REFERENCES workspaces,
    threshold bigint NOT NULL CHECK (threshold > 0),
    PRIMARY KEY (workspace_id, threshold)
);
"""
TENANT = ("packs", "data_savers", "balance_alarms")

# The kinds as they are by then, and one more.
KIND = """
DO $$
DECLARE
    was text := pg_catalog.pg_get_constraintdef(
        (SELECT oid FROM pg_catalog.pg_constraint WHERE conname = 'media_kind_check'));
BEGIN
    ALTER TABLE media DROP CONSTRAINT media_kind_check;
    EXECUTE 'ALTER TABLE media ADD CONSTRAINT media_kind_check '
        || pg_catalog.replace(was, '{before}', '{after}') || ' NOT VALID';
    ALTER TABLE media VALIDATE CONSTRAINT media_kind_check;
END $$;
"""
WITHOUT, WITH = "ARRAY[", "ARRAY[''pack''::text, "

# How long the line is and how fast it moves: numbers alone, of no workspace.
LINE = """
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
"""

POLICIES = """
GRANT EXECUTE ON FUNCTION order_line(text[]) TO @app;
GRANT SELECT, INSERT ON packs TO @app;
GRANT SELECT, UPDATE, DELETE ON packs TO @system;
GRANT SELECT, INSERT, DELETE ON data_savers, balance_alarms TO @app;
CREATE POLICY own ON packs FOR SELECT TO @app USING (
    workspace_id = (SELECT acting_workspace())
    AND (account_id = (SELECT acting_account()) OR (SELECT acting_sees_all())));
CREATE POLICY own_wishes ON packs FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND state = 'queued'
    AND (account_id = (SELECT acting_account()) OR (SELECT acting_lease()) IS NOT NULL));
CREATE POLICY system_reads ON packs FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_changes ON packs FOR UPDATE TO @system USING ((SELECT acting_system()));
CREATE POLICY system_removes ON packs FOR DELETE TO @system USING ((SELECT acting_system()));
CREATE POLICY own ON data_savers FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY own_switch ON data_savers FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account()));
CREATE POLICY own_switched_off ON data_savers FOR DELETE TO @app USING (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account()));
CREATE POLICY own ON balance_alarms TO @app USING (workspace_id = (SELECT acting_workspace()))
    WITH CHECK (workspace_id = (SELECT acting_workspace()));
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(KIND.format(before=WITHOUT, after=WITH))
    op.execute(LINE)
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    op.execute("DROP FUNCTION order_line(text[])")
    op.execute(f"DROP TABLE {', '.join(TENANT)}")
    op.execute("DELETE FROM media WHERE kind = 'pack'")
    op.execute(KIND.format(before=WITH, after=WITHOUT))
    op.execute("DROP INDEX ix_generations_finished, ux_generations_batch")
    op.execute(
        "ALTER TABLE generations DROP CONSTRAINT batch_has_places,"
        " DROP COLUMN batch_id, DROP COLUMN batch_place, DROP COLUMN started_at"
    )
