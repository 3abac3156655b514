"""A lint of the catalogue: what each table, policy, function, key and role must look like."""

import re
from typing import Any

import psycopg
import pytest

from core.database.roles import BYPASSING, GROUPS, LOG_INS
from tests.catalogue.rights import PLUMBING

OURS = "relnamespace = 'qaptai'::regnamespace"
# Each exception by its name, with its reason; a name that is none any more fails, too.
WITHOUT_ROW_SECURITY = {
    "alembic_version": "the number of the revision; no grants but the two readers'",
    "claim_secrets": "read by definer functions alone; the backup may lock it, as a dump must",
    "clock_offset": "one row without anybody's data, behind db_now()",
}
SINGLE_REFERENCES = {
    "audit_seals.entry_id": "the chain runs through all workspaces; staff and system alone see it",
    "media_links.outbox_id": "outbox has rows without a workspace; the system alone sees both",
    "ticket_messages.ticket_id": "a ticket is its chat's, also before there is a workspace",
}
UNIQUE_ACROSS_WORKSPACES = {
    "account_sessions (token_hash)": "a hash of 256 random bits; definer functions alone add",
    "chats (identity_id)": "a chat is one person's; its workspace is where she works just now",
    "audit_entries (seq)": "one order for all, given by the database",
    "credit_holds (id)": "a random id",
    "generations (id)": "a random id",
    "invitations (id)": "a random id",
    "invitations (token_hash)": "a hash of 132 random bits, read by definer functions alone",
    "ledger_transfers (seq)": "one order for all, given by the database",
    "media (object_key)": "a random name: 160 bits",
    "media_links (token_hash)": "a hash of 256 random bits; the system alone adds",
    "outbox (identity_id, key)": "a chat is one person's, in whatever workspace",
    "outbox (seq)": "one order for all, given by the database",
    "payer_refunds (bank_reference)": "one transfer of the bank is one, whoever it went to",
    "payer_refunds (id)": "a random id",
    "top_ups (receiving_account_id, amount_minor)": "an odd sum must mean one request, whoever's",
    "top_ups (reference)": "what a merchant writes on a transfer must mean one request",
    "tickets (identity_id)": "a chat has one open, in whatever workspace",
    "top_up_verdicts (id)": "a random id",
}


@pytest.fixture
def ask(owner: psycopg.Connection) -> Any:
    """Ask the catalogue; the first column of each row, or whole rows."""

    def answer(query: str) -> list[Any]:
        rows = owner.execute(query.encode()).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    return answer


