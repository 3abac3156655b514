"""Pictures kept for a workspace, and the orders that make them.

Revision ID: 0004
"""

from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = """
CREATE TABLE media (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    kind text NOT NULL CHECK (kind IN ('photo', 'picture', 'sheet', 'proof')),
    object_key text NOT NULL UNIQUE,
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    look_hash bigint,
    mime text NOT NULL,
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    size_bytes bigint NOT NULL CHECK (size_bytes > 0),
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id)
);
CREATE INDEX ix_media_workspace ON media (workspace_id, created_at);
CREATE INDEX ix_media_account_id ON media (account_id);

CREATE TABLE generations (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    identity_id uuid NOT NULL REFERENCES chat_identities,
    kind text NOT NULL CHECK (kind IN ('sheet', 'pictures')),
    look text NOT NULL,
    sizes text[] NOT NULL,
    cost bigint NOT NULL CHECK (cost >= 0),
    hold_id uuid,
    key text NOT NULL,
    reply_to text,
    state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'working', 'done', 'failed', 'refused', 'cancelled')),
    reason text,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lease_token bigint NOT NULL DEFAULT 0,
    lease_holder text,
    lease_until timestamptz,
    object_keys text[] NOT NULL DEFAULT '{}',
    due_at timestamptz NOT NULL DEFAULT db_now(),
    hinted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    finished_at timestamptz,
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, key),
    UNIQUE (workspace_id, hold_id),
    FOREIGN KEY (workspace_id, hold_id) REFERENCES credit_holds (workspace_id, id),
    CONSTRAINT paid_orders_hold CHECK ((cost = 0) = (hold_id IS NULL))
);
CREATE INDEX ix_generations_due ON generations (due_at) WHERE state IN ('queued', 'working');
CREATE INDEX ix_generations_workspace ON generations (workspace_id, created_at);
CREATE INDEX ix_generations_account_id ON generations (account_id);
CREATE INDEX ix_generations_identity_id ON generations (identity_id);

CREATE TABLE generation_photos (
    workspace_id uuid NOT NULL,
    generation_id uuid NOT NULL,
    position integer NOT NULL,
    media_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, generation_id, position),
    FOREIGN KEY (workspace_id, generation_id) REFERENCES generations (workspace_id, id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
);
CREATE INDEX ix_generation_photos_media ON generation_photos (workspace_id, media_id);
CREATE TABLE generation_pictures (
    workspace_id uuid NOT NULL,
    generation_id uuid NOT NULL,
    position integer NOT NULL,
    size text NOT NULL,
    media_id uuid NOT NULL,
    provider text NOT NULL,
    PRIMARY KEY (workspace_id, generation_id, position),
    FOREIGN KEY (workspace_id, generation_id) REFERENCES generations (workspace_id, id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
);
CREATE INDEX ix_generation_pictures_media ON generation_pictures (workspace_id, media_id);
"""

POLICIES = """
GRANT SELECT, INSERT ON media, generation_photos, generation_pictures TO @app;
GRANT SELECT, INSERT ON generations TO @app;
GRANT UPDATE (state, reason, finished_at, object_keys, due_at, lease_until, hinted_at)
    ON generations TO @app;
GRANT SELECT ON generations, generation_photos, generation_pictures TO @system;
GRANT UPDATE ON generations TO @system;
GRANT SELECT, INSERT, DELETE ON media TO @system;
GRANT SELECT ON media TO @staff;

CREATE POLICY own ON media FOR SELECT TO @app USING (
    workspace_id = (SELECT acting_workspace())
    AND (account_id = (SELECT acting_account()) OR (SELECT acting_sees_all())));
CREATE POLICY own_kept ON media FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace())
    AND (account_id = (SELECT acting_account()) OR (SELECT acting_lease()) IS NOT NULL));
CREATE POLICY system_all ON media TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY staff_reads_proofs ON media FOR SELECT TO @staff
    USING (kind = 'proof' AND (SELECT acting_staff()) IS NOT NULL);

CREATE POLICY own ON generations FOR SELECT TO @app USING (
    workspace_id = (SELECT acting_workspace())
    AND (account_id = (SELECT acting_account()) OR (SELECT acting_sees_all())));
CREATE POLICY own_orders ON generations FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account()));
CREATE POLICY own_changes ON generations FOR UPDATE TO @app USING (
    workspace_id = (SELECT acting_workspace())
    AND (account_id = (SELECT acting_account()) OR id = (SELECT acting_lease())))
    WITH CHECK (workspace_id = (SELECT acting_workspace())
    AND (id = (SELECT acting_lease())
         OR (account_id = (SELECT acting_account()) AND state = 'cancelled')));
CREATE POLICY system_reads ON generations FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_changes ON generations FOR UPDATE TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON generations FOR SELECT TO @owner USING (true);

CREATE POLICY own ON generation_photos FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY own_orders ON generation_photos FOR INSERT TO @app
    WITH CHECK (workspace_id = (SELECT acting_workspace()));
CREATE POLICY system_reads ON generation_photos FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY own ON generation_pictures FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY made ON generation_pictures FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND generation_id = (SELECT acting_lease()));
CREATE POLICY system_reads ON generation_pictures FOR SELECT TO @system
    USING ((SELECT acting_system()));
"""

TENANT = ("media", "generations", "generation_photos", "generation_pictures")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    op.execute("DROP TABLE generation_pictures, generation_photos, generations, media CASCADE")
