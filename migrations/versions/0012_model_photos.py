"""Photos of people who agreed to be shown wearing the products, and whether they are dressed modestly.

Revision ID: 0012
"""

from alembic import op

revision = "0012"
down_revision = "0011"

# Without consent there is no name; without a picture nothing is left but that there was consent.
TABLES = """
ALTER TABLE workspaces ADD COLUMN modest boolean NOT NULL DEFAULT true;

CREATE TABLE model_photos (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    media_id uuid,
    person bytea,
    purpose text,
    agreed_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_by uuid REFERENCES accounts,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (workspace_id, id),
    UNIQUE (workspace_id, media_id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id),
    CONSTRAINT agreed_to_something CHECK ((agreed_at IS NULL) = (purpose IS NULL)),
    CONSTRAINT withdrawn_leaves_nothing CHECK (
        (withdrawn_at IS NULL) = (media_id IS NOT NULL)
        AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)
        AND (person IS NOT NULL) = (agreed_at IS NOT NULL AND withdrawn_at IS NULL)
        AND (withdrawn_at IS NULL OR agreed_at IS NOT NULL))
);
CREATE INDEX ix_model_photos_account_id ON model_photos (account_id);
CREATE INDEX ix_model_photos_withdrawn_by ON model_photos (withdrawn_by);
ALTER TABLE model_photos ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

ALTER TABLE generations
    ADD COLUMN model_photo_id uuid,
    ADD COLUMN house_photo text CHECK (house_photo ~ '^[0-9a-f]{16}$'),
    ADD FOREIGN KEY (workspace_id, model_photo_id) REFERENCES model_photos (workspace_id, id),
    ADD CONSTRAINT one_wearer CHECK (num_nonnulls(model_photo_id, house_photo) <= 1);
CREATE INDEX ix_generations_model_photo ON generations (workspace_id, model_photo_id);
"""

POLICIES = """
GRANT SELECT, INSERT ON model_photos TO @app;
GRANT UPDATE (person, purpose, agreed_at) ON model_photos TO @app;
GRANT SELECT, DELETE ON model_photos TO @system;
CREATE POLICY own ON model_photos FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY proposed ON model_photos FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
    AND agreed_at IS NULL);
CREATE POLICY agreed ON model_photos FOR UPDATE TO @app
    USING (workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
           AND agreed_at IS NULL)
    WITH CHECK (workspace_id = (SELECT acting_workspace())
                AND account_id = (SELECT acting_account()) AND withdrawn_at IS NULL);
CREATE POLICY system_reads ON model_photos FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY system_drops ON model_photos FOR DELETE TO @system
    USING ((SELECT acting_system()) AND agreed_at IS NULL);
CREATE POLICY functions ON model_photos TO @owner USING (true) WITH CHECK (true);
CREATE POLICY withdrawn ON media FOR DELETE TO @owner USING (true);
CREATE POLICY withdrawn ON media_links FOR DELETE TO @owner USING (true);
"""

# Any member may stop the use of a photo; only the owner decides how people are dressed.
FUNCTIONS = """
CREATE FUNCTION withdraw_model_photo(photo uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    here uuid := qaptai.acting_workspace();
    picture uuid;
    agreed boolean;
    object text;
BEGIN
    IF who IS NULL OR here IS NULL THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT m.media_id, m.agreed_at IS NOT NULL INTO picture, agreed FROM qaptai.model_photos m
        WHERE m.workspace_id = here AND m.id = photo AND m.withdrawn_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF agreed THEN
        UPDATE qaptai.model_photos m SET media_id = NULL, person = NULL,
            withdrawn_at = qaptai.db_now(), withdrawn_by = who
            WHERE m.workspace_id = here AND m.id = photo;
    ELSE
        DELETE FROM qaptai.model_photos m WHERE m.workspace_id = here AND m.id = photo;
    END IF;
    DELETE FROM qaptai.media_links l WHERE l.workspace_id = here AND l.media_id = picture;
    DELETE FROM qaptai.media m WHERE m.workspace_id = here AND m.id = picture
        RETURNING m.object_key INTO object;
    RETURN object;
END $$;

CREATE FUNCTION set_modest(wanted boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.workspaces w SET modest = wanted
        WHERE w.id = qaptai.acting_workspace() AND EXISTS (
            SELECT FROM qaptai.memberships m WHERE m.workspace_id = w.id
              AND m.account_id = qaptai.acting_account() AND m.role = 'owner'
              AND m.state = 'active');
    RETURN FOUND;
END $$;
"""
FOR_APP = ("withdraw_model_photo(uuid)", "set_modest(boolean)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(FUNCTIONS)
    for function in FOR_APP:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}app")


def downgrade() -> None:
    for function in FOR_APP:
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP POLICY withdrawn ON media")
    op.execute("DROP POLICY withdrawn ON media_links")
    op.execute("ALTER TABLE generations DROP COLUMN model_photo_id, DROP COLUMN house_photo")
    op.execute("DROP TABLE model_photos")
    op.execute("ALTER TABLE workspaces DROP COLUMN modest")