def test_row_level_security_is_on_and_forced(ask: Any) -> None:
    open_tables = ask(
        f"SELECT relname FROM pg_class WHERE {OURS} AND relkind IN ('r', 'p')"
        " AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert set(open_tables) == set(WITHOUT_ROW_SECURITY) == PLUMBING


GRANTED = """
SELECT r.rolname, c.relname, p.command FROM pg_class c
CROSS JOIN pg_roles r
CROSS JOIN (VALUES ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'))
    AS p (command, letter)
WHERE c.relnamespace = 'qaptai'::regnamespace AND c.relkind IN ('r', 'p')
  AND r.rolname LIKE 'qaptai\\_%' AND r.rolname NOT IN
      ('qaptai_owner', 'qaptai_backup', 'qaptai_auditor')
  AND (has_table_privilege(r.oid, c.oid, p.command) OR (p.command <> 'DELETE'
       AND has_any_column_privilege(r.oid, c.oid, p.command)))
"""
POLICY_FOR = """
SELECT FROM pg_policy y WHERE y.polrelid = c.oid AND y.polpermissive
  AND r.oid = ANY (y.polroles) AND y.polcmd IN (p.letter, '*')
"""


def test_each_granted_command_has_a_policy(ask: Any) -> None:
    assert not ask(f"{GRANTED} AND c.relrowsecurity AND NOT EXISTS ({POLICY_FOR})")
    assert len(ask(GRANTED)) > 80


def test_each_policy_has_a_granted_command(ask: Any) -> None:
    idle = ask(
        """
        SELECT y.polname, c.relname, r.rolname FROM pg_policy y
        JOIN pg_class c ON c.oid = y.polrelid JOIN pg_roles r ON r.oid = ANY (y.polroles)
        WHERE r.rolname <> 'qaptai_owner' AND NOT EXISTS (
            SELECT FROM (VALUES ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'))
                AS p (command, letter)
            WHERE y.polcmd IN (p.letter, '*') AND (has_table_privilege(r.oid, c.oid, p.command)
                OR (p.command <> 'DELETE'
                    AND has_any_column_privilege(r.oid, c.oid, p.command))))"""
    )
    assert not idle


def test_no_policy_is_for_everybody(ask: Any) -> None:
    assert not ask("SELECT polname FROM pg_policy WHERE 0 = ANY (polroles)")


def test_only_the_owners_functions_go_without_a_claim(ask: Any) -> None:
    policies = ask(
        "SELECT c.relname || '.' || polname, ARRAY(SELECT rolname::text FROM pg_roles r"
        " WHERE r.oid = ANY (polroles)), concat_ws(' AND ', pg_get_expr(polqual, polrelid),"
        " pg_get_expr(polwithcheck, polrelid)) FROM pg_policy JOIN pg_class c ON c.oid = polrelid"
    )
    assert not [
        name
        for name, roles, condition in policies
        if roles != ["qaptai_owner"] and "acting_" not in condition
    ]


def test_claims_are_read_once_a_statement(ask: Any) -> None:
    conditions = ask(
        "SELECT concat_ws(' ', pg_get_expr(polqual, polrelid),"
        " pg_get_expr(polwithcheck, polrelid)) FROM pg_policy"
    )
    for condition in conditions:
        bare = re.sub(r"\( SELECT (qaptai\.)?acting_\w+\(\) AS acting_\w+\)", "", condition)
        assert "acting_" not in bare, condition


def test_functions_look_names_up_nowhere(ask: Any) -> None:
    loose = ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'qaptai'::regnamespace"
        " AND NOT coalesce(proconfig @> ARRAY['search_path=\"\"'], false)"
    )
    assert not loose
    assert len(ask("SELECT 1 FROM pg_proc WHERE pronamespace = 'qaptai'::regnamespace")) > 25


def test_no_function_is_for_everybody(ask: Any) -> None:
    public = ask(
        "SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) a"
        " WHERE pronamespace = 'qaptai'::regnamespace AND a.grantee = 0"
    )
    assert not public


def test_references_have_indexes(ask: Any) -> None:
    slow = ask(
        """
        SELECT conrelid::regclass || ' ' || conname FROM pg_constraint f
        WHERE contype = 'f' AND connamespace = 'qaptai'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_index i WHERE i.indrelid = f.conrelid AND i.indpred IS NULL
              AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey)"""
    )
    assert not slow


def test_policies_find_an_index(ask: Any) -> None:
    """A workspace's and an account's rows are found, not searched for."""
    slow = ask(
        """
        SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'qaptai'::regnamespace AND c.relkind = 'r'
          AND a.attname IN ('workspace_id', 'account_id') AND NOT EXISTS (
            SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum)"""
    )
    assert not slow


BOTH_TENANTS = """
SELECT f.conrelid::regclass::text || '.' || (
    SELECT string_agg(a.attname, ',') FROM pg_attribute a
    WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)) FROM pg_constraint f
WHERE f.contype = 'f' AND f.connamespace = 'qaptai'::regnamespace
  AND f.confrelid <> 'qaptai.workspaces'::regclass
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = f.confrelid
              AND a.attname = 'workspace_id')
  AND {}
"""


def test_a_reference_between_workspaces_rows_names_the_workspace(ask: Any) -> None:
    names = (
        "EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = f.conrelid"
        " AND a.attnum = ANY (f.conkey) AND a.attname = 'workspace_id')"
    )
    single = {name.removeprefix("qaptai.") for name in ask(BOTH_TENANTS.format(f"NOT {names}"))}
    assert single == set(SINGLE_REFERENCES)
    assert len(ask(BOTH_TENANTS.format(names))) > 8


def test_keys_of_a_workspaces_rows_begin_with_the_workspace(ask: Any) -> None:
    """A unique key does not see policies: one across workspaces would tell of other people's."""
    across = ask(
        """
        SELECT c.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
            FROM unnest(i.indkey::int2[]) WITH ORDINALITY k (number, place)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number) || ')'
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id'
        WHERE c.relnamespace = 'qaptai'::regnamespace AND i.indisunique
          AND w.attnum <> i.indkey[0]"""
    )
    by_id = {name for name in across if name.endswith(" (id)")}
    assert set(across) - by_id == {n for n in UNIQUE_ACROSS_WORKSPACES if not n.endswith(" (id)")}
    random = ask(
        "SELECT table_name || ' (id)' FROM information_schema.columns"
        " WHERE table_schema = 'qaptai' AND column_name = 'id' AND data_type = 'uuid'"
    )
    assert by_id <= set(random)


