"""A person instead of the bot: tickets with their messages, and answers that are kept ready.

Revision ID: 0032
"""

from alembic import op

revision = "0032"
down_revision = "0031"

# A ticket is its chat's: there may be no account yet, and what is said is sealed with the chat's key.
TABLES = """
CREATE TABLE tickets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number bigint GENERATED ALWAYS AS IDENTITY,
    identity_id uuid NOT NULL REFERENCES chat_identities,
    account_id uuid REFERENCES accounts,
    workspace_id uuid REFERENCES workspaces,
    about text NOT NULL
        CHECK (about IN ('question', 'name', 'email', 'phone', 'top_up', 'other')),
    language text NOT NULL CHECK (language IN ('en', 'ur', 'ur_Latn')),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    turn text NOT NULL DEFAULT 'us' CHECK (turn IN ('us', 'her')),
    holder_id uuid REFERENCES staff_members,
    opened_at timestamptz NOT NULL DEFAULT db_now(),
    waits_since timestamptz NOT NULL DEFAULT db_now(),
    reminded_at timestamptz,
    closed_at timestamptz,
    closed_by uuid REFERENCES staff_members,
    solved_at timestamptz,
    CONSTRAINT closed_has_a_time CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT only_closed_have_an_end
        CHECK (state = 'closed' OR num_nonnulls(solved_at, closed_by) = 0)
);
CREATE UNIQUE INDEX ux_tickets_open ON tickets (identity_id) WHERE state = 'open';
CREATE INDEX ix_tickets_identity_id ON tickets (identity_id, number);
CREATE INDEX ix_tickets_account_id ON tickets (account_id);
CREATE INDEX ix_tickets_workspace_id ON tickets (workspace_id);
CREATE INDEX ix_tickets_holder_id ON tickets (holder_id);
CREATE INDEX ix_tickets_closed_by ON tickets (closed_by);
CREATE INDEX ix_tickets_waiting ON tickets (turn, waits_since) WHERE state = 'open';

CREATE TABLE ticket_messages (
    id uuid PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    ticket_id uuid NOT NULL REFERENCES tickets ON DELETE CASCADE,
    author text NOT NULL CHECK (author IN ('merchant', 'staff', 'note')),
    kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'photo', 'proof', 'unread')),
    pieces integer NOT NULL DEFAULT 1 CHECK (pieces > 0),
    staff_id uuid REFERENCES staff_members,
    key text,
    body bytea,
    at timestamptz NOT NULL DEFAULT db_now(),
    UNIQUE (ticket_id, key),
    CONSTRAINT staff_say_who CHECK ((author = 'merchant') = (staff_id IS NULL)),
    CONSTRAINT staff_say_it_once CHECK ((author = 'merchant') = (key IS NULL)),
    CONSTRAINT words_or_a_thing CHECK ((kind = 'text') = (body IS NOT NULL)),
    CONSTRAINT staff_write_words CHECK (author = 'merchant' OR kind = 'text')
);
CREATE INDEX ix_ticket_messages_ticket_id ON ticket_messages (ticket_id, seq);
CREATE INDEX ix_ticket_messages_staff_id ON ticket_messages (staff_id);

CREATE TABLE canned_answers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    en text NOT NULL CHECK (length(en) BETWEEN 1 AND 900),
    ur text NOT NULL CHECK (length(ur) BETWEEN 1 AND 900),
    ur_latn text NOT NULL CHECK (length(ur_latn) BETWEEN 1 AND 900),
    active boolean NOT NULL DEFAULT true
);
"""

ANSWERS = """
INSERT INTO canned_answers (name, en, ur_latn, ur) VALUES
('Greeting', 'Salam! How can we help?', 'Salam! Kaise madad ki jaye?',
 'السلام علیکم! کیسے مدد کی جائے؟'),
('Looking into it', 'Thank you. This is being looked into; the answer comes here.',
 'Shukriya. Is ko dekha ja raha hai; jawab yahin aayega.',
 'شکریہ۔ اس کو دیکھا جا رہا ہے؛ جواب یہیں آئے گا۔'),
('Whole screenshot needed',
 'Please send the whole screenshot of the transfer, with the amount, date and transaction number.',
 'Transfer ka poora screenshot bhejein, jis mein raqam, tareekh aur transaction number hon.',
 'ٹرانسفر کا پورا اسکرین شاٹ بھیجیں، جس میں رقم، تاریخ اور ٹرانزیکشن نمبر ہوں۔'),
('Not in the account yet',
 'The transfer is not in our account yet. Banks sometimes need a few hours. No credits are lost.',
 'Transfer abhi account mein nahin aaya. Bank ko kabhi chand ghante lagte hain. Credits mehfooz hain.',
 'ٹرانسفر ابھی اکاؤنٹ میں نہیں آیا۔ بینک کو کبھی چند گھنٹے لگتے ہیں۔ کریڈٹ محفوظ ہیں۔');
"""

