"""Mechanisms that keep a promise, each broken on purpose, and the test that must notice.

`make mutate` breaks one after the other in a copy of the tree and runs its test, which must fail.
"""

from tests.tree.mutation import Mutation
from tests.tree.mutations_of_people import OF_PEOPLE
from tests.tree.mutations_of_rights import OF_RIGHTS
from tests.tree.mutations_of_things import OF_THINGS

MUTATIONS = (
    *OF_PEOPLE,
    *OF_THINGS,
    *OF_RIGHTS,
    Mutation(
        "no script reads the cookie of a log-in",
        "admin/account/visitor.py",
        "        httponly=True,\n        samesite",
        "        httponly=False,\n        samesite",
        "tests/admin/account/test_entering.py::test_there_is_one_cookie_and_no_script_reads_it",
    ),
    Mutation(
        "what leaves a session ends it",
        "core/accounts/sessions.py",
        'connection.execute(text("SELECT end_account_session(:token)")',
        'connection.execute(text("SELECT :token")',
        "tests/admin/account/test_entering.py::test_out_is_out_also_for_a_copied_cookie",
    ),
    Mutation(
        "where she logged in from is forgotten after 90 days",
        "core/accounts/sessions.py",
        "AccountSession.created_at < func.db_now() - kept",
        "AccountSession.created_at < func.db_now() - 9 * kept",
        "tests/admin/account/test_entering.py"
        "::test_address_and_browser_are_shown_to_her_sealed_and_forgotten",
    ),
    Mutation(
        "account numbers are painted over before a screenshot is kept",
        "core/proofs/masking.py",
        "int(x + width + 1)] = 24",
        "int(x + width + 1)] += 0",
        "tests/core/proofs/test_masking.py"
        "::test_the_pixels_under_a_box_are_gone_and_the_others_are_not",
    ),
    Mutation(
        "card numbers in messages are masked",
        "core/redaction.py",
        "    text = NUMBER.sub(lambda match: _without_cards(match.group()), text)\n",
        "",
        "tests/core/test_redaction.py::test_a_card_goes_however_it_is_written",
    ),
    Mutation(
        "identity card numbers in messages are masked",
        "core/redaction.py",
        "    for number in (PRINTED, IDENTITY):\n",
        "    for number in (IDENTITY,):\n",
        "tests/core/test_redaction.py"
        "::test_an_identity_card_goes_as_it_is_printed_whatever_is_around_it",
    ),
    Mutation(
        "WhatsApp's messages are masked before they are kept",
        "webhooks/twilio.py",
        "fields[name] = without_secrets(fields[name])",
        "without_secrets(fields[name])",
        "tests/webhooks/test_twilio.py::test_secrets_are_masked_before_the_row",
    ),
    Mutation(
        "Telegram's messages are masked before they are kept",
        "webhooks/telegram.py",
        "here[name] = without_secrets(value)",
        "without_secrets(value)",
        "tests/webhooks/test_telegram.py::test_secrets_are_masked_before_the_row",
    ),
    Mutation(
        "over https it stays https",
        "webhooks/headers.py",
        "        if secure:\n",
        "        if not secure:\n",
        "tests/admin/test_app.py::test_over_https_it_stays_https",
    ),
    Mutation(
        "what is sealed belongs to its row",
        "core/database/sealing.py",
        "    return str(row).encode()",
        '    return b""',
        "tests/core/database/test_sealing.py::test_another_row_cannot_take_it_over",
    ),
    Mutation(
        "a destroyed key opens nothing",
        "core/database/sealing.py",
        "            obstore.delete(key_store(), self.name)",
        "            obstore.head(key_store(), self.name)",
        "tests/core/database/test_sealing.py::test_a_destroyed_key_makes_everything_unreadable",
    ),
    Mutation(
        "what was erased does not come back by a rotation",
        "core/database/sealing.py",
        "    if is_erased(name):\n        Sealer",
        "    if not name:\n        Sealer",
        "tests/core/database/test_rotation.py"
        "::test_what_was_erased_does_not_come_back_by_a_rotation",
    ),
    Mutation(
        "an erased key is made anew by nobody",
        "core/database/sealing.py",
        "        note_erased(self.name)\n",
        "",
        "tests/core/privacy/test_erasure.py::test_of_an_account_nothing_is_left_that_could_be_read",
    ),
    Mutation(
        "the keys of a week that is over are destroyed",
        "core/privacy/retention.py",
        "MESSAGES = timedelta(days=7)",
        "MESSAGES = timedelta(days=70)",
        "tests/core/privacy/test_retention.py"
        "::test_keys_of_days_and_hours_that_are_over_are_destroyed",
    ),
    Mutation(
        "an erasure takes the objects, too",
        "core/privacy/erasure.py",
        "    delete_after(session, gone.objects or [])\n",
        "",
        "tests/core/privacy/test_erasure.py::test_of_an_account_nothing_is_left_that_could_be_read",
    ),
    Mutation(
        "the database checks who signed a claim",
        "migrations/versions/0001_claims.py",
        "'hex') <> parts[7] THEN",
        "'hex') IS NULL THEN",
        "tests/core/database/test_claims.py::test_any_change_breaks_it",
    ),
    Mutation(
        "row-level security binds the owner, too",
        "migrations/versions/0036_deletion.py",
        "ALTER TABLE deletions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
        "ALTER TABLE deletions ENABLE ROW LEVEL SECURITY;",
        "tests/catalogue/test_rules.py::test_row_level_security_is_on_and_forced",
    ),
    Mutation(
        "a link to a picture ends",
        "migrations/versions/0005_messages.py",
        " AND l.expires_at > qaptai.db_now();",
        ";",
        "tests/webhooks/test_media.py::test_an_expired_link_opens_nothing",
    ),
    Mutation(
        "a team is handed over before its owner goes",
        "migrations/versions/0036_deletion.py",
        "AND other.account_id <> who AND other.state <> 'ended') THEN",
        "AND other.account_id = who AND other.state = 'ended') THEN",
        "tests/core/privacy/test_deletion.py::test_the_owner_of_a_team_hands_it_over_first",
    ),
    Mutation(
        "a spreadsheet runs nothing that somebody wrote",
        "core/cells.py",
        '    return MARK + text if text.lstrip(" ").startswith((*RUNS, MARK)) else text',
        "    return text",
        "tests/core/test_cells.py::test_what_looks_like_a_formula_is_words",
    ),
    Mutation(
        "a restored backup is rid of the keys that were erased since",
        "core/database/sealing.py",
        "    if is_erased(name):\n        return False\n    try:",
        "    try:",
        "tests/core/backup/test_restore.py::test_what_was_erased_after_the_backup_stays_erased",
    ),
    Mutation(
        "a restored backup is rid of the accounts that were erased since",
        "core/backup/restore.py",
        'key_store.erased("account")',
        'key_store.erased("accounts")',
        "tests/core/backup/test_restore.py::test_what_was_erased_after_the_backup_stays_erased",
    ),
    Mutation(
        "a restored backup is rid of the pictures that were deleted since",
        "core/database/key_store.py",
        '    note_erased(f"{OBJECTS}/{key}")\n',
        "    note_erased(key)\n",
        "tests/core/backup/test_restore.py::test_what_was_erased_after_the_backup_stays_erased",
    ),
    Mutation(
        "nobody acts in a restored database before the erasures are done",
        "core/database/migrate.py",
        "        if before_opening is not None:\n            before_opening()\n",
        "        _in_spite_of_others(owner_url, let_read)\n"
        "        if before_opening is not None:\n            before_opening()\n",
        "tests/core/backup/test_restore.py::test_what_was_erased_after_the_backup_stays_erased",
    ),
    Mutation(
        "backups go after their days",
        "core/backup/folders.py",
        "if moment_of(one) < before",
        "if moment_of(one) > now()",
        "tests/core/backup/test_folders.py::test_backups_go_after_their_days_and_nothing_else_does",
    ),
    Mutation(
        "an old secret key counts no more after a rotation",
        "core/database/roles.py",
        'sql.SQL("DELETE FROM {} WHERE secret <> %s")',
        'sql.SQL("DELETE FROM {} WHERE secret <> %s AND id IS NULL")',
        "tests/core/database/test_rotation.py"
        "::test_keys_are_rotated_while_processes_read_and_write",
    ),
    Mutation(
        "a password is kept one way",
        "core/hashing.py",
        "    with _hashing:\n        return HASHER.hash(password)",
        "    with _hashing:\n        return password",
        "tests/core/accounts/test_passwords.py"
        "::test_a_password_is_kept_one_way_and_an_address_sealed",
    ),
    Mutation(
        "a hash of lesser parameters is made anew",
        "core/accounts/passwords.py",
        "if hashing.is_outdated(found.password_hash):",
        "if hashing.is_outdated(found.password_hash) and not email:",
        "tests/core/accounts/test_passwords.py"
        "::test_a_hash_of_lesser_parameters_is_made_anew_at_the_log_in",
    ),
    Mutation(
        "a payment's confirmation goes by e-mail where the chat is closed",
        "bots/by_mail.py",
        "    notices.TopUpApproved,\n",
        "",
        "tests/bots/test_by_mail.py::test_who_blocked_the_bot_is_mailed_what_became_of_her_money",
    ),
    Mutation(
        "a new policy is told by e-mail where no chat can be reached",
        "core/privacy/telling.py",
        "        policy_mail.write(session, told.account_id, notice)\n        return",
        "        return",
        "tests/core/privacy/test_telling.py::test_whom_no_chat_reaches_is_told_by_mail_once",
    ),
    Mutation(
        "going on after a small change accepts it, and that is written down",
        "core/accounts/people.py",
        "if how == Stands.BY_USE]",
        "if how == Stands.ASKED]",
        "tests/bots/conversation/topics/test_policies.py"
        "::test_going_on_after_the_day_of_a_minor_change_accepts_it_once",
    ),
    Mutation(
        "a material change is asked",
        "core/policies/standing.py",
        "return Stands.BY_USE if covered else Stands.ASKED",
        "return Stands.BY_USE if covered or accepted else Stands.ASKED",
        "tests/bots/conversation/topics/test_policies.py"
        "::test_a_material_change_is_asked_with_what_is_new_and_photos_wait",
    ),
    Mutation(
        "everything held of her is in the export",
        "core/privacy/export.py",
        "(accounts.export, tickets.export, _asked)",
        "(accounts.export, _asked)",
        "tests/core/privacy/test_export.py"
        "::test_every_table_with_somebodys_rows_is_in_it_or_left_out_for_a_reason",
    ),
    Mutation(
        "only whoever made a picture deletes it",
        "core/privacy/pictures.py",
        "            Media.account_id == member.account_id,\n",
        "",
        "tests/core/privacy/test_pictures.py::test_only_whoever_made_a_picture_deletes_it",
    ),
    Mutation(
        "providers are asked to forget what they were sent",
        "core/privacy/sent.py",
        "            maker.forget(row.request_id)\n",
        "",
        "tests/core/privacy/test_sent.py"
        "::test_who_can_forget_is_asked_once_and_who_cannot_is_written_down",
    ),
    Mutation(
        "where Twilio does not delete a picture, the operator is told",
        "admin/commands/doctor_parts.py",
        "    if not left:\n",
        "    if True:\n",
        "tests/admin/commands/test_doctor_parts.py"
        "::test_pictures_that_twilio_does_not_delete_are_told_after_an_hour",
    ),
    Mutation(
        "what fewer than five people made is not told",
        "core/privacy/daily.py",
        "if min(number, people) >= LEAST",
        "if number >= LEAST",
        "tests/core/privacy/test_daily.py::test_what_fewer_than_five_people_made_is_not_told",
    ),
    Mutation(
        "on a page an account ends by a typed word alone",
        "admin/account/ending.py",
        "if word.strip().casefold() != WORD:",
        "if word is None:",
        "tests/admin/account/test_ending.py"
        "::test_her_account_ends_by_a_typed_word_and_her_chat_can_keep_it",
    ),
    Mutation(
        "a version counts from a day that everybody hears of before",
        "core/privacy/publishing.py",
        'NOTICE = {"minor": timedelta(days=1)',
        'NOTICE = {"minor": timedelta(days=-9)',
        "tests/admin/staff/test_policies.py::test_everybody_has_notice_before_it_counts",
    ),
)
