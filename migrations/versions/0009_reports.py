"""Views for verifiers: what came, what was made, what moved, what went out, who decided.

Each view shows facts without anybody's data, and under the reader's own rights: only the auditor's
log-in sees all of it.

Revision ID: 0009
"""

from alembic import op

revision = "0009"
down_revision = "0008"

VIEWS = {
    # E: accepted deliveries. `photo` says whether a picture was to be fetched with it.
    "report_deliveries": """
        SELECT i.id, i.channel, i.kind, i.kind IN ('photo', 'document') AS photo, i.state,
               i.attempts, i.lease_until, i.outcome, i.reason, i.received_at, i.done_at
        FROM inbox i""",
    # J: jobs. A final one is done, failed, refused or cancelled.
    "report_jobs": """
        SELECT g.id, g.workspace_id, g.account_id, g.kind, g.state, g.reason, g.cost, g.hold_id,
               g.attempts, g.lease_token, g.lease_until, g.due_at, g.created_at, g.finished_at,
               g.state IN ('done', 'failed', 'refused', 'cancelled') AS final
        FROM generations g""",
    # L: two signed lines a movement; credits are positive where an account gains.
    "report_ledger": """
        SELECT t.id AS movement, t.seq, t.workspace_id, t.kind, s.account, s.credits,
               CASE WHEN t.hold_id IS NOT NULL THEN 'hold' WHEN t.grant_id IS NOT NULL
                    THEN 'grant' ELSE 'top_up' END AS cause,
               coalesce(t.hold_id, t.grant_id, t.top_up_id) AS cause_id, t.key, t.created_at
        FROM ledger_transfers t
        CROSS JOIN LATERAL (VALUES (t.debit, -t.amount), (t.credit, t.amount))
            AS s(account, credits)""",
    # B: stored balances.
    "report_balances": """
        SELECT b.workspace_id, b.available, b.held, b.owed FROM credit_balances b""",
    # P: stored pictures.
    "report_pictures": """
        SELECT m.id, m.workspace_id, m.kind, m.object_key, m.sha256, m.size_bytes, m.created_at
        FROM media m""",
    # O: outgoing messages.
    "report_outgoing": """
        SELECT o.id, o.identity_id, o.workspace_id, o.class, o.key, o.state, o.attempt,
               o.repeated, o.parts, o.parts_sent, o.provider_ids, o.status, o.reason,
               o.created_at, o.sent_at
        FROM outbox o""",
    # A: top-ups with who decided them last.
    "report_top_ups": """
        SELECT t.id, t.workspace_id, t.reference, t.state, t.amount_minor, t.currency, t.flags,
               v.staff_id AS decided_by, v.verdict, v.credits, t.submitted_at, t.decided_at
        FROM top_ups t
        LEFT JOIN top_up_verdicts v ON v.top_up_id = t.id AND v.undone_at IS NULL""",
    # D: the audit, with the place of each entry in the chain once it is sealed.
    "report_audit": """
        SELECT e.id, e.seq, e.at, e.actor_kind, e.actor_id, e.action, e.subject_kind,
               e.subject_id, e.workspace_id, s.place, s.sealed_at
        FROM audit_entries e LEFT JOIN audit_seals s ON s.entry_id = e.id""",
}


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} WITH (security_invoker = true) AS {query}")
        op.execute(f"GRANT SELECT ON {name} TO {prefix}auditor")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