# The chat's side: its own member, or the system while there is no consent; else nothing is found.
OF_CHATS = """
CREATE FUNCTION is_own_chat(of_chat uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.chat_identities i WHERE i.id = of_chat
        AND (qaptai.acting_system() OR i.account_id = qaptai.acting_account()))
$$;

CREATE FUNCTION open_ticket(of_chat uuid, new_about text, spoken text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    INSERT INTO qaptai.tickets AS t (identity_id, account_id, workspace_id, about, language)
        SELECT i.id, i.account_id, qaptai.acting_workspace(), new_about, spoken
        FROM qaptai.chat_identities i WHERE i.id = of_chat AND qaptai.is_own_chat(of_chat)
        ON CONFLICT (identity_id) WHERE state = 'open' DO UPDATE SET about =
            CASE WHEN EXCLUDED.about = 'question' THEN t.about ELSE EXCLUDED.about END
        RETURNING t.id
$$;

CREATE FUNCTION has_open_ticket(of_chat uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.tickets t WHERE t.identity_id = of_chat
        AND t.state = 'open' AND qaptai.is_own_chat(of_chat))
$$;

CREATE FUNCTION write_to_ticket(
    of_chat uuid, new_id uuid, new_kind text, of_pieces integer, sealed bytea, spoken text
) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    WITH heard AS (UPDATE qaptai.tickets t SET turn = 'us', language = spoken,
            waits_since = CASE WHEN t.turn = 'us' THEN t.waits_since ELSE qaptai.db_now() END,
            account_id = COALESCE(t.account_id, i.account_id),
            workspace_id = COALESCE(qaptai.acting_workspace(), t.workspace_id)
        FROM qaptai.chat_identities i WHERE i.id = of_chat AND t.identity_id = of_chat
            AND t.state = 'open' AND qaptai.is_own_chat(of_chat) RETURNING t.id)
    INSERT INTO qaptai.ticket_messages (id, ticket_id, author, kind, pieces, body)
        SELECT new_id, h.id, 'merchant', new_kind, of_pieces, sealed FROM heard h RETURNING true
$$;

CREATE FUNCTION leave_ticket(of_chat uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.tickets t SET state = 'closed', closed_at = qaptai.db_now()
        WHERE t.identity_id = of_chat AND t.state = 'open' AND qaptai.is_own_chat(of_chat)
          AND NOT EXISTS (SELECT FROM qaptai.ticket_messages m
              WHERE m.ticket_id = t.id AND m.author <> 'note')
$$;

CREATE FUNCTION reopen_ticket(of_chat uuid, within_hours integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    newest qaptai.tickets;
BEGIN
    SELECT t.* INTO newest FROM qaptai.tickets t
        WHERE t.identity_id = of_chat AND qaptai.is_own_chat(of_chat)
        ORDER BY t.number DESC LIMIT 1 FOR UPDATE;
    IF newest.state = 'open' THEN RETURN true; END IF;
    UPDATE qaptai.tickets t SET state = 'open', turn = 'us', waits_since = qaptai.db_now(),
        closed_at = NULL, closed_by = NULL, solved_at = NULL
        WHERE t.id = newest.id AND t.closed_at
            > qaptai.db_now() - pg_catalog.make_interval(hours => within_hours);
    RETURN FOUND;
END $$;

CREATE FUNCTION ticket_is_solved(of_chat uuid, wanted uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE qaptai.tickets t SET solved_at = qaptai.db_now()
        WHERE t.id = wanted AND t.identity_id = of_chat AND t.state = 'closed'
          AND t.solved_at IS NULL AND qaptai.is_own_chat(of_chat) RETURNING true
$$;
"""

