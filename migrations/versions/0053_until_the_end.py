"""Who ends an account can come in until then; who is offered a team sees it on her pages.

Revision ID: 0053
"""

from typing import Any

from alembic import op

revision = "0053"
down_revision = "0051"

# An account that was left behind for another one ends, too, but nobody comes back to it.
ENDS = """
CREATE FUNCTION may_enter(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.accounts a WHERE a.id = who AND (a.state = 'active'
        OR (a.state = 'closing' AND EXISTS (SELECT FROM qaptai.deletions d
            WHERE d.account_id = a.id AND d.scope = 'account' AND d.state = 'booked'
              AND d.identity_id IS NOT NULL))))
$$;
"""

# The session of an account that ends: it opens one page, and no page opens by it that asks
# `account_session_by_token`.
ENDING = """
CREATE FUNCTION ending_session_by_token(
    wanted bytea, idle_seconds integer,
    OUT id uuid, OUT account_id uuid, OUT workspace_id uuid, OUT csrf text, OUT language text,
    OUT ends_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.account_sessions s SET seen_at = qaptai.db_now()
        FROM qaptai.accounts a, qaptai.deletions d
        WHERE s.token_hash = wanted AND a.id = s.account_id AND a.state = 'closing'
          AND d.account_id = a.id AND d.scope = 'account' AND d.state = 'booked'
          AND d.identity_id IS NOT NULL
          AND s.ended_at IS NULL AND s.expires_at > qaptai.db_now()
          AND s.seen_at > qaptai.db_now() - pg_catalog.make_interval(secs => idle_seconds)
        RETURNING s.id, s.account_id, qaptai.working_in(s.account_id, NULL), s.csrf, a.language,
            d.due_at
        INTO id, account_id, workspace_id, csrf, language, ends_at;
END $$;
"""

# Each function as an earlier revision made it, and the words in it that are put otherwise.
ACTIVE = "a.state = 'active'"
MENDED = (
    ("0038", "LOOKS", "email_pass(", f"({ACTIVE}", "(qaptai.may_enter(a.id)"),
    ("0038", "GIVES", "give_email_pass(", f"AND {ACTIVE}", "AND qaptai.may_enter(a.id)"),
    ("0038", "LOOKS", "login_by_email(", f"AND {ACTIVE}", "AND qaptai.may_enter(a.id)"),
    ("0038", "PASSWORDS", "open_own_session(", f"AND {ACTIVE}", "AND qaptai.may_enter(a.id)"),
    ("0035", "SESSIONS", "open_account_session(", f"AND {ACTIVE}", "AND qaptai.may_enter(a.id)"),
)

OFFERS = """
GRANT SELECT ON hand_overs TO @app;
CREATE POLICY offered ON hand_overs FOR SELECT TO @app
    USING (account_id = (SELECT acting_account()));
"""

FOR_PAGES = "ending_session_by_token(bytea, integer)"
INNER = "may_enter(uuid)"


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(ENDS)
    op.execute(ENDING)
    op.execute(f"GRANT EXECUTE ON FUNCTION {FOR_PAGES} TO {prefix}pages")
    for revision_, words, function, before, after in MENDED:
        earlier = _earlier(revision_, words, function)
        if before not in earlier:
            raise RuntimeError("the function is not the one that is mended here")
        op.execute(earlier.replace(before, after))
    op.execute(OFFERS.replace("@", prefix))


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    for revision_, words, function, _, _ in MENDED:
        op.execute(_earlier(revision_, words, function))
    op.execute(f"DROP FUNCTION {FOR_PAGES}")
    op.execute(f"DROP FUNCTION {INNER}")
    op.execute("DROP POLICY offered ON hand_overs")
    op.execute(f"REVOKE SELECT ON hand_overs FROM {prefix}app")


def _earlier(revision: str, words: str, function: str) -> str:
    """A function as a revision that stands for good made it, to be put in the place of ours."""
    made: str = getattr(_module(revision), words)
    start = made.index(f"CREATE FUNCTION {function}")
    end = made.index("$$;", start) + len("$$;")
    return made[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


def _module(revision: str) -> Any:
    """A revision that stands for good: what it made is made again from its own words."""
    found = op.get_context().environment_context
    if found is None:
        raise RuntimeError("revisions run within their environment")
    return found.script.get_revision(revision).module
