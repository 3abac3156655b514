"""Finance says where money is sent and what it buys; two people say where it is sent anew.

Revision ID: 0026
"""

from alembic import op

revision = "0026"
down_revision = "0025"

# An account's number never changes: another number is another account, and an open request keeps
# the one that it was given. Where no terms stand, there are no free amounts and no odd sums.
TABLES = """
ALTER TABLE receiving_accounts ADD COLUMN proposed_by uuid REFERENCES staff_members,
    ADD COLUMN waits boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT receiving_accounts_waits CHECK (NOT (active AND waits));
CREATE INDEX ix_receiving_accounts_proposed_by ON receiving_accounts (proposed_by);
CREATE TABLE receiving_qrs (
    receiving_account_id uuid PRIMARY KEY REFERENCES receiving_accounts ON DELETE CASCADE,
    version uuid NOT NULL,
    picture bytea NOT NULL CHECK (octet_length(picture) BETWEEN 1 AND 2000000),
    mime text NOT NULL CHECK (mime IN ('image/png', 'image/jpeg')),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    set_by uuid NOT NULL REFERENCES staff_members,
    waits boolean NOT NULL DEFAULT true
);
CREATE INDEX ix_receiving_qrs_set_by ON receiving_qrs (set_by);
CREATE TABLE payment_terms (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    least_minor bigint NOT NULL CHECK (least_minor >= 0),
    most_minor bigint NOT NULL CHECK (most_minor >= least_minor),
    minor_per_credit bigint NOT NULL CHECK (minor_per_credit >= 0),
    odd_sums boolean NOT NULL DEFAULT false,
    CHECK (minor_per_credit = 0 OR least_minor >= minor_per_credit)
);
ALTER TABLE top_ups ADD COLUMN odd_minor bigint CHECK (
    odd_minor BETWEEN 100 AND 9900 AND odd_minor % 100 = 0 AND odd_minor < amount_minor);
CREATE UNIQUE INDEX ux_top_ups_odd_sum_open ON top_ups (receiving_account_id, amount_minor)
    WHERE odd_minor IS NOT NULL AND state NOT IN
        ('approved', 'partly_paid', 'rejected', 'expired', 'reversed', 'cancelled');
CREATE INDEX ix_top_ups_given_out ON top_ups (receiving_account_id, created_at);
DROP INDEX ix_top_ups_receiving;
ALTER TABLE media DROP CONSTRAINT media_kind_check, ADD CONSTRAINT media_kind_check
    CHECK (kind IN ('photo', 'picture', 'sheet', 'proof', 'receipt', 'qr')) NOT VALID;
ALTER TABLE media VALIDATE CONSTRAINT media_kind_check;
"""

# Its odd sum may be somebody else's by the time that a proof opens an ended request again.
REOPENED = """
CREATE FUNCTION leave_odd_sum() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.odd_minor := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER leave_odd_sum BEFORE UPDATE OF state ON top_ups FOR EACH ROW
    WHEN (OLD.state IN ('rejected', 'expired', 'cancelled') AND NEW.state <> OLD.state)
    EXECUTE FUNCTION leave_odd_sum();
"""

GIVEN_OUT = """
CREATE FUNCTION next_receiving_account(of_method text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT qaptai.acting_anyone() THEN
        RAISE EXCEPTION 'not for this claim' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (
        SELECT a.id FROM qaptai.receiving_accounts a
        WHERE a.active AND (of_method IS NULL OR a.method = of_method)
        ORDER BY (SELECT max(t.created_at) FROM qaptai.top_ups t
                  WHERE t.receiving_account_id = a.id) NULLS FIRST, a.position, a.id
        LIMIT 1);
END $$;
"""

ACCOUNTS = """
CREATE FUNCTION propose_account(
    new_id uuid, new_method text, new_title text, new_bank text, new_number text, new_mobile text,
    new_position integer
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_pricer();
BEGIN
    INSERT INTO qaptai.receiving_accounts
        (id, method, title, bank, number, mobile, active, position, proposed_by, waits)
        VALUES (new_id, new_method, new_title, new_bank, new_number, new_mobile, false,
                new_position, who, true)
        ON CONFLICT (method, number) DO NOTHING;
    RETURN FOUND;
END $$;

CREATE FUNCTION withdraw_account(of_account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    DELETE FROM qaptai.receiving_accounts a WHERE a.id = of_account AND a.waits;
    RETURN FOUND;
END $$;

CREATE FUNCTION set_account(
    of_account uuid, new_title text, new_bank text, new_position integer, new_active boolean
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    UPDATE qaptai.receiving_accounts a SET title = new_title, bank = new_bank,
        position = new_position, active = new_active WHERE a.id = of_account;
END $$;

CREATE FUNCTION set_account_qr(
    of_account uuid, new_version uuid, new_picture bytea, new_mime text, new_width integer,
    new_height integer
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_pricer();
BEGIN
    DELETE FROM qaptai.receiving_qrs q WHERE q.receiving_account_id = of_account;
    IF new_picture IS NOT NULL THEN
        INSERT INTO qaptai.receiving_qrs
            (receiving_account_id, version, picture, mime, width, height, set_by)
            VALUES (of_account, new_version, new_picture, new_mime, new_width, new_height, who);
    END IF;
END $$;
"""

