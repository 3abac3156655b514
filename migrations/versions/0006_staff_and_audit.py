"""People of the console, what they may do to credits, and the audit's entries and seals.

Revision ID: 0006
"""

from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = """
CREATE TABLE staff_members (
    id uuid PRIMARY KEY,
    email_index bytea NOT NULL UNIQUE CHECK (octet_length(email_index) = 32),
    email bytea NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('reviewer', 'supervisor', 'support', 'finance', 'admin')),
    totp_secret bytea,
    totp_last_step bigint NOT NULL DEFAULT 0,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT db_now()
);
CREATE TABLE staff_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    staff_id uuid NOT NULL REFERENCES staff_members,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    csrf text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT db_now(),
    seen_at timestamptz NOT NULL DEFAULT db_now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX ix_staff_sessions_staff_id ON staff_sessions (staff_id);
ALTER TABLE credit_grants
    ADD CONSTRAINT fk_credit_grants_staff FOREIGN KEY (staff_id) REFERENCES staff_members;
CREATE INDEX ix_credit_grants_staff_id ON credit_grants (staff_id);
CREATE TABLE audit_entries (
    id uuid PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    at timestamptz NOT NULL DEFAULT db_now(),
    actor_kind text NOT NULL CHECK (actor_kind IN ('account', 'staff', 'system', 'owner')),
    actor_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid,
    workspace_id uuid REFERENCES workspaces,
    salt bytea NOT NULL,
    details_digest bytea NOT NULL,
    details bytea
);
CREATE INDEX ix_audit_entries_workspace_id ON audit_entries (workspace_id);
CREATE INDEX ix_audit_entries_subject ON audit_entries (subject_id);
CREATE TABLE audit_seals (
    place bigint PRIMARY KEY CHECK (place > 0),
    entry_id uuid NOT NULL UNIQUE REFERENCES audit_entries,
    previous bytea NOT NULL,
    mac bytea NOT NULL CHECK (octet_length(mac) = 32),
    sealed_at timestamptz NOT NULL DEFAULT db_now()
);
"""

FUNCTIONS = """
CREATE FUNCTION staff_for_sign_in(
    wanted bytea, OUT id uuid, OUT password_hash text, OUT totp_secret bytea,
    OUT totp_last_step bigint, OUT role text, OUT active boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT s.id, s.password_hash, s.totp_secret, s.totp_last_step, s.role, s.active
    FROM qaptai.staff_members s WHERE s.email_index = wanted
$$;

CREATE FUNCTION open_staff_session(who uuid, new_token bytea, new_csrf text, seconds integer)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    made uuid;
BEGIN
    INSERT INTO qaptai.staff_sessions (staff_id, token_hash, csrf, expires_at)
        SELECT s.id, new_token, new_csrf,
               qaptai.db_now() + pg_catalog.make_interval(secs => LEAST(seconds, 43200))
        FROM qaptai.staff_members s WHERE s.id = who AND s.active
        RETURNING id INTO STRICT made;
    RETURN made;
END $$;

CREATE FUNCTION staff_session_by_token(
    wanted bytea, idle_seconds integer,
    OUT id uuid, OUT staff_id uuid, OUT role text, OUT csrf text, OUT email bytea
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.staff_sessions t SET seen_at = qaptai.db_now()
        FROM qaptai.staff_members s
        WHERE t.token_hash = wanted AND s.id = t.staff_id AND s.active AND t.ended_at IS NULL
          AND t.expires_at > qaptai.db_now()
          AND t.seen_at > qaptai.db_now() - pg_catalog.make_interval(secs => idle_seconds)
        RETURNING t.id, t.staff_id, s.role, t.csrf, s.email
        INTO id, staff_id, role, csrf, email;
END $$;

CREATE FUNCTION end_staff_session(wanted bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.staff_sessions t SET ended_at = qaptai.db_now()
    WHERE t.token_hash = wanted AND t.ended_at IS NULL
$$;

CREATE FUNCTION note_totp_step(who uuid, step bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE qaptai.staff_members s SET totp_last_step = step
        WHERE s.id = who AND s.totp_last_step < step;
    RETURN FOUND;
END $$;
"""

