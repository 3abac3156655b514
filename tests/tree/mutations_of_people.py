"""Promises about people and their accounts: log-ins, teams, policies, talks with a person."""

from tests.tree.mutation import Mutation

OF_PEOPLE = (
    Mutation(
        "public pages set no cookie",
        "admin/pages.py",
        'HEADERS = {"Cache-Control"',
        'HEADERS = {"Set-Cookie": "seen=1", "Cache-Control"',
        "tests/admin/public/test_pages.py::test_no_page_for_anybody_sets_a_cookie",
    ),
    Mutation(
        "no page asks anybody else for anything",
        "admin/templates.py",
        'href="/static/icons.svg#',
        'href="https://icons.example/icons.svg#',
        "tests/admin/test_app.py::test_no_page_asks_anybody_else_and_nothing_stands_inline",
    ),
    Mutation(
        "the operator decides how long it is kept from where somebody logged in",
        "core/accounts/sessions.py",
        "timedelta(days=settings().device_days)",
        "timedelta(days=90)",
        "tests/core/accounts/test_sessions.py"
        "::test_the_operator_decides_how_long_address_and_browser_are_kept",
    ),
    Mutation(
        "one table alone knows where somebody came from",
        "migrations/versions/0035_account_pages.py",
        "CREATE TABLE account_passes (\n",
        "CREATE TABLE account_passes (\n    browser text,\n",
        "tests/core/accounts/test_sessions.py::test_no_other_table_knows_where_somebody_came_from",
    ),
    Mutation(
        "who founds an organisation accepts the terms for it",
        "core/workspaces/organisations.py",
        'terms = in_force(session)["terms"]',
        'terms = "none"',
        "tests/core/workspaces/test_organisations.py"
        "::test_who_founds_owns_an_empty_balance_and_accepted_the_terms_for_it",
    ),
    Mutation(
        "who was removed from a team is out",
        "migrations/versions/0037_leading_teams.py",
        "stop_membership(over.here, gone, 'ended')",
        "stop_membership(over.here, gone, 'active')",
        "tests/core/workspaces/test_memberships.py::test_who_was_removed_reaches_nothing_any_more",
    ),
    Mutation(
        "a chat's address is sealed",
        "core/accounts/identities.py",
        "for_chat(fresh).seal(fresh, address.encode())",
        "address.encode()",
        "tests/core/accounts/test_identities.py::test_the_address_is_nowhere_in_the_row",
    ),
    Mutation(
        "an account that was to end goes on where it is kept",
        "migrations/versions/0036_deletion.py",
        "UPDATE qaptai.accounts a SET state = 'active' WHERE a.id = who AND a.state = 'closing'",
        "UPDATE qaptai.accounts a SET state = 'closing' WHERE a.id = who AND a.state = 'closing'",
        "tests/core/privacy/test_deletion.py"
        "::test_what_is_asked_twice_is_booked_once_and_can_be_undone",
    ),
    Mutation(
        "of an account that ends one page alone is open",
        "core/accounts/sessions.py",
        "SELECT * FROM account_session_by_token(:token, :idle)",
        "SELECT * FROM ending_session_by_token(:token, :idle)",
        "tests/admin/account/test_ending.py"
        "::test_of_an_account_that_ends_one_page_is_open_which_keeps_it",
    ),
    Mutation(
        "she sees how much is held on her",
        "core/privacy/access.py",
        'photos=kinds.get("photo", 0)',
        'photos=kinds.get("photos", 0)',
        "tests/bots/conversation/topics/test_privacy.py::test_she_sees_what_is_held_in_numbers",
    ),
    Mutation(
        "her name in a team is sealed with the team's key",
        "core/workspaces/memberships.py",
        "sealed = for_workspace(member.workspace_id).seal(",
        "sealed = for_workspace(member.account_id).seal(",
        "tests/core/workspaces/test_memberships.py"
        "::test_a_name_is_her_own_to_say_and_the_teams_alone_to_read",
    ),
    Mutation(
        "a person knows what is to be corrected",
        "core/tickets/talk.py",
        "func.open_ticket(identity_id, about.value, language)",
        "func.open_ticket(identity_id, About.QUESTION.value, language)",
        "tests/bots/conversation/topics/test_person.py"
        "::test_something_is_corrected_by_a_person_who_knows_what_it_is_about",
    ),
    Mutation(
        "help names the operator's addresses",
        "bots/conversation/topics/help.py",
        "below=contact())",
        'below="")',
        "tests/bots/conversation/topics/test_help.py"
        "::test_the_operators_addresses_stand_below_the_help",
    ),
    Mutation(
        "a person hears what was written",
        "core/tickets/talk.py",
        'text.encode(errors="replace")',
        'b""',
        "tests/bots/conversation/topics/test_person.py"
        "::test_the_bot_is_silent_and_the_person_hears_all",
    ),
    Mutation(
        "a new version of the policy asks again",
        "core/accounts/people.py",
        "return Stands.ASKED not in stands(session, account_id).values()",
        'return bool(accepted_versions(session, account_id)["policy"])',
        "tests/core/accounts/test_people.py::test_a_new_version_of_the_policy_asks_again",
    ),
    Mutation(
        "what staff decide is sealed with who decided it",
        "core/audit/seal.py",
        "            entry.actor_kind,\n",
        "",
        "tests/core/audit/test_seal.py::test_a_change_is_found",
    ),
    Mutation(
        "a link by e-mail works once",
        "migrations/versions/0038_mail.py",
        "UPDATE qaptai.email_passes p SET used_at = qaptai.db_now()\n"
        "        WHERE p.secret_hash = wanted AND p.kind = 'confirm'",
        "UPDATE qaptai.email_passes p SET used_at = NULL\n"
        "        WHERE p.secret_hash = wanted AND p.kind = 'confirm'",
        "tests/core/accounts/test_passwords.py"
        "::test_an_address_opens_nothing_until_its_link_was_pressed_and_the_link_works_once",
    ),
    Mutation(
        "a link by e-mail ends",
        "migrations/versions/0038_mail.py",
        "LEAST(seconds, 86400)",
        "2 * LEAST(seconds, 86400)",
        "tests/core/accounts/test_passwords.py"
        "::test_a_link_ends_with_its_time_and_with_the_next_one",
    ),
    Mutation(
        "a new password ends every session",
        "migrations/versions/0038_mail.py",
        "WHERE s.account_id = who AND s.ended_at IS NULL;",
        "WHERE s.id = who;",
        "tests/core/accounts/test_passwords.py"
        "::test_a_reset_ends_every_session_and_is_told_and_its_link_works_once",
    ),
    Mutation(
        "nobody learns which addresses are known",
        "admin/account/by_mail.py",
        "answer = _forgot(language, asked=True)",
        "answer = _forgot(language, "
        "asked=passwords.proved.opened_by(addresses.index_of(email)) is None)",
        "tests/admin/account/test_by_mail.py"
        "::test_the_answer_is_the_same_whether_or_not_an_address_is_known",
    ),
    Mutation(
        "who registers in a browser accepts policy and terms",
        "migrations/versions/0048_registration.py",
        "VALUES (who, 'policy', proved.policy), (who, 'terms', proved.terms);",
        "VALUES (who, 'policy', proved.policy);",
        "tests/admin/account/test_register.py"
        "::test_there_is_no_account_before_the_link_was_pressed",
    ),
    Mutation(
        "everybody is told of a new policy",
        "core/privacy/telling.py",
        "    for account_id in told:\n",
        "    for account_id in list(told)[1:]:\n",
        "tests/core/privacy/test_telling.py"
        "::test_each_person_is_told_once_by_batches_that_may_run_twice",
    ),
    Mutation(
        "members read their own acts",
        "migrations/versions/0041_policies.py",
        "\n        AND (actor_id = (SELECT acting_account()) OR (SELECT acting_sees_all())));",
        ");",
        "tests/admin/account/test_activity.py"
        "::test_members_see_their_own_acts_and_the_teams_where_the_owner_lets_them",
    ),
    Mutation(
        "a hash of the staff with lesser parameters is made anew",
        "core/staff/sign_in.py",
        "    if hashing.is_outdated(found.password_hash):\n",
        "    if not found.password_hash:\n",
        "tests/core/staff/test_sign_in.py"
        "::test_a_hash_of_lesser_parameters_is_made_anew_once_she_is_in",
    ),
)
