"""Promises about who reaches what, figures that name nobody, and ends that are whole."""

from tests.tree.mutation import Mutation

ERASURE = "tests/core/privacy/test_erasure.py"
TICKETS = "tests/admin/staff/test_tickets.py"
ROUTES = "tests/admin/account/test_promises.py"
CONSOLE = "tests/admin/staff/test_permitted.py"
OF_RIGHTS = (
    Mutation(
        "a payment's confirmation comes to the chat",
        "core/topups/posting.py",
        "        _tell(session, row, outcome, posted.posted_credits, posted.why)\n",
        "        pass\n",
        "tests/end_to_end/test_transfer_to_credits.py"
        "::test_a_rejected_proof_is_explained_and_can_be_sent_again",
    ),
    Mutation(
        "a claim that is over reaches no row",
        "migrations/versions/0001_claims.py",
        "<= extract(epoch FROM pg_catalog.clock_timestamp()) THEN",
        "< 0 THEN",
        "tests/catalogue/test_claims.py::test_without_a_valid_claim_nothing_is_reached",
    ),
    Mutation(
        "each account reaches its own rows alone",
        "migrations/versions/0002_people.py",
        "CREATE POLICY own ON accounts FOR SELECT TO @app USING (id = (SELECT acting_account()));",
        "CREATE POLICY own ON accounts FOR SELECT TO @app"
        " USING ((SELECT acting_account()) IS NOT NULL);",
        "tests/catalogue/test_reach.py::test_an_actor_reaches_exactly_what_is_hers",
    ),
    Mutation(
        "no policy of the database can be lost unnoticed",
        "migrations/versions/0036_deletion.py",
        "CREATE POLICY own ON deletions FOR SELECT TO @app\n",
        "CREATE POLICY once_more ON deletions FOR SELECT TO @app\n"
        "    USING (account_id = (SELECT acting_account()));\n"
        "CREATE POLICY own ON deletions FOR SELECT TO @app\n",
        "tests/catalogue/test_mutation.py::test_no_policy_can_be_lost_unnoticed",
    ),
    Mutation(
        "of somebody else's pictures not even that they are there is said",
        "admin/account/gallery.py",
        "    if not gallery.made_by_us(rows, visitor.member, media_id):\n"
        "        raise HTTPException(404)",
        "    if not gallery.made_by_us(rows, visitor.member, media_id):\n"
        "        raise HTTPException(403)",
        "tests/admin/account/test_promises.py"
        "::test_what_is_somebody_elses_is_the_same_nothing_to_all_others_and_opens_to_her",
    ),
    Mutation(
        "the books still add up after an erasure",
        "migrations/versions/0036_deletion.py",
        "    UPDATE qaptai.accounts a SET state = 'erased' WHERE a.id = who;\n",
        "    UPDATE qaptai.accounts a SET state = 'erased' WHERE a.id = who;\n"
        "    UPDATE qaptai.generations g SET erased_at = NULL WHERE g.account_id = who;\n",
        f"{ERASURE}::test_the_books_add_up_over_what_was_made_and_erased",
    ),
    Mutation(
        "what is counted for the operator names nobody",
        "webhooks/telegram.py",
        "                    here[name] = without_secrets(value)\n",
        "                    here[name] = without_secrets(value)\n"
        '                    __import__("prometheus_client").Gauge(f"heard_{name}", value)\n',
        "tests/webhooks/test_health.py::test_the_figures_name_nobody",
    ),
    Mutation(
        "what was asked by e-mail is answered by e-mail",
        "core/tickets/asked.py",
        "    if way_to(contact) is Way.MAIL:\n        chat = None\n",
        "",
        f"{TICKETS}::test_who_wrote_an_email_is_known_by_it_and_answered_by_mail",
    ),
    Mutation(
        "of somebody unknown who asked something nothing stays for long",
        "core/tickets/forgetting.py",
        "Ticket.closed_at < func.db_now() - STAYS",
        "Ticket.closed_at < func.db_now() - 9 * STAYS",
        f"{TICKETS}::test_of_somebody_unknown_nothing_stays_for_long",
    ),
    Mutation(
        "what members made in a team goes with the account that owned it",
        "core/privacy/erasure.py",
        "    delete_after(session, list(session.scalars(select(func.erase_teams(deletion_id)))))\n",
        "",
        f"{ERASURE}::test_a_team_goes_with_the_account_that_owns_it_and_takes_what_its_members_made",
    ),
    Mutation(
        "nobody comes into a team that is about to go",
        "migrations/versions/0057_with_the_team.py",
        "WHEN (NEW.state = 'closing') EXECUTE",
        "WHEN (NEW.state = 'never') EXECUTE",
        f"{ERASURE}::test_a_team_goes_with_the_account_that_owns_it_and_takes_what_its_members_made",
    ),
    Mutation(
        "an account that ends is entered from its chat",
        "migrations/versions/0057_with_the_team.py",
        'BEFORE, AFTER = "AND a.state = \'active\'", "AND qaptai.may_enter(a.id)"',
        "BEFORE, AFTER = \"AND a.state = 'active'\", \"AND a.state = 'active' AND true\"",
        "tests/bots/conversation/topics/test_privacy.py"
        "::test_the_page_that_is_left_is_opened_from_the_chat_of_an_account_that_ends",
    ),
    Mutation(
        "all is packed so often a day, whatever becomes of Redis",
        "core/privacy/export_requests.py",
        ">= settings().exports_a_day:",
        "> 99 * settings().exports_a_day:",
        "tests/bots/conversation/topics/test_export.py"
        "::test_all_is_packed_three_times_within_a_day_at_most",
    ),
    Mutation(
        "an adapter states what stays with its provider",
        "core/providers/replicate.py",
        "    keeps = Keeps.AN_HOUR\n",
        "    keeps = Keeps.UNTIL_TOLD\n",
        "tests/core/providers/test_configured.py"
        "::test_each_adapter_states_what_stays_of_what_it_was_sent",
    ),
    Mutation(
        "the proxy that is shipped speaks TLS alone",
        "docs/proxy/nginx.conf",
        "    ssl_protocols TLSv1.2 TLSv1.3;\n",
        "",
        "tests/tree/test_proxy.py::test_nginx_speaks_tls_and_says_to_stay_there",
    ),
    Mutation(
        "what is somebody else's is the same nothing to a member who does not lead",
        "admin/account/members.py",
        "            if not leads or colleague(rows",
        "            if colleague(rows",
        f"{ROUTES}::test_what_is_somebody_elses_is_the_same_nothing_to_all_others_and_opens_to_her",
    ),
    Mutation(
        "somebody who is staff no more is out with every session",
        "migrations/versions/0019_console_people.py",
        "    UPDATE qaptai.staff_members s SET active = is_active WHERE s.id = member;\n"
        "    PERFORM qaptai.end_sessions_of(member);\n",
        "",
        f"{CONSOLE}::test_every_route_of_the_console_is_closed_to_whoever_is_not_of_the_staff",
    ),
    Mutation(
        "staff without the role do and see nothing that is another's",
        "migrations/versions/0056_asked_by_mail.py",
        "    by_email bytea, by_chat bytea, OUT account_id uuid, OUT identity_id uuid\n"
        ") LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$\n"
        "DECLARE\n    who uuid;\n    found qaptai.chat_identities;\nBEGIN\n"
        "    IF qaptai.acting_supporter() IS NULL THEN\n",
        "    by_email bytea, by_chat bytea, OUT account_id uuid, OUT identity_id uuid\n"
        ") LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$\n"
        "DECLARE\n    who uuid;\n    found qaptai.chat_identities;\nBEGIN\n"
        "    IF qaptai.acting_staff() IS NULL THEN\n",
        f"{CONSOLE}::test_every_form_and_page_is_refused_to_whoever_has_not_the_role",
    ),
    Mutation(
        "a team that went after the backup is gone again",
        "core/backup/restore.py",
        "        end_erased(connection)\n",
        "",
        "tests/core/backup/test_restore.py"
        "::test_a_team_that_went_after_the_backup_is_gone_again_and_its_members_are_out",
    ),
    Mutation(
        "that a team ends is mailed to whom no chat reaches",
        "bots/by_mail.py",
        "    MembershipEnded,\n",
        "",
        "tests/bots/test_by_mail.py"
        "::test_that_a_team_ends_with_its_owner_is_mailed_to_whom_no_chat_reaches",
    ),
    Mutation(
        "that a team ended meets her on her pages",
        "migrations/versions/0058_told_all_the_same.py",
        "\" OR o.key LIKE 'team/out/%'\"",
        '""',
        "tests/admin/account/test_notices.py"
        "::test_what_no_chat_heard_of_the_end_of_a_team_meets_her_when_she_comes_in",
    ),
    Mutation(
        "a search for a merchant is written down",
        "core/tickets/finding.py",
        '    record(session, actor, "merchant.find", subject=("account", account_id))\n',
        "",
        "tests/admin/staff/test_workspaces.py"
        "::test_support_finds_a_merchant_by_what_she_writes_from_and_it_is_written_down",
    ),
    Mutation(
        "a member does not set the team's brand",
        "core/brand/kit.py",
        "    if not may_set(session, member):\n        raise NotAllowed",
        "    if member is None:\n        raise NotAllowed",
        f"{ROUTES}::test_a_member_leads_by_no_form",
    ),
    Mutation(
        "a new page of an account is closed to nobody and to staff",
        "admin/account/export.py",
        "router = APIRouter()\n",
        "router = APIRouter()\n\n\n"
        '@router.get("/account/figures")\ndef figures() -> dict[str, int]:\n    return {}\n',
        f"{ROUTES}::test_every_route_is_closed_to_nobody_and_to_staff",
    ),
)
