"""Promises about what is kept: pictures, screenshots, rows, backups, exports."""

from tests.tree.mutation import Mutation

OF_THINGS = (
    Mutation(
        "her words are noted as sent",
        "core/generations/attempts.py",
        'sent += ["words"] if booked.has_words else []',
        "sent += []",
        "tests/core/generations/test_inventing.py"
        "::test_her_words_are_quoted_sealed_and_noted_as_sent",
    ),
    Mutation(
        "what came hidden in a photo is not kept",
        "core/media/intake.py",
        "        data=copy,",
        "        data=data,",
        "tests/core/media/test_intake.py::test_a_photo_comes_back_clean",
    ),
    Mutation(
        "members see their own orders alone",
        "migrations/versions/0004_orders.py",
        "CREATE POLICY own ON generations FOR SELECT TO @app USING (\n"
        "    workspace_id = (SELECT acting_workspace())\n"
        "    AND (account_id = (SELECT acting_account()) OR (SELECT "
        "acting_sees_all())));",
        "CREATE POLICY own ON generations FOR SELECT TO @app USING (\n"
        "    workspace_id = (SELECT acting_workspace()));",
        "tests/core/workspaces/test_memberships.py"
        "::test_leaders_see_the_workspaces_pictures_and_members_their_own",
    ),
    Mutation(
        "of an account the last four digits alone stay in the text of a screenshot",
        "core/proofs/masking.py",
        "[\\s-]?\\d){8,29}",
        "[\\s-]?\\d){18,29}",
        "tests/core/proofs/test_masking.py::test_no_account_is_kept_but_for_its_last_four",
    ),
    Mutation(
        "what is private on a screenshot is not in its text, either",
        "core/proofs/masking.py",
        "_text(lines, hidden))",
        "_text(lines, hidden[:0]))",
        "tests/core/proofs/test_masking.py::test_no_code_of_any_length_is_kept",
    ),
    Mutation(
        "a balance is hidden above its label and before it, too",
        "core/proofs/labelled.py",
        "    return found + before[-1:] + sorted(over, key=lambda line: line.middle)[-1:]\n",
        "    return found\n",
        "tests/core/proofs/test_masking.py"
        "::test_a_balance_is_hidden_on_whichever_side_its_label_is",
    ),
    Mutation(
        "deliveries are known for 90 days",
        "core/privacy/retention.py",
        "SEEN = timedelta(days=90)",
        "SEEN = timedelta(days=900)",
        "tests/core/privacy/test_retention.py"
        "::test_old_deliveries_are_forgotten_and_young_ones_are_not",
    ),
    Mutation(
        "each workspace has a key of its own",
        "core/database/sealing.py",
        'return Sealer(f"workspace/{workspace_id}")',
        'return Sealer(f"workspace/{str(workspace_id)[:0]}all")',
        "tests/core/database/test_sealing.py::test_a_key_opens_one_tenants_things",
    ),
    Mutation(
        "a link opens one picture",
        "migrations/versions/0005_messages.py",
        "WHERE l.token_hash = wanted AND l.revoked_at",
        "WHERE l.revoked_at",
        "tests/webhooks/test_media.py::test_a_link_opens_no_other_picture",
    ),
    Mutation(
        "proofs of payment stay where all pictures go",
        "migrations/versions/0036_deletion.py",
        "ARRAY['photo', 'picture', 'sheet', 'pack']",
        "ARRAY['photo', 'picture', 'sheet', 'pack', 'proof']",
        "tests/core/privacy/test_erasure.py::test_photos_go_and_payment_proofs_stay",
    ),
    Mutation(
        "all objects of a backup are put back",
        "core/backup/restore.py",
        "        if key not in gone:\n",
        "        if key in gone:\n",
        "tests/core/backup/test_restore.py"
        "::test_every_row_and_object_comes_back_once_and_no_changed_backup_is_taken",
    ),
    Mutation(
        "a picture deleted by itself has no row again after a restore",
        "core/backup/deleted.py",
        "WHERE m.object_key = ANY (%s) AND",
        "WHERE m.object_key <> ALL (%s) AND",
        "tests/core/backup/test_restore.py"
        "::test_a_picture_that_was_deleted_by_itself_has_no_row_again",
    ),
    Mutation(
        "nobody else sees an export",
        "migrations/versions/0039_export.py",
        "CREATE POLICY own ON exports FOR SELECT TO @app USING (account_id = (SELECT "
        "acting_account()));",
        "CREATE POLICY own ON exports FOR SELECT TO @app USING ((SELECT "
        "acting_account()) IS NOT NULL);",
        "tests/core/privacy/test_export.py"
        "::test_nobody_else_opens_an_export_not_even_who_leads_her_team",
    ),
    Mutation(
        "the link to an export works once",
        "migrations/versions/0039_export.py",
        "SET fetched_at = qaptai.db_now(), token_hash = NULL",
        "SET fetched_at = qaptai.db_now()",
        "tests/core/privacy/test_export.py"
        "::test_a_link_works_once_and_a_dead_worker_costs_one_attempt",
    ),
    Mutation(
        "an export goes on where a run of it stopped",
        "core/privacy/export_lease.py",
        "    if is_good and row.entries is not None:",
        "    if is_good and row.entries is None:",
        "tests/core/privacy/test_export.py"
        "::test_what_does_not_fit_into_one_run_goes_on_in_the_next",
    ),
    Mutation(
        "a single picture goes with its object",
        "core/privacy/pictures.py",
        "    delete_after(session, gone)\n",
        "",
        "tests/core/privacy/test_pictures.py"
        "::test_a_picture_goes_with_its_object_its_copies_and_its_export",
    ),
    Mutation(
        "what a worker that died left in holding goes",
        "core/privacy/retention.py",
        "            objects.delete(key, holding=True)\n",
        "",
        "tests/core/privacy/test_retention.py"
        "::test_what_a_worker_that_died_left_in_holding_goes_after_a_day",
    ),
    Mutation(
        "what an item in holding names stays",
        "core/privacy/retention.py",
        "        *holding.named(session, keys),\n",
        "",
        "tests/core/privacy/test_retention.py"
        "::test_what_a_worker_that_died_left_in_holding_goes_after_a_day",
    ),
    Mutation(
        "a screenshot is not written down as it came",
        "admin/public/sorry.py",
        "MultiPartParser.spool_max_size = max(",
        "LARGEST = max(",
        "tests/admin/account/test_top_up.py::test_a_large_screenshot_is_not_written_down_as_it_came",
    ),
    Mutation(
        "what is left of an account is said by how the command ends",
        "admin/commands/privacy.py",
        "        raise typer.Exit(1)\n",
        "        raise typer.Exit(0)\n",
        "tests/admin/commands/test_privacy.py"
        "::test_an_account_that_is_there_is_found_and_named_by_nothing_but_counts",
    ),
    Mutation(
        "her history is a list of its own",
        "admin/account/export.py",
        "csv_of(orders.HEAD, orders.history(rows, visitor.member))",
        "csv_of(orders.HEAD, ())",
        "tests/admin/account/test_export.py::test_the_history_is_a_list_of_its_own",
    ),
    Mutation(
        "her pages say where to ask",
        "admin/account/my_data.html",
        "{% if config.contact_whatsapp %} {{ config.contact_whatsapp | fact }}{% endif %}",
        "",
        "tests/admin/public/test_pages.py::test_the_policy_and_her_own_pages_say_where_to_ask",
    ),
)
