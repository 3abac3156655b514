"""Calls of generative providers, each noted before it is made; what an order was charged in the end.

Revision ID: 0010
"""

from alembic import op

revision = "0010"
down_revision = "0009"

TABLES = """
ALTER TABLE generations
    ADD COLUMN charged bigint CHECK (charged BETWEEN 0 AND cost),
    ADD COLUMN kept_from uuid,
    ADD FOREIGN KEY (workspace_id, kept_from) REFERENCES generations (workspace_id, id);
CREATE INDEX ix_generations_kept_from ON generations (workspace_id, kept_from);

CREATE TABLE generation_attempts (
    workspace_id uuid NOT NULL,
    generation_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    position integer NOT NULL CHECK (position >= 0),
    order_attempt integer NOT NULL CHECK (order_attempt > 0),
    provider text NOT NULL,
    key text NOT NULL,
    sent text[] NOT NULL,
    state text NOT NULL DEFAULT 'asked'
        CHECK (state IN ('asked', 'made', 'refused', 'rate_limited', 'unavailable', 'bad_input',
                         'auth_failed', 'timed_out', 'no_image')),
    detail text,
    model text,
    request_id text,
    usage jsonb NOT NULL DEFAULT '{}',
    latency_ms integer CHECK (latency_ms >= 0),
    score real CHECK (score BETWEEN 0 AND 1),
    cost bigint NOT NULL DEFAULT 0 CHECK (cost >= 0),
    media_id uuid,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    finished_at timestamptz,
    PRIMARY KEY (workspace_id, generation_id, number),
    UNIQUE (workspace_id, key),
    FOREIGN KEY (workspace_id, generation_id) REFERENCES generations (workspace_id, id),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media (workspace_id, id)
);
CREATE INDEX ix_generation_attempts_media ON generation_attempts (workspace_id, media_id);
ALTER TABLE generation_attempts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""

POLICIES = """
GRANT UPDATE (charged) ON generations TO @app;
GRANT SELECT, INSERT ON generation_attempts TO @app;
GRANT UPDATE (state, detail, model, request_id, usage, latency_ms, score, cost, media_id,
              finished_at) ON generation_attempts TO @app;
GRANT SELECT ON generation_attempts TO @system;
CREATE POLICY own ON generation_attempts FOR SELECT TO @app
    USING (workspace_id = (SELECT acting_workspace()));
CREATE POLICY asked ON generation_attempts FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND generation_id = (SELECT acting_lease()));
CREATE POLICY answered ON generation_attempts FOR UPDATE TO @app USING (
    workspace_id = (SELECT acting_workspace()) AND generation_id = (SELECT acting_lease()));
CREATE POLICY system_reads ON generation_attempts FOR SELECT TO @system
    USING ((SELECT acting_system()));
"""

JOBS = """
    SELECT g.id, g.workspace_id, g.account_id, g.kind, g.state, g.reason, g.cost, g.hold_id,
           g.attempts, g.lease_token, g.lease_until, g.due_at, g.created_at, g.finished_at,
           g.state IN ('done', 'failed', 'refused', 'cancelled') AS final
"""
# What a provider may have been paid for and nobody got: `for_nothing`.
ATTEMPTS = """
    SELECT a.workspace_id, a.generation_id, a.number, a.position, a.order_attempt, a.provider,
           a.key, a.sent, a.state, a.model, a.request_id, a.usage, a.latency_ms, a.score, a.cost,
           a.created_at, a.finished_at, d.delivered,
           a.state IN ('asked', 'made', 'timed_out', 'no_image') AND NOT d.delivered AS for_nothing
    FROM generation_attempts a CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT FROM generation_pictures p
        WHERE p.workspace_id = a.workspace_id AND p.media_id = a.media_id) AS delivered) d
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(
        f"CREATE OR REPLACE VIEW report_jobs WITH (security_invoker = true) AS {JOBS},"
        " coalesce(g.charged, g.cost) AS charged FROM generations g"
    )
    op.execute(f"CREATE VIEW report_attempts WITH (security_invoker = true) AS {ATTEMPTS}")
    op.execute(f"GRANT SELECT ON report_attempts TO {prefix}auditor")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute("DROP VIEW report_attempts")
    op.execute("DROP VIEW report_jobs")
    op.execute(
        f"CREATE VIEW report_jobs WITH (security_invoker = true) AS {JOBS} FROM generations g"
    )
    op.execute(f"GRANT SELECT ON report_jobs TO {prefix}auditor")
    op.execute("DROP TABLE generation_attempts")
    op.execute("ALTER TABLE generations DROP COLUMN charged, DROP COLUMN kept_from")
