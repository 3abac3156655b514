"""Whatever a merchant could smuggle into a query, it widens nothing."""

import psycopg
import pytest
from psycopg import errors

from core.database.base import SCHEMA
from core.database.claims import Claim, signed
from core.database.engine import url_of
from core.database.roles import LOG_INS, log_in
from core.settings import settings
from tests.catalogue.acting import act, with_claim
from tests.catalogue.reach import Table
from tests.catalogue.rights import ACTORS, LEASE
from tests.catalogue.rows import id_of

ALICE, BOB = ACTORS["alice"], ACTORS["bob"]
OTHERS = signed(BOB.claim or Claim("account"))


def seen(connection: psycopg.Connection, query: str) -> set[str]:
    """The workspaces whose rows a query returns."""
    return {str(found) for (found,) in connection.execute(query.encode()).fetchall()}


WIDENING = [
    "set_config('qaptai.claim', 'system||||9999999999|k1|00', true) IS NOT NULL",
    "set_config('qaptai.claim', '', true) IS NOT NULL",
    f"set_config('qaptai.claim', replace(current_setting('qaptai.claim'),"
    f" '{ALICE.workspace}', '{BOB.workspace}'), true) IS NOT NULL",
    f"set_config('qaptai.claim', replace(current_setting('qaptai.claim'),"
    f" '{ALICE.account}', '{BOB.account}'), false) IS NOT NULL",
    "set_config('role', '{prefix}system', true) IS NOT NULL",
    "set_config('qaptai.workspace', '*', true) IS NOT NULL",
    "true OR workspace_id IS NOT NULL",
]


@pytest.mark.parametrize("words", WIDENING)
@pytest.mark.parametrize("table", ["media", "ledger_transfers", "generations", "top_ups"])
def test_an_injected_condition_shows_no_other_workspace(
    table: str, words: str, filled: dict[str, Table], prefix: str
) -> None:
    condition = words.replace("{prefix}", prefix)
    query = f"SELECT workspace_id FROM {SCHEMA}.{table}"
    with psycopg.connect(url_of("worker"), autocommit=True) as connection:
        with act(connection, ALICE):
            assert seen(connection, query) == {str(ALICE.workspace)}
        with act(connection, ALICE):
            assert seen(connection, f"{query} WHERE {condition}") <= {str(ALICE.workspace)}
            # Also not in the next statement of the same transaction, which the words prepared.
            assert seen(connection, query) <= {str(ALICE.workspace)}


@pytest.mark.parametrize("role", ["system", "app"])
def test_another_role_finds_the_same_claim(
    role: str, filled: dict[str, Table], prefix: str
) -> None:
    with (
        psycopg.connect(url_of("worker"), autocommit=True) as connection,
        act(connection, ALICE),
    ):
        connection.execute(f"SET ROLE {prefix}{role}".encode())
        found = seen(connection, f"SELECT workspace_id FROM {SCHEMA}.credit_balances")
    assert found == ({str(ALICE.workspace)} if role == "app" else set())


@pytest.mark.parametrize("name", ["worker", "pages", "console", "edge"])
@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE {prefix}owner",
        "SET ROLE {prefix}backup",
        "SET ROLE {prefix}auditor",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "CREATE TEMP TABLE memberships (workspace_id uuid)",
        "CREATE TABLE qaptai.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.db_now() RETURNS date LANGUAGE sql AS 'SELECT current_date'",
        "SET session_replication_role = replica",
        "SELECT qaptai.claim('*')",
        "SELECT secret FROM qaptai.claim_secrets",
        "SELECT * FROM qaptai.held_lease()",
        "UPDATE qaptai.clock_offset SET ahead = '1 year'",
        "ALTER TABLE qaptai.media DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own ON qaptai.media",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY qaptai.media TO PROGRAM 'cat'",
        "SELECT rolpassword FROM pg_authid",
        "SELECT qaptai.credit_workspace('{workspace}', 5, 'grant', 'granted', 'x', NULL, NULL)",
        "SELECT qaptai.give_trial('{workspace}', 'x', 5)",
    ],
)
def test_no_log_in_may(name: str, statement: str, filled: dict[str, Table], prefix: str) -> None:
    words = statement.format(prefix=prefix, workspace=ALICE.workspace)
    with psycopg.connect(url_of(name), autocommit=True) as connection:
        for group in ("", *LOG_INS[name]):
            with (
                with_claim(connection, group, signed(ALICE.claim or LEASE)),
                pytest.raises(errors.InsufficientPrivilege),
                connection.transaction(),
            ):
                connection.execute(words.encode())


def test_to_switch_the_policies_off_is_an_error(filled: dict[str, Table]) -> None:
    with (
        psycopg.connect(url_of("worker"), autocommit=True) as connection,
        act(connection, ALICE),
    ):
        connection.execute("SET LOCAL row_security = off")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT 1 FROM qaptai.media")