# Whoever alone may change accounts at all confirms her own; the audit says that she was alone.
CONFIRM = """
CREATE FUNCTION confirm_account(of_account uuid, seen_qr uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    who uuid := qaptai.acting_pricer();
    proposers uuid[];
    waiting_qr uuid;
BEGIN
    SELECT pg_catalog.array_agg(p.by_whom) INTO proposers FROM (
        SELECT a.proposed_by AS by_whom FROM qaptai.receiving_accounts a
            WHERE a.id = of_account AND a.waits
        UNION ALL SELECT q.set_by FROM qaptai.receiving_qrs q
            WHERE q.receiving_account_id = of_account AND q.waits) p;
    SELECT q.version INTO waiting_qr FROM qaptai.receiving_qrs q
        WHERE q.receiving_account_id = of_account AND q.waits;
    IF proposers IS NULL OR waiting_qr IS DISTINCT FROM seen_qr THEN RETURN 'changed'; END IF;
    IF who = ANY (proposers) AND EXISTS (SELECT FROM qaptai.staff_members s
            WHERE s.active AND s.role IN ('finance', 'admin') AND s.id <> who) THEN
        RETURN 'own';
    END IF;
    UPDATE qaptai.receiving_accounts a SET waits = false, active = true
        WHERE a.id = of_account AND a.waits;
    UPDATE qaptai.receiving_qrs q SET waits = false WHERE q.receiving_account_id = of_account;
    RETURN CASE WHEN who = ANY (proposers) THEN 'alone' ELSE 'two' END;
END $$;
"""

SALES = """
CREATE FUNCTION set_package(
    of_package uuid, new_credits bigint, new_price bigint, new_position integer, is_on_sale boolean
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    INSERT INTO qaptai.credit_packages (id, slug, credits, price_minor, position, on_sale)
        VALUES (of_package, of_package::text, new_credits, new_price, new_position, is_on_sale)
        ON CONFLICT (id) DO UPDATE SET credits = EXCLUDED.credits,
            price_minor = EXCLUDED.price_minor, position = EXCLUDED.position,
            on_sale = EXCLUDED.on_sale;
END $$;

CREATE FUNCTION set_payment_terms(
    new_least bigint, new_most bigint, new_per_credit bigint, has_odd_sums boolean
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM qaptai.acting_pricer();
    INSERT INTO qaptai.payment_terms (one, least_minor, most_minor, minor_per_credit, odd_sums)
        VALUES (true, new_least, new_most, new_per_credit, has_odd_sums)
        ON CONFLICT (one) DO UPDATE SET least_minor = EXCLUDED.least_minor,
            most_minor = EXCLUDED.most_minor, minor_per_credit = EXCLUDED.minor_per_credit,
            odd_sums = EXCLUDED.odd_sums;
END $$;
"""

POLICIES = """
GRANT SELECT ON receiving_qrs, payment_terms TO @app, @staff, @system;
CREATE POLICY anyone_reads ON receiving_qrs FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY anyone_reads ON payment_terms FOR SELECT TO @app, @staff, @system
    USING ((SELECT acting_anyone()));
CREATE POLICY functions ON receiving_qrs TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON payment_terms TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON receiving_accounts TO @owner USING (true) WITH CHECK (true);
CREATE POLICY functions ON credit_packages TO @owner USING (true) WITH CHECK (true);
"""
OF_STAFF = (
    "propose_account(uuid, text, text, text, text, text, integer)",
    "withdraw_account(uuid)",
    "set_account(uuid, text, text, integer, boolean)",
    "set_account_qr(uuid, uuid, bytea, text, integer, integer)",
    "confirm_account(uuid, uuid)",
    "set_package(uuid, bigint, bigint, integer, boolean)",
    "set_payment_terms(bigint, bigint, bigint, boolean)",
)
NEXT = "next_receiving_account(text)"
UNDONE = """
DROP TRIGGER leave_odd_sum ON top_ups;
DROP FUNCTION leave_odd_sum();
DROP POLICY functions ON receiving_accounts;
DROP POLICY functions ON credit_packages;
DELETE FROM media WHERE kind = 'qr';
ALTER TABLE media DROP CONSTRAINT media_kind_check, ADD CONSTRAINT media_kind_check
    CHECK (kind IN ('photo', 'picture', 'sheet', 'proof', 'receipt')) NOT VALID;
ALTER TABLE media VALIDATE CONSTRAINT media_kind_check;
CREATE INDEX ix_top_ups_receiving ON top_ups (receiving_account_id);
DROP INDEX ix_top_ups_given_out, ux_top_ups_odd_sum_open;
ALTER TABLE top_ups DROP COLUMN odd_minor;
DROP TABLE payment_terms, receiving_qrs;
ALTER TABLE receiving_accounts DROP COLUMN proposed_by, DROP COLUMN waits;
"""


def upgrade() -> None:
    prefix = op.get_context().opts["role_prefix"]
    op.execute(TABLES)
    for table in ("receiving_qrs", "payment_terms"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    for functions in (REOPENED, GIVEN_OUT, ACCOUNTS, CONFIRM, SALES):
        op.execute(functions)
    op.execute(POLICIES.replace("@", prefix))
    op.execute(f"GRANT EXECUTE ON FUNCTION {', '.join(OF_STAFF)} TO {prefix}staff")
    op.execute(f"GRANT EXECUTE ON FUNCTION {NEXT} TO {prefix}app")


def downgrade() -> None:
    for function in (*OF_STAFF, NEXT):
        op.execute(f"DROP FUNCTION {function}")
    op.execute(UNDONE)