# Lock order: the request, then the balance. Whoever repeats a call gets the first answer.
CREDITS = """
CREATE FUNCTION acting_treasurer() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_staff();
BEGIN
    IF NOT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who
                   AND s.role IN ('supervisor', 'finance', 'admin')) THEN
        RAISE EXCEPTION 'this role moves no credits' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN who;
END $$;

CREATE FUNCTION give_credits(
    to_workspace uuid, credits bigint, why text, grant_key text, OUT given uuid, OUT fresh boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_treasurer();
    earlier record;
BEGIN
    PERFORM FROM qaptai.credit_balances b WHERE b.workspace_id = to_workspace FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such workspace' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT g.id, g.kind, g.amount, g.reason INTO earlier FROM qaptai.credit_grants g
        WHERE g.workspace_id = to_workspace AND g.key = grant_key;
    IF FOUND THEN
        IF (earlier.kind, earlier.amount, earlier.reason)
            IS DISTINCT FROM ('goodwill', credits, why) THEN
            RAISE EXCEPTION 'the key gave something else' USING ERRCODE = 'unique_violation';
        END IF;
        given := earlier.id;
        fresh := false;
        RETURN;
    END IF;
    INSERT INTO qaptai.credit_grants (workspace_id, kind, amount, reason, key, staff_id)
        VALUES (to_workspace, 'goodwill', credits, why, grant_key, who) RETURNING id INTO given;
    PERFORM qaptai.credit_workspace(
        to_workspace, credits, 'grant', 'granted', 'grant/' || grant_key, given, NULL);
    fresh := true;
END $$;

CREATE FUNCTION reverse_top_up(
    wanted uuid, OUT of_workspace uuid, OUT taken bigint, OUT debt bigint, OUT fresh boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    stands text;
    credited bigint;
    posting_key text := 'reversal/' || wanted::text;
BEGIN
    PERFORM qaptai.acting_treasurer();
    SELECT t.workspace_id, t.state INTO of_workspace, stands
        FROM qaptai.top_ups t WHERE t.id = wanted FOR UPDATE;
    fresh := stands IN ('approved', 'partly_paid');
    IF stands IS NULL OR NOT (fresh OR stands = 'reversed') THEN
        RAISE EXCEPTION 'nothing was posted' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF fresh THEN
        SELECT LEAST(b.available, c.credited), c.credited INTO STRICT taken, credited
            FROM qaptai.credit_balances b,
                (SELECT sum(x.amount)::bigint AS credited FROM qaptai.ledger_transfers x
                 WHERE x.workspace_id = of_workspace AND x.top_up_id = wanted
                   AND x.kind = 'top_up') c
            WHERE b.workspace_id = of_workspace FOR UPDATE OF b;
        INSERT INTO qaptai.ledger_transfers
            (workspace_id, kind, debit, credit, amount, key, top_up_id)
            SELECT of_workspace, 'reversal', part.source, 'refunded', part.amount, part.key, wanted
            FROM (VALUES ('available', taken, posting_key),
                         ('owed', credited - taken, posting_key || '/owed'))
                AS part (source, amount, key) WHERE part.amount > 0;
        UPDATE qaptai.top_ups t SET state = 'reversed' WHERE t.id = wanted;
    END IF;
    SELECT COALESCE(sum(x.amount) FILTER (WHERE x.debit = 'available'), 0),
           COALESCE(sum(x.amount) FILTER (WHERE x.debit = 'owed'), 0) INTO taken, debt
        FROM qaptai.ledger_transfers x WHERE x.workspace_id = of_workspace
          AND x.top_up_id = wanted AND x.kind = 'reversal';
END $$;
"""

POLICIES = """
GRANT SELECT (id, email, role, active) ON staff_members TO @staff;
GRANT SELECT ON staff_sessions TO @staff;
GRANT INSERT ON audit_entries TO @app, @staff, @system;
GRANT SELECT ON audit_entries, audit_seals TO @staff, @system;
GRANT INSERT ON audit_seals TO @system;

CREATE POLICY staff_reads ON staff_members FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY functions ON staff_members TO @owner USING (true) WITH CHECK (true);
CREATE POLICY own ON staff_sessions FOR SELECT TO @staff
    USING (staff_id = (SELECT acting_staff()));
CREATE POLICY functions ON staff_sessions TO @owner USING (true) WITH CHECK (true);
CREATE POLICY own_acts ON audit_entries FOR INSERT TO @app WITH CHECK (
    workspace_id = (SELECT acting_workspace()) AND (actor_kind = 'system'
    OR (actor_kind = 'account' AND actor_id = (SELECT acting_account()))));
CREATE POLICY staff_acts ON audit_entries FOR INSERT TO @staff WITH CHECK (
    actor_kind = 'staff' AND actor_id = (SELECT acting_staff()));
CREATE POLICY system_acts ON audit_entries FOR INSERT TO @system
    WITH CHECK ((SELECT acting_system()));
CREATE POLICY staff_reads ON audit_entries FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON audit_entries FOR SELECT TO @system
    USING ((SELECT acting_system()));
CREATE POLICY owner_adds ON audit_entries FOR INSERT TO @owner WITH CHECK (actor_kind = 'owner');
CREATE POLICY staff_reads ON audit_seals FOR SELECT TO @staff
    USING ((SELECT acting_staff()) IS NOT NULL);
CREATE POLICY system_reads ON audit_seals FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_seals ON audit_seals FOR INSERT TO @system
    WITH CHECK ((SELECT acting_system()));
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

TENANT = ("staff_members", "staff_sessions", "audit_entries", "audit_seals")
FOR_CONSOLE = (
    "staff_for_sign_in(bytea)",
    "open_staff_session(uuid, bytea, text, integer)",
    "staff_session_by_token(bytea, integer)",
    "end_staff_session(bytea)",
    "note_totp_step(uuid, bigint)",
)
FOR_STAFF = ("give_credits(uuid, bigint, text, text)", "reverse_top_up(uuid)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(FUNCTIONS)
    op.execute("SET LOCAL check_function_bodies = off")  # top-ups come with the next revision
    op.execute(CREDITS)
    for table in TENANT:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    for function in FOR_CONSOLE:
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {prefix}console")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_STAFF)} TO {prefix}staff")


def downgrade() -> None:
    for function in (*FOR_CONSOLE, *FOR_STAFF, "acting_treasurer()"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("ALTER TABLE credit_grants DROP CONSTRAINT fk_credit_grants_staff")
    op.execute("DROP INDEX ix_credit_grants_staff_id")
    op.execute("DROP TABLE audit_seals, audit_entries, staff_sessions, staff_members CASCADE")