# The staff's side. The row is locked first: she may write, and two may answer, at once.
OF_STAFF = """
CREATE FUNCTION supports_staff(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = who AND s.active
        AND s.role IN ('support', 'supervisor', 'admin'))
$$;

CREATE FUNCTION acting_supporter() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT CASE WHEN qaptai.supports_staff(qaptai.acting_staff())
                THEN qaptai.acting_staff() END
$$;

CREATE FUNCTION ticket_in_hand(wanted uuid) RETURNS qaptai.tickets
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.tickets;
BEGIN
    IF qaptai.acting_supporter() IS NULL THEN
        RAISE EXCEPTION 'this role answers nobody' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT t.* INTO asked FROM qaptai.tickets t WHERE t.id = wanted FOR UPDATE;
    IF asked.id IS NULL THEN
        RAISE EXCEPTION 'no such ticket' USING ERRCODE = 'no_data_found';
    END IF;
    RETURN asked;
END $$;

CREATE FUNCTION answer_ticket(wanted uuid, new_id uuid, form_key text, sealed bytea)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked qaptai.tickets := qaptai.ticket_in_hand(wanted);
    who uuid := qaptai.acting_supporter();
BEGIN
    IF EXISTS (SELECT FROM qaptai.ticket_messages m
        WHERE m.ticket_id = wanted AND m.key = form_key) THEN RETURN 'again'; END IF;
    IF asked.state <> 'open' THEN RETURN 'closed'; END IF;
    INSERT INTO qaptai.ticket_messages (id, ticket_id, author, staff_id, key, body)
        VALUES (new_id, wanted, 'staff', who, form_key, sealed);
    UPDATE qaptai.tickets t SET turn = 'her', waits_since = qaptai.db_now(),
        holder_id = COALESCE(t.holder_id, who) WHERE t.id = wanted;
    RETURN 'said';
END $$;

CREATE FUNCTION note_on_ticket(wanted uuid, new_id uuid, form_key text, sealed bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.ticket_in_hand(wanted);
    INSERT INTO qaptai.ticket_messages (id, ticket_id, author, staff_id, key, body)
        VALUES (new_id, wanted, 'note', qaptai.acting_supporter(), form_key, sealed)
        ON CONFLICT (ticket_id, key) DO NOTHING;
    RETURN FOUND;
END $$;

CREATE FUNCTION close_ticket(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.ticket_in_hand(wanted);
    UPDATE qaptai.tickets t SET state = 'closed', closed_at = qaptai.db_now(),
        closed_by = qaptai.acting_supporter() WHERE t.id = wanted AND t.state = 'open';
    RETURN FOUND;
END $$;

CREATE FUNCTION hand_ticket(wanted uuid, to_member uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.ticket_in_hand(wanted);
    IF to_member IS NOT NULL AND NOT qaptai.supports_staff(to_member) THEN RETURN false; END IF;
    UPDATE qaptai.tickets t SET holder_id = to_member
        WHERE t.id = wanted AND t.state = 'open' AND t.holder_id IS DISTINCT FROM to_member;
    RETURN FOUND;
END $$;
"""

POLICIES = """
GRANT SELECT ON tickets, ticket_messages, canned_answers TO @staff;
GRANT SELECT, UPDATE (reminded_at), DELETE ON tickets TO @system;
CREATE POLICY staff_reads ON tickets FOR SELECT TO @staff
    USING ((SELECT acting_supporter()) IS NOT NULL);
CREATE POLICY system_reads ON tickets FOR SELECT TO @system USING ((SELECT acting_system()));
CREATE POLICY system_reminds ON tickets FOR UPDATE TO @system
    USING ((SELECT acting_system())) WITH CHECK ((SELECT acting_system()));
CREATE POLICY system_forgets ON tickets FOR DELETE TO @system
    USING ((SELECT acting_system()) AND account_id IS NULL AND state = 'closed');
CREATE POLICY functions ON tickets TO @owner USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON ticket_messages FOR SELECT TO @staff
    USING ((SELECT acting_supporter()) IS NOT NULL);
CREATE POLICY functions ON ticket_messages TO @owner USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON canned_answers FOR SELECT TO @staff
    USING ((SELECT acting_supporter()) IS NOT NULL);
CREATE POLICY functions ON canned_answers TO @owner USING (true) WITH CHECK (true);
"""
RULED = ("tickets", "ticket_messages", "canned_answers")
FOR_CHATS = (
    "open_ticket(uuid, text, text)",
    "has_open_ticket(uuid)",
    "write_to_ticket(uuid, uuid, text, integer, bytea, text)",
    "leave_ticket(uuid)",
    "reopen_ticket(uuid, integer)",
    "ticket_is_solved(uuid, uuid)",
)
FOR_STAFF = (
    "acting_supporter()",
    "answer_ticket(uuid, uuid, text, bytea)",
    "note_on_ticket(uuid, uuid, text, bytea)",
    "close_ticket(uuid)",
    "hand_ticket(uuid, uuid)",
)
WITHIN = ("is_own_chat(uuid)", "ticket_in_hand(uuid)", "supports_staff(uuid)")


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    op.execute(ANSWERS + OF_CHATS + OF_STAFF)
    for table in RULED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(POLICIES.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_CHATS)} TO {prefix}app, {prefix}system")
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_STAFF)} TO {prefix}staff")


def downgrade() -> None:
    for table in RULED:  # their policies ask a function that goes first
        op.execute(f"DROP POLICY staff_reads ON {table}")
    op.execute(f"DROP FUNCTION {', '.join((*FOR_CHATS, *FOR_STAFF, *WITHIN))}")
    op.execute("DROP TABLE ticket_messages, tickets, canned_answers")