def test_views_ask_with_the_readers_rights(ask: Any) -> None:
    views = ask(f"SELECT relname, reloptions FROM pg_class WHERE {OURS} AND relkind IN ('v', 'm')")
    assert not [name for name, options in views if options != ["security_invoker=true"]]


def test_nobody_may_empty_refer_to_or_put_triggers_on_a_table(ask: Any) -> None:
    odd = ask(
        "SELECT relname, a.grantee::regrole, a.privilege_type FROM pg_class,"
        f" aclexplode(relacl) a WHERE {OURS} AND relkind IN ('r', 'p', 'v', 'S')"
        " AND a.grantee <> relowner"
        " AND a.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"
    )
    assert not odd
    assert not ask(
        f"SELECT relname FROM pg_class, aclexplode(relacl) a WHERE {OURS} AND a.grantee = 0"
    )


def test_roles_have_no_powers(ask: Any) -> None:
    strong = ask(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'qaptai\\_%'"
        " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolinherit)"
    )
    assert not strong
    bypassing = ask("SELECT rolname FROM pg_roles WHERE rolname LIKE 'qaptai\\_%' AND rolbypassrls")
    assert set(bypassing) == {f"qaptai_{kind}" for kind in BYPASSING}
    logging_in = ask("SELECT rolname FROM pg_roles WHERE rolname LIKE 'qaptai\\_%' AND rolcanlogin")
    assert set(logging_in) == {f"qaptai_{kind}" for kind in LOG_INS}


def test_log_ins_belong_to_their_groups_and_inherit_nothing(ask: Any) -> None:
    found = ask(
        "SELECT m.member::regrole::text, m.roleid::regrole::text, to_jsonb(m)->>'inherit_option',"
        " m.admin_option FROM pg_auth_members m"
        " JOIN pg_roles r ON r.oid = m.member WHERE r.rolname LIKE 'qaptai\\_%'"
    )
    assert {(member, group) for member, group, _, _ in found} == {
        (f"qaptai_{kind}", f"qaptai_{group}") for kind in LOG_INS for group in LOG_INS[kind]
    }
    assert not [row for row in found if row[2] == "true" or row[3]]


def test_everything_belongs_to_the_owner_and_the_owner_is_nobody(ask: Any) -> None:
    owners = ask(
        f"SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE {OURS}"
        " UNION SELECT proowner::regrole::text FROM pg_proc"
        " WHERE pronamespace = 'qaptai'::regnamespace"
        " UNION SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'qaptai'"
    )
    assert owners == ["qaptai_owner"]
    assert "owner" in GROUPS
    assert "owner" not in LOG_INS


def test_readers_only_read_and_never_the_claims_secret(ask: Any) -> None:
    for kind in BYPASSING:
        written = ask(
            f"SELECT relname FROM pg_class WHERE {OURS} AND relkind IN ('r', 'p') AND"
            f" (has_table_privilege('qaptai_{kind}', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"
            f" OR has_any_column_privilege('qaptai_{kind}', oid, 'INSERT, UPDATE'))"
        )
        assert not written
    secret = ask(
        "SELECT rolname FROM pg_roles WHERE NOT rolsuper"
        " AND has_any_column_privilege(oid, 'qaptai.claim_secrets', 'SELECT')"
        " AND rolname LIKE 'qaptai\\_%'"
    )
    # The backup: a dump locks every table, and leaves this one's rows out.
    assert set(secret) == {"qaptai_owner", "qaptai_backup"}


def test_the_public_may_neither_create_nor_keep_anything(ask: Any) -> None:
    assert not ask(
        "SELECT a.privilege_type FROM pg_database,"
        " aclexplode(coalesce(datacl, acldefault('d', datdba))) a"
        " WHERE datname = current_database() AND a.grantee = 0"
        " AND a.privilege_type IN ('TEMPORARY', 'CREATE')"
    )
    assert not ask(
        "SELECT nspname FROM pg_namespace,"
        " aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a"
        " WHERE nspname IN ('qaptai', 'public') AND a.grantee = 0"
        " AND a.privilege_type = 'CREATE'"
    )
