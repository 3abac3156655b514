"""Several versions of one order, of which she keeps what she wants; a scene in her own words.

Revision ID: 0013
"""

from alembic import op

revision = "0013"
down_revision = "0012"

STATES = "'queued', 'working', 'done', 'failed', 'refused', 'cancelled'"
TABLES = f"""
ALTER TABLE generations
    ADD COLUMN versions integer NOT NULL DEFAULT 1 CHECK (versions BETWEEN 1 AND 3),
    ADD COLUMN words bytea,
    ADD COLUMN shown_at timestamptz,
    DROP CONSTRAINT generations_state_check,
    ADD CONSTRAINT generations_state_check CHECK (state IN ({STATES}, 'choosing')),
    ADD CONSTRAINT choosing_between_what_was_shown
        CHECK (state <> 'choosing' OR shown_at IS NOT NULL);
CREATE INDEX ix_generations_choosing ON generations (due_at) WHERE state = 'choosing';

CREATE TABLE generation_versions (
    workspace_id uuid NOT NULL,
    generation_id uuid NOT NULL,
    position integer NOT NULL CHECK (position >= 0),
    size text NOT NULL,
    provider text NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    price bigint NOT NULL CHECK (price >= 0),
    is_doubted boolean NOT NULL,
    media_id uuid,
    preview_id uuid,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    PRIMARY KEY (workspace_id, generation_id, position),
    FOREIGN KEY (workspace_id, generation_id) REFERENCES generations (workspace_id, id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
        ON DELETE SET NULL (media_id),
    FOREIGN KEY (workspace_id, preview_id) REFERENCES media (workspace_id, id)
        ON DELETE SET NULL (preview_id)
);
CREATE INDEX ix_generation_versions_media ON generation_versions (workspace_id, media_id);
CREATE INDEX ix_generation_versions_preview ON generation_versions (workspace_id, preview_id);

CREATE TABLE version_choices (
    workspace_id uuid NOT NULL,
    generation_id uuid NOT NULL,
    account_id uuid REFERENCES accounts,
    kept integer[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    PRIMARY KEY (workspace_id, generation_id),
    FOREIGN KEY (workspace_id, generation_id) REFERENCES generations (workspace_id, id),
    CONSTRAINT nobody_keeps_nothing CHECK (account_id IS NOT NULL OR kept = '{{}}')
);
CREATE INDEX ix_version_choices_account_id ON version_choices (account_id);
ALTER TABLE generation_versions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE version_choices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

ALTER TABLE media_links DROP CONSTRAINT media_links_workspace_id_media_id_fkey,
    ADD CONSTRAINT media_links_workspace_id_media_id_fkey
        FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id) ON DELETE CASCADE;
"""

# Who may choose: whoever may see the order, once; without an answer, whoever works on it.
POLICIES = """
GRANT UPDATE (shown_at) ON generations TO @app;
GRANT SELECT, INSERT ON generation_versions, version_choices TO @app;
GRANT SELECT ON generation_versions, version_choices TO @system;
CREATE POLICY own ON generation_versions FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY made ON generation_versions FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND generation_id = (SELECT acting_lease()));
CREATE POLICY system_reads ON generation_versions FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY own ON version_choices FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY chosen ON version_choices FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace())
    AND ((account_id IS NULL AND generation_id = (SELECT acting_lease()))
         OR (account_id = (SELECT acting_account()) AND EXISTS (
             SELECT FROM generations g
             WHERE g.workspace_id = version_choices.workspace_id
               AND g.id = version_choices.generation_id))));
CREATE POLICY system_reads ON version_choices FOR SELECT TO @system
    USING ((SELECT acting_system()));
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(POLICIES.replace("@", prefix))


def downgrade() -> None:
    op.execute("DROP TABLE version_choices, generation_versions")
    op.execute(
        "ALTER TABLE media_links DROP CONSTRAINT media_links_workspace_id_media_id_fkey,"
        " ADD CONSTRAINT media_links_workspace_id_media_id_fkey"
        " FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)"
    )
    op.execute("DROP INDEX ix_generations_choosing")
    op.execute(
        "ALTER TABLE generations DROP COLUMN versions, DROP COLUMN words, DROP COLUMN shown_at,"
        " DROP CONSTRAINT generations_state_check,"
        f" ADD CONSTRAINT generations_state_check CHECK (state IN ({STATES}))"
    )
