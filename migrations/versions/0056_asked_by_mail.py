"""What was asked by e-mail or telephone becomes a ticket as well: no chat stands behind it.

Revision ID: 0056
"""

from alembic import op

revision = "0056"
down_revision = "0054"

# Who has no chat has a contact, sealed with the account's key, or one of the ticket's own.
TABLES = """
ALTER TABLE tickets ALTER COLUMN identity_id DROP NOT NULL, ADD COLUMN contact bytea,
    ADD CONSTRAINT answers_go_one_way CHECK (num_nonnulls(identity_id, contact) = 1);
GRANT INSERT ON mails TO @staff;
CREATE POLICY desk_writes ON mails FOR INSERT TO @staff
    WITH CHECK ((SELECT acting_supporter()) IS NOT NULL);
"""

FINDS = """
CREATE FUNCTION desk_finds(
    by_email bytea, by_chat bytea, OUT account_id uuid, OUT identity_id uuid
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid;
    found qaptai.chat_identities;
BEGIN
    IF qaptai.acting_supporter() IS NULL THEN
        RAISE EXCEPTION 'this role answers nobody' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT l.account_id INTO who FROM qaptai.account_logins l WHERE l.email_index = by_email;
    SELECT i.* INTO found FROM qaptai.chat_identities i
        WHERE i.chat_key = by_chat OR i.account_id = who
        ORDER BY i.unreachable_since IS NOT NULL, i.linked_at DESC NULLS LAST LIMIT 1;
    identity_id := found.id;
    account_id := COALESCE(who, found.account_id);
END $$;
"""

# The form's key is the message's id: the same form sent twice asks once.
OPENS = """
CREATE FUNCTION open_ticket_at_desk(
    new_id uuid, of_chat uuid, of_account uuid, sealed_contact bytea, new_about text, spoken text,
    sealed_words bytea
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    asked uuid;
BEGIN
    IF qaptai.acting_supporter() IS NULL THEN
        RAISE EXCEPTION 'this role answers nobody' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(new_id::text, 56));
    SELECT m.ticket_id INTO asked FROM qaptai.ticket_messages m WHERE m.id = new_id;
    IF FOUND THEN RETURN asked; END IF;
    INSERT INTO qaptai.tickets AS t
        (id, identity_id, account_id, workspace_id, contact, about, language)
        VALUES (new_id, of_chat, of_account, qaptai.working_in(of_account, of_chat),
                sealed_contact, new_about, spoken)
        ON CONFLICT (identity_id) WHERE state = 'open' DO UPDATE SET turn = 'us',
            waits_since = CASE WHEN t.turn = 'us' THEN t.waits_since ELSE qaptai.db_now() END
        RETURNING t.id INTO asked;
    INSERT INTO qaptai.ticket_messages (id, ticket_id, author, kind, pieces, body)
        VALUES (new_id, asked, 'merchant', 'text', 1, sealed_words);
    RETURN asked;
END $$;
"""

ERASES = """
CREATE FUNCTION erase_tickets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    DELETE FROM qaptai.tickets t WHERE t.account_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER erases_tickets AFTER UPDATE OF state ON accounts FOR EACH ROW
    WHEN (NEW.state = 'erased') EXECUTE FUNCTION erase_tickets();
"""
FOR_STAFF = (
    "desk_finds(bytea, bytea)",
    "open_ticket_at_desk(uuid, uuid, uuid, bytea, text, text, bytea)",
)


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES.replace("@", prefix))
    for functions in (FINDS, OPENS, ERASES):
        op.execute(functions)
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(FOR_STAFF)} TO {prefix}staff")


def downgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute("DROP TRIGGER erases_tickets ON accounts")
    op.execute(f"DROP FUNCTION erase_tickets(), {', '.join(FOR_STAFF)}")
    op.execute("DROP POLICY desk_writes ON mails")
    op.execute(f"REVOKE INSERT ON mails FROM {prefix}staff")
    op.execute("DELETE FROM tickets WHERE identity_id IS NULL")
    op.execute(
        "ALTER TABLE tickets DROP CONSTRAINT answers_go_one_way, DROP COLUMN contact,"
        " ALTER COLUMN identity_id SET NOT NULL"
    )
