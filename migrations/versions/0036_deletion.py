"""A merchant books the end of her pictures, or of her account, and may take it back until then.

Revision ID: 0036
"""

from alembic import op

revision = "0036"
down_revision = "0035"

# What is booked is carried out by one task: rows first, then the keys that are noted here.
TABLE = """
CREATE TABLE deletions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    identity_id uuid NOT NULL REFERENCES chat_identities,
    scope text NOT NULL CHECK (scope IN ('pictures', 'account')),
    state text NOT NULL DEFAULT 'booked'
        CHECK (state IN ('booked', 'undone', 'erased', 'done')),
    keys text[] NOT NULL DEFAULT '{}',
    asked_at timestamptz NOT NULL DEFAULT db_now(),
    due_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT ends CHECK ((state IN ('booked', 'erased')) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX ux_deletions_booked ON deletions (account_id, scope) WHERE state = 'booked';
CREATE INDEX ix_deletions_account_id ON deletions (account_id);
CREATE INDEX ix_deletions_identity_id ON deletions (identity_id);
CREATE INDEX ix_deletions_due ON deletions (due_at) WHERE state IN ('booked', 'erased');
ALTER TABLE generations ADD COLUMN erased_at timestamptz;
ALTER TABLE deletions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts DROP CONSTRAINT accounts_state_check, ADD CONSTRAINT accounts_state_check
    CHECK (state IN ('active', 'suspended', 'closing', 'erased')) NOT VALID;
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_state_check;
"""

POLICIES = """
GRANT SELECT ON deletions TO @app, @system;
CREATE POLICY own ON deletions FOR SELECT TO @app
    USING (account_id = (SELECT acting_account()));
CREATE POLICY system_reads ON deletions FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY functions ON deletions TO @owner USING (true) WITH CHECK (true);
CREATE POLICY erased ON generation_photos FOR DELETE TO @owner USING (true);
CREATE POLICY erased ON generation_pictures FOR DELETE TO @owner USING (true);
CREATE POLICY erased ON generation_attempts FOR UPDATE TO @owner USING (true) WITH CHECK (true);
CREATE POLICY erased_seen ON generation_versions FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON generation_versions FOR UPDATE TO @owner USING (true) WITH CHECK (true);
CREATE POLICY erased ON proofs FOR UPDATE TO @owner USING (true) WITH CHECK (true);
CREATE POLICY erased ON chats FOR DELETE TO @owner USING (true);
CREATE POLICY erased_seen ON offers FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON offers FOR DELETE TO @owner USING (true);
CREATE POLICY erased_seen ON holding_items FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON holding_items FOR DELETE TO @owner USING (true);
CREATE POLICY erased_seen ON packs FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON packs FOR DELETE TO @owner USING (true);
CREATE POLICY erased_seen ON data_savers FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON data_savers FOR DELETE TO @owner USING (true);
CREATE POLICY erased_seen ON balance_alarms FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON balance_alarms FOR DELETE TO @owner USING (true);
CREATE POLICY erased_seen ON brand_kits FOR SELECT TO @owner USING (true);
CREATE POLICY erased ON brand_kits FOR DELETE TO @owner USING (true);
"""

BOOK = """
CREATE FUNCTION book_deletion(of_scope text, from_chat uuid, grace interval)
RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
    until timestamptz;
BEGIN
    IF who IS NULL OR NOT EXISTS (SELECT FROM qaptai.chat_identities i
            WHERE i.id = from_chat AND i.account_id = who) THEN
        RAISE EXCEPTION 'no account acts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF of_scope = 'account' AND EXISTS (
        SELECT FROM qaptai.memberships mine
        JOIN qaptai.memberships other ON other.workspace_id = mine.workspace_id
        WHERE mine.account_id = who AND mine.role = 'owner' AND mine.state = 'active'
          AND other.account_id <> who AND other.state <> 'ended') THEN
        RAISE EXCEPTION 'hand the team over first' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO qaptai.deletions (account_id, identity_id, scope, due_at)
        VALUES (who, from_chat, of_scope, qaptai.db_now() + grace) ON CONFLICT DO NOTHING;
    IF of_scope = 'account' THEN
        UPDATE qaptai.accounts a SET state = 'closing' WHERE a.id = who AND a.state = 'active';
    END IF;
    SELECT d.due_at INTO STRICT until FROM qaptai.deletions d
        WHERE d.account_id = who AND d.scope = of_scope AND d.state = 'booked';
    RETURN until;
END $$;

CREATE FUNCTION undo_deletion(of_scope text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_account();
BEGIN
    UPDATE qaptai.deletions d SET state = 'undone', ended_at = qaptai.db_now()
        WHERE d.account_id = who AND d.scope = of_scope AND d.state = 'booked';
    IF NOT FOUND THEN RETURN false; END IF;
    IF of_scope = 'account' THEN
        UPDATE qaptai.accounts a SET state = 'active' WHERE a.id = who AND a.state = 'closing';
    END IF;
    RETURN true;
END $$;
"""