@pytest.mark.parametrize("words", ["RESET ROLE", "SET ROLE NONE", "RESET ALL"])
def test_to_leave_the_role_leaves_the_tables(words: str, filled: dict[str, Table]) -> None:
    with (
        psycopg.connect(url_of("worker"), autocommit=True) as connection,
        act(connection, ALICE),
    ):
        connection.execute("RESET ROLE" if words == "RESET ALL" else words.encode())
        connection.execute(words.encode())
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT 1 FROM qaptai.media")


@pytest.mark.parametrize(
    ("role", "call"),
    [
        ("system", "found_workspace(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '',"
         " 'en', '1', '1', 'x', 5)"),
        ("system", "roll_up_totals()"),
        ("system", f"post_top_up('{id_of('top_ups', 'alice', 2)}')"),
        ("app", "set_language('ur')"),
        ("app", "found_organisation(gen_random_uuid(), '', '1')"),
        ("app", f"remove_member('{id_of('accounts', 'carol')}')"),
        ("app", "invite_member(gen_random_uuid(), '', 'member', NULL, 48)"),
        ("app", "read_invitation('')"),
        ("app", "accept_invitation('')"),
        ("app", "open_invitations()"),
        ("app", f"revoke_invitation('{id_of('invitations', 'alice')}')"),
        ("app", f"hand_over('{id_of('accounts', 'carol')}')"),
        ("app", "leave_workspace()"),
        ("app", "take_over('1')"),
        ("app", "decline_hand_over()"),
        ("app", "accept_policy('policy', '1', 'asked', NULL)"),
        ("staff", "publish_policy('policy', '2', 'minor', '{}', now())"),
        ("staff", f"decide_top_up('{id_of('top_ups', 'alice', 1)}', gen_random_uuid(), 'approve',"
         " NULL, NULL, 5, 5, 0)"),
        ("staff", f"undo_verdict('{id_of('top_ups', 'alice', 2)}')"),
        ("staff", f"give_credits('{ALICE.workspace}', 5, 'x', 'x')"),
        ("staff", f"reverse_top_up('{id_of('top_ups', 'alice', 3)}')"),
        ("staff", "declare_own_account('TP-1')"),
        ("staff", "set_review_rules(0, 0, 0, 0)"),
        ("staff", "add_staff_member(gen_random_uuid(), '', '', '', 'admin')"),
        ("staff", f"set_staff_role('{id_of('staff_members', 'bob')}', 'admin')"),
        ("staff", f"set_staff_active('{id_of('staff_members', 'bob')}', false)"),
        ("staff", f"reset_staff_factor('{id_of('staff_members', 'bob')}')"),
        ("staff", "staff_with_factor()"),
        ("staff", "set_own_password('x')"),
    ],
)  # fmt: skip
def test_a_function_asks_for_its_own_claim(role: str, call: str, filled: dict[str, Table]) -> None:
    """Under another role's claim, and under none, nothing is done."""
    others = {"system": signed(ALICE.claim or LEASE), "app": signed(Claim("system"))}
    others["staff"] = others["app"]
    with psycopg.connect(
        url_of("console" if role == "staff" else "worker"), autocommit=True
    ) as connection:
        for claim in (None, "", others[role]):
            with (
                with_claim(connection, role, claim),
                pytest.raises(errors.InsufficientPrivilege),
                connection.transaction(),
            ):
                connection.execute(f"SELECT {SCHEMA}.{call}".encode())


def test_a_member_leads_nothing(filled: dict[str, Table]) -> None:
    """Carol may neither add nor remove anybody; Bob not in a workspace that is not his."""
    for actor in (ACTORS["carol"], ACTORS["bob at alice's"]):
        with psycopg.connect(url_of("worker"), autocommit=True) as connection:
            for call in (
                f"remove_member('{ALICE.account}')",
                "invite_member(gen_random_uuid(), '', 'member', NULL, 48)",
                "open_invitations()",
                f"revoke_invitation('{id_of('invitations', 'alice')}')",
                f"limit_invitation('{id_of('invitations', 'alice')}', NULL)",
                f"set_member_role('{id_of('accounts', 'carol')}', 'admin')",
                f"set_monthly_limit('{id_of('accounts', 'carol')}', NULL)",
                f"suspend_member('{ALICE.account}')",
                f"hand_over('{BOB.account}')",
                "let_members_see(true)",
            ):
                with (
                    act(connection, actor),
                    pytest.raises(errors.InsufficientPrivilege),
                    connection.transaction(),
                ):
                    connection.execute(f"SELECT {SCHEMA}.{call}".encode())


def test_passwords_are_the_derived_ones(filled: dict[str, Table]) -> None:
    """The log-ins' passwords come from the secret key, and a log-in without one is refused."""
    secret = settings().secret_key.get_secret_value()
    for kind in LOG_INS:
        own = log_in(kind, prefix=settings().role_prefix, secret_key=secret, index_secret=secret)
        assert own.password in url_of(kind)
        wrong = url_of(kind).replace(own.password, own.password[::-1])
        with pytest.raises(psycopg.OperationalError), psycopg.connect(wrong, connect_timeout=5):
            pass
