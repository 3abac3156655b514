"""What a merchant wants changed on her pictures, and the brand kit of her workspace.

Revision ID: 0030
"""

from typing import Any

from alembic import op

revision = "0030"
down_revision = "0029"

# Sealed for the workspace, not for one order: staff let an order that failed be made again whole.
TABLES = """
ALTER TABLE generations ADD COLUMN touches bytea;

CREATE TABLE brand_kits (
    workspace_id uuid PRIMARY KEY REFERENCES workspaces,
    account_id uuid NOT NULL REFERENCES accounts,
    logo_id uuid,
    colour text CHECK (colour ~ '^#[0-9a-f]{6}$'),
    tag_style text NOT NULL DEFAULT 'pill' CHECK (tag_style IN ('pill', 'ribbon', 'round')),
    contact bytea,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    updated_at timestamptz NOT NULL DEFAULT db_now(),
    FOREIGN KEY (workspace_id, logo_id) REFERENCES media (workspace_id, id)
        ON DELETE SET NULL (logo_id)
);
CREATE INDEX ix_brand_kits_account_id ON brand_kits (account_id);
CREATE INDEX ix_brand_kits_logo_id ON brand_kits (workspace_id, logo_id);
ALTER TABLE brand_kits ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

# All who work in a workspace use its brand; its owner and its admins say what it is.
POLICIES = """
GRANT SELECT, INSERT ON brand_kits TO @app;
GRANT UPDATE (logo_id, colour, tag_style, contact, updated_at) ON brand_kits TO @app;
CREATE POLICY own ON brand_kits FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY leaders_set ON brand_kits FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND account_id = (SELECT acting_account())
    AND EXISTS (SELECT FROM memberships m WHERE m.workspace_id = brand_kits.workspace_id
                AND m.account_id = brand_kits.account_id AND m.state = 'active'
                AND m.role IN ('owner', 'admin')));
CREATE POLICY leaders_change ON brand_kits FOR UPDATE TO @app
    USING (workspace_id = (SELECT acting_workspace()))
    WITH CHECK (workspace_id = (SELECT acting_workspace())
        AND EXISTS (SELECT FROM memberships m WHERE m.workspace_id = brand_kits.workspace_id
                    AND m.account_id = (SELECT acting_account()) AND m.state = 'active'
                    AND m.role IN ('owner', 'admin')));
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(_retry(with_touches=True))


def downgrade() -> None:
    op.execute(_retry(with_touches=False))
    op.execute("DROP TABLE brand_kits")
    op.execute("ALTER TABLE generations DROP COLUMN touches")


def _retry(*, with_touches: bool) -> str:
    """The function that lets a failed order be made again, with the touches copied or not."""
    told = str(_module("0028").RETRY).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    if not with_touches:
        return told
    told = told.replace("prices, versions)", "prices, versions, touches)")
    return told.replace("old.prices, old.versions)", "old.prices, old.versions, old.touches)")


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