# The workspaces that go with an account: her own, and organisations that she alone is in.
OWN = """
CREATE FUNCTION workspaces_of(who uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT m.workspace_id FROM qaptai.memberships m
    WHERE m.account_id = who AND m.role = 'owner' AND NOT EXISTS (
        SELECT FROM qaptai.memberships o WHERE o.workspace_id = m.workspace_id
            AND o.account_id <> who AND o.state <> 'ended')
$$;
"""

# Asked again where an order is still being made: its photo is needed, and its hold must end first.
ERASE = """
CREATE FUNCTION begin_erasure(wanted uuid) RETURNS qaptai.deletions
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    booked qaptai.deletions;
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT d.* INTO booked FROM qaptai.deletions d WHERE d.id = wanted AND d.state = 'booked'
        AND d.due_at <= qaptai.db_now() FOR UPDATE;
    IF booked.id IS NULL OR EXISTS (SELECT FROM qaptai.generations g
            WHERE g.account_id = booked.account_id
              AND g.state IN ('queued', 'working', 'choosing')) THEN
        RETURN NULL;
    END IF;
    RETURN booked;
END $$;

CREATE FUNCTION erase_media(who uuid, here uuid[], kinds text[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    gone uuid[];
BEGIN
    SELECT pg_catalog.array_agg(m.id) INTO gone FROM qaptai.media m
        WHERE m.workspace_id = ANY (here) AND m.account_id = who
          AND (kinds IS NULL OR m.kind = ANY (kinds));
    UPDATE qaptai.generations g SET erased_at = qaptai.db_now() WHERE g.id IN (
        SELECT p.generation_id FROM qaptai.generation_pictures p WHERE p.media_id = ANY (gone));
    DELETE FROM qaptai.generation_photos p WHERE p.media_id = ANY (gone);
    DELETE FROM qaptai.generation_pictures p WHERE p.media_id = ANY (gone);
    UPDATE qaptai.generation_attempts a SET media_id = NULL WHERE a.media_id = ANY (gone);
    UPDATE qaptai.generation_versions v SET media_id = NULL WHERE v.media_id = ANY (gone);
    UPDATE qaptai.generation_versions v SET preview_id = NULL WHERE v.preview_id = ANY (gone);
    UPDATE qaptai.model_photos p SET media_id = NULL, person = NULL,
        withdrawn_at = qaptai.db_now(), withdrawn_by = who
        WHERE p.media_id = ANY (gone) AND p.agreed_at IS NOT NULL;
    DELETE FROM qaptai.model_photos p WHERE p.media_id = ANY (gone);
    UPDATE qaptai.proofs p SET media_id = NULL WHERE p.media_id = ANY (gone);
    DELETE FROM qaptai.media_links l WHERE l.media_id = ANY (gone);
    RETURN QUERY DELETE FROM qaptai.media m WHERE m.id = ANY (gone) RETURNING m.object_key;
END $$;

CREATE FUNCTION erase_pictures(wanted uuid) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    booked qaptai.deletions := qaptai.begin_erasure(wanted);
BEGIN
    IF booked.id IS NULL THEN RETURN; END IF;
    RETURN QUERY SELECT qaptai.erase_media(booked.account_id,
        ARRAY(SELECT qaptai.workspaces_of(booked.account_id)), ARRAY['photo', 'picture', 'sheet', 'pack']);
    UPDATE qaptai.deletions d SET state = 'done', ended_at = qaptai.db_now() WHERE d.id = wanted;
END $$;

CREATE FUNCTION erase_account(wanted uuid, OUT objects text[], OUT held text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    booked qaptai.deletions := qaptai.begin_erasure(wanted);
    who uuid := booked.account_id;
    here uuid[] := ARRAY(SELECT qaptai.workspaces_of(who));
    chats uuid[] := ARRAY(SELECT i.id FROM qaptai.chat_identities i WHERE i.account_id = who);
    letters uuid[];
BEGIN
    IF booked.id IS NULL THEN RETURN; END IF;
    SELECT pg_catalog.array_agg(n.id) INTO letters FROM qaptai.inbox n
        JOIN qaptai.chat_identities i ON i.chat_key = n.chat_key WHERE i.id = ANY (chats);
    WITH gone AS (DELETE FROM qaptai.holding_items h WHERE h.inbox_id = ANY (letters)
                  RETURNING h.object_key)
        SELECT pg_catalog.array_agg(g.object_key) INTO held FROM gone g;
    DELETE FROM qaptai.inbox n WHERE n.id = ANY (letters);
    DELETE FROM qaptai.media_links l USING qaptai.outbox o
        WHERE o.id = l.outbox_id AND o.identity_id = ANY (chats);
    DELETE FROM qaptai.outbox o WHERE o.identity_id = ANY (chats);
    DELETE FROM qaptai.offers o WHERE o.identity_id = ANY (chats);
    DELETE FROM qaptai.chats c WHERE c.identity_id = ANY (chats);
    DELETE FROM qaptai.tickets t WHERE t.identity_id = ANY (chats);
    DELETE FROM qaptai.account_sessions s WHERE s.account_id = who;
    DELETE FROM qaptai.account_passes p WHERE p.account_id = who;
    DELETE FROM qaptai.invitations i WHERE i.workspace_id = ANY (here);
    DELETE FROM qaptai.organisation_terms t WHERE t.workspace_id = ANY (here);
    DELETE FROM qaptai.brand_kits b WHERE b.workspace_id = ANY (here);
    DELETE FROM qaptai.packs p WHERE p.workspace_id = ANY (here);
    DELETE FROM qaptai.data_savers d WHERE d.workspace_id = ANY (here);
    DELETE FROM qaptai.balance_alarms a WHERE a.workspace_id = ANY (here);
    objects := ARRAY(SELECT qaptai.erase_media(who, here, NULL));
    UPDATE qaptai.generations g SET words = NULL, touches = NULL, reply_to = NULL, object_keys = '{}',
        erased_at = qaptai.db_now()
        WHERE g.account_id = who AND g.workspace_id = ANY (here);
    UPDATE qaptai.generation_attempts a SET request_id = NULL, detail = NULL
        WHERE a.workspace_id = ANY (here);
    UPDATE qaptai.proofs p SET source_sha256 = pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex'),
        look_hash = NULL, id_mac = NULL, reading = '' WHERE p.account_id = who;
    UPDATE qaptai.top_up_verdicts v SET words = NULL WHERE v.workspace_id = ANY (here);
    UPDATE qaptai.workspaces w SET name = '' WHERE w.id = ANY (here);
    UPDATE qaptai.memberships m SET state = 'ended', name = NULL WHERE m.account_id = who;
    DELETE FROM qaptai.consents c WHERE c.account_id = who;
    UPDATE qaptai.chat_identities i SET account_id = NULL, address = '',
        chat_key = pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.gen_random_uuid()::text, 'UTF8')),
        unreachable_since = qaptai.db_now(), unreachable_why = 'erased' WHERE i.id = ANY (chats);
    UPDATE qaptai.accounts a SET state = 'erased' WHERE a.id = who;
    UPDATE qaptai.deletions d SET state = 'undone', ended_at = qaptai.db_now()
        WHERE d.account_id = who AND d.state = 'booked' AND d.id <> wanted;
    UPDATE qaptai.deletions d SET state = 'erased', keys =
        ARRAY(SELECT 'workspace/' || w FROM pg_catalog.unnest(here) w)
        || ARRAY(SELECT 'chat/' || c FROM pg_catalog.unnest(chats) c)
        || ARRAY['account/' || who] WHERE d.id = wanted;
END $$;

CREATE FUNCTION end_erasure(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT qaptai.acting_system() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE qaptai.deletions d SET state = 'done', keys = '{}', ended_at = qaptai.db_now()
        WHERE d.id = wanted AND d.state = 'erased';
    RETURN FOUND;
END $$;
"""

FOR_APP = ("book_deletion(text, uuid, interval)", "undo_deletion(text)")
FOR_SYSTEM = ("erase_pictures(uuid)", "erase_account(uuid)", "end_erasure(uuid)")
WITHIN = ("workspaces_of(uuid)", "begin_erasure(uuid)", "erase_media(uuid, uuid[], text[])")
ERASED = (
    "generation_photos",
    "generation_pictures",
    "generation_attempts",
    "generation_versions",
    "proofs",
    "chats",
    "offers",
    "holding_items",
    "packs",
    "data_savers",
    "balance_alarms",
    "brand_kits",
)
SEEN = (
    *("generation_versions", "offers", "holding_items"),
    *("packs", "data_savers", "balance_alarms", "brand_kits"),
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLE)
    op.execute(POLICIES.replace("@", prefix))
    for functions in (BOOK, OWN, ERASE):
        op.execute(functions)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_APP)} TO {prefix}app")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_SYSTEM)} TO {prefix}system")


def downgrade() -> None:
    """An erased account stays erased: it reads as suspended before this revision."""
    for function in (*FOR_APP, *FOR_SYSTEM, *reversed(WITHIN)):
        op.execute(f"DROP FUNCTION {function}")
    for table in ERASED:
        op.execute(f"DROP POLICY erased ON {table}")
    for table in SEEN:
        op.execute(f"DROP POLICY erased_seen ON {table}")
    op.execute("UPDATE accounts SET state = 'suspended' WHERE state = 'erased'")
    op.execute(
        "ALTER TABLE accounts DROP CONSTRAINT accounts_state_check,"
        " ADD CONSTRAINT accounts_state_check"
        " CHECK (state IN ('active', 'suspended', 'closing')) NOT VALID;"
        " ALTER TABLE generations DROP COLUMN erased_at;"
        " ALTER TABLE accounts VALIDATE CONSTRAINT accounts_state_check; DROP TABLE deletions"
    )
