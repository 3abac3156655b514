"""Who reaches what: for each table and role, the rows, said once more and in other words.

The words are SQL over the row, with the actor's `account`, `workspace`, `lease` and `staff`, and
whether she `leads`; a test compares them with what the policies really let through.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from core.database.claims import Claim
from tests.catalogue.rows import LEASE_TOKEN, id_of

ALL, NONE = "true", "false"
OURS = "workspace_id = %(workspace)s::uuid"
MINE = f"{OURS} AND account_id = %(account)s::uuid"
VISIBLE = f"{OURS} AND (account_id = %(account)s::uuid OR %(leads)s)"
ME = "account_id = %(account)s::uuid"
SUPPORTS = (
    "EXISTS (SELECT FROM qaptai.staff_members s WHERE s.id = %(staff)s::uuid"
    " AND s.role IN ('support', 'supervisor', 'admin'))"
)


@dataclass(frozen=True)
class Rights:
    """Conditions for the rows to see, to add, to change, to remove."""

    see: str = NONE
    add: str = NONE
    change: str = NONE
    remove: str = NONE


READ = Rights(ALL)
WRITE = Rights(ALL, ALL, ALL)
WHOLE = Rights(ALL, ALL, ALL, ALL)
GROWS = Rights(ALL, ALL)  # nobody changes what is there, in most by a trigger

# table -> role -> rights; what is not named here, nobody but a superuser may touch.
RIGHTS: dict[str, dict[str, Rights]] = {
    "accounts": {"app": Rights("id = %(account)s::uuid"), "system": READ, "owner": WHOLE},
    "workspaces": {
        "app": Rights(
            "id = %(workspace)s::uuid OR id IN (SELECT m.workspace_id FROM qaptai.memberships m"
            " WHERE m.account_id = %(account)s::uuid)"
        ),
        "staff": READ,
        "system": READ,
        "owner": WHOLE,
    },
    "memberships": {
        "app": Rights(f"{OURS} OR {ME}"),
        "staff": READ,
        "system": READ,
        "owner": WHOLE,
    },
    "invitations": {"system": Rights(ALL, NONE, NONE, ALL), "owner": WHOLE},
    "organisation_terms": {"app": Rights(OURS), "owner": WHOLE},
    "chat_identities": {"app": Rights(ME), "system": WRITE, "owner": WHOLE},
    "consents": {"app": Rights(ME), "system": READ, "owner": WHOLE},
    "trial_given": {"owner": WHOLE},
    "account_passes": {"system": Rights(ALL, NONE, NONE, ALL), "owner": WHOLE},
    "account_sessions": {
        "app": Rights(ME),
        "system": Rights(ALL, NONE, NONE, ALL),
        "owner": WHOLE,
    },
    "account_logins": {"app": Rights(ME), "system": READ, "owner": WHOLE},
    "email_passes": {"system": Rights(ALL, NONE, NONE, ALL), "owner": WHOLE},
    "mails": {
        "app": Rights(add=ME),
        "staff": Rights(add=SUPPORTS),
        "system": WHOLE,
        "owner": WHOLE,
    },
    "credit_balances": {"app": Rights(OURS), "staff": READ, "system": READ, "owner": WHOLE},
    "credit_holds": {
        "app": Rights(OURS, f"{MINE} AND captured = 0 AND released = 0"),
        "staff": READ,
        "system": READ,
        "owner": WHOLE,
    },
    "credit_grants": {"app": Rights(OURS), "staff": READ, "system": READ, "owner": WHOLE},
    "ledger_transfers": {
        "app": Rights(OURS, f"{OURS} AND kind IN ('hold', 'capture', 'release')"),
        "staff": READ,
        "system": READ,
        "owner": GROWS,
    },
    "credit_packages": {"app": READ, "staff": READ, "system": READ, "owner": WHOLE},
    "platform_totals": {"staff": READ, "system": READ, "owner": WHOLE},
    "media": {
        "app": Rights(
            VISIBLE, f"{OURS} AND (account_id = %(account)s::uuid OR %(lease)s::uuid IS NOT NULL)"
        ),
        "staff": Rights("kind IN ('proof', 'receipt')"),
        "system": Rights(ALL, ALL, NONE, ALL),
        "owner": Rights(ALL, NONE, NONE, ALL),
    },
    "model_photos": {
        "app": Rights(OURS, f"{MINE} AND agreed_at IS NULL", f"{MINE} AND agreed_at IS NULL"),
        "system": Rights(ALL, NONE, NONE, "agreed_at IS NULL"),
        "owner": WHOLE,
    },
    "generations": {
        "app": Rights(VISIBLE, MINE, f"id = %(lease)s::uuid OR ({MINE} AND state = 'cancelled')"),
        "system": Rights(ALL, NONE, ALL),
        "owner": WRITE,
    },
    "generation_photos": {
        "app": Rights(OURS, OURS),
        "system": READ,
        "owner": Rights(ALL, ALL, NONE, ALL),
    },
    "generation_pictures": {
        "app": Rights(OURS, f"{OURS} AND generation_id = %(lease)s::uuid"),
        "system": READ,
        "owner": Rights(ALL, NONE, NONE, ALL),
    },
    "generation_attempts": {
        "app": Rights(
            OURS,
            f"{OURS} AND generation_id = %(lease)s::uuid",
            f"{OURS} AND generation_id = %(lease)s::uuid",
        ),
        "system": READ,
        "owner": Rights(ALL, NONE, ALL),
    },
    "generation_versions": {
        "app": Rights(OURS, f"{OURS} AND generation_id = %(lease)s::uuid"),
        "system": READ,
        "owner": Rights(ALL, NONE, ALL),
    },
    "version_choices": {
        "app": Rights(
            OURS,
            f"{OURS} AND ((account_id IS NULL AND generation_id = %(lease)s::uuid)"
            " OR (account_id = %(account)s::uuid AND EXISTS (SELECT FROM qaptai.generations g"
            " WHERE g.id = generation_id AND (g.account_id = %(account)s::uuid OR %(leads)s))))",
        ),
        "system": READ,
    },
    "packs": {
        "app": Rights(
            VISIBLE,
            f"{OURS} AND state = 'queued'"
            " AND (account_id = %(account)s::uuid OR %(lease)s::uuid IS NOT NULL)",
        ),
        "system": Rights(ALL, NONE, ALL, ALL),
        "owner": Rights(ALL, NONE, NONE, ALL),
    },
    "data_savers": {
        "app": Rights(OURS, MINE, NONE, MINE),
        "owner": Rights(ALL, NONE, NONE, ALL),
    },
    "balance_alarms": {
        "app": Rights(OURS, OURS, NONE, OURS),
        "owner": Rights(ALL, NONE, NONE, ALL),
    },
    "brand_kits": {
        "app": Rights(
            OURS,
            f"{MINE} AND %(leads)s",
            f"{OURS} AND %(leads)s AND %(account)s::uuid IS NOT NULL",
        ),
        "owner": Rights(ALL, NONE, NONE, ALL),
    },
    "look_prices": {"app": READ, "staff": READ, "system": READ, "owner": WHOLE},
    "order_limits": {"app": READ, "staff": READ, "system": READ, "owner": WHOLE},
    "provider_tariffs": {
        "app": Rights("%(lease)s::uuid IS NOT NULL"),
        "staff": READ,
        "system": READ,
        "owner": WHOLE,
    },
    "inbox": {"system": Rights(ALL, NONE, ALL, ALL), "owner": WHOLE},
    "inbox_keys": {"system": Rights(ALL, NONE, NONE, ALL), "owner": GROWS},
    "status_events": {"system": Rights(ALL, NONE, NONE, ALL), "owner": WHOLE},
    "holding_items": {
        "system": Rights(ALL, ALL, NONE, ALL),
        "owner": Rights(ALL, ALL, NONE, ALL),
    },
    "chats": {"system": WRITE, "owner": Rights(ALL, NONE, ALL, ALL)},
    "offers": {"system": WHOLE, "owner": Rights(ALL, NONE, NONE, ALL)},
    "outbox": {
        "app": Rights(add=OURS),
        "staff": Rights(add=ALL),
        "system": WRITE,
        "owner": WHOLE,
    },
    "whatsapp_contents": {"system": WHOLE},
    "media_links": {"system": WRITE, "owner": Rights(ALL, NONE, NONE, ALL)},
    "staff_members": {"staff": READ, "owner": WHOLE},
    "staff_sessions": {"staff": Rights("staff_id = %(staff)s::uuid"), "owner": WHOLE},
    "audit_entries": {
        "app": Rights(
            see=f"{OURS} AND actor_kind = 'account' AND"
            " (actor_id = %(account)s::uuid OR %(leads)s)",
            add=f"{OURS} AND (actor_kind = 'system'"
            " OR (actor_kind = 'account' AND actor_id = %(account)s::uuid))",
        ),
        "staff": Rights(ALL, "actor_kind = 'staff' AND actor_id = %(staff)s::uuid"),
        "system": GROWS,
        "owner": Rights(add="actor_kind = 'owner'"),
    },
    "audit_seals": {"staff": READ, "system": GROWS},
    "receiving_accounts": {"app": READ, "staff": READ, "system": READ, "owner": WHOLE},
    "receiving_qrs": {"app": READ, "staff": READ, "system": READ, "owner": WHOLE},
    "payment_terms": {"app": READ, "staff": READ, "system": READ, "owner": WHOLE},
    "top_ups": {
        "app": Rights(
            VISIBLE,
            f"{MINE} AND state IN ('awaiting', 'submitted')",
            f"{MINE} AND state IN ('awaiting', 'submitted')",
        ),
        "staff": READ,
        "system": Rights(ALL, NONE, ALL),
        "owner": WHOLE,
    },
    "proofs": {
        "app": Rights(MINE, NONE, f"{MINE} AND top_up_id IS NULL"),
        "staff": READ,
        "system": WRITE,
        "owner": Rights(ALL, NONE, ALL),
    },
    "bank_lines": {"staff": GROWS, "system": WRITE, "owner": WHOLE},
    "statement_columns": {"staff": WRITE},
    "top_up_verdicts": {
        "staff": Rights(
            "staff_id = %(staff)s::uuid OR EXISTS (SELECT FROM qaptai.top_ups t"
            " WHERE t.id = top_up_id AND (t.state NOT IN ('submitted', 'waiting_for_bank',"
            " 'under_review') OR 'disagreement' = ANY (t.flags)))"
        ),
        "system": READ,
        "owner": WHOLE,
    },
    "grant_approvals": {"staff": READ, "owner": WHOLE},
    "staff_recovery_codes": {"owner": WHOLE},
    "review_rules": {"staff": READ, "owner": WHOLE},
    "review_leases": {"staff": READ, "owner": WHOLE},
    "review_pauses": {"staff": READ, "system": Rights(ALL, NONE, NONE, ALL), "owner": WHOLE},
    "staff_own_accounts": {"staff": Rights("staff_id = %(staff)s::uuid"), "owner": WHOLE},
    "paid_transfers": {"staff": READ, "owner": WHOLE},
    "payer_refunds": {"staff": READ, "system": READ, "owner": GROWS},
    "top_up_moves": {"owner": READ},
    "deletions": {
        "app": Rights("account_id = %(account)s::uuid"),
        "system": READ,
        "owner": WHOLE,
    },
    "policy_publications": {
        "app": READ,
        "staff": READ,
        "system": Rights(ALL, NONE, ALL),
        "owner": WHOLE,
    },
    "hand_overs": {"app": Rights(ME), "owner": WHOLE},
    "policy_tellings": {"system": GROWS, "owner": WHOLE},
    "daily_counts": {"system": GROWS},
    "exports": {
        "app": Rights(ME, f"{ME} AND state = 'queued'"),
        "system": Rights(ALL, NONE, ALL, ALL),
        "owner": WHOLE,
    },
    "provider_erasures": {"system": Rights(ALL, NONE, ALL), "owner": WHOLE},
    "tickets": {
        "app": Rights(ME),
        "staff": Rights(SUPPORTS),
        "system": Rights(ALL, NONE, ALL, "account_id IS NULL AND state = 'closed'"),
        "owner": WHOLE,
    },
    "ticket_messages": {
        "app": Rights(
            "author <> 'note' AND EXISTS (SELECT FROM qaptai.tickets t"
            " WHERE t.id = ticket_id AND t.account_id = %(account)s::uuid)"
        ),
        "staff": Rights(SUPPORTS),
        "owner": WHOLE,
    },
    "canned_answers": {"staff": Rights(SUPPORTS), "owner": WHOLE},
}

# Made and kept by the migrations themselves: nobody has a right on them, nobody's data is inside.
PLUMBING = {"alembic_version", "claim_secrets", "clock_offset"}
# (table, role, change): columns that a role may write, and what it may never write there.
FORBIDDEN = [
    *(("top_ups", "app", f"state = '{state}'") for state in ("approved", "decided", "rejected")),
    ("top_ups", "app", "state = 'reversed'"),
    ("model_photos", "app", "withdrawn_at = NULL"),
    ("model_photos", "app", "media_id = NULL"),
]


@dataclass(frozen=True)
class Actor:
    """Somebody with a claim, in a role, over a log-in that may take it."""

    log_in: str
    role: str
    claim: Claim | None
    account: UUID | None = None
    workspace: UUID | None = None
    leads: bool = False
    lease: UUID | None = None
    staff: UUID | None = None


def person(name: str, *, leads: bool = True) -> Actor:
    """One of the three, in the workspace where she works."""
    account, workspace = id_of("accounts", name), id_of("workspaces", name)
    claim = Claim("account", account, workspace)
    return Actor("worker", "app", claim, account, workspace, leads)


LEASED = id_of("generations", "alice")
CLERK = id_of("staff_members", "alice")
LEASE = Claim("lease", LEASED, id_of("workspaces", "alice"), str(LEASE_TOKEN))
STAFF = Claim("staff", CLERK, token=str(id_of("staff_sessions", "alice")))
BOB_AT_ALICES = Claim("account", id_of("accounts", "bob"), id_of("workspaces", "alice"))
ACTORS = {
    "alice": person("alice"),
    "carol": person("carol", leads=False),
    "bob": person("bob"),
    "bob on the pages": replace(person("bob"), log_in="pages"),
    # He names a workspace that he does not belong to: only his own account answers.
    "bob at alice's": Actor("worker", "app", BOB_AT_ALICES, id_of("accounts", "bob")),
    "lease": Actor(
        "worker", "app", LEASE, workspace=id_of("workspaces", "alice"), leads=True, lease=LEASED
    ),
    "staff": Actor("console", "staff", STAFF, staff=CLERK),
    "system": Actor("worker", "system", Claim("system")),
    "owner": Actor("", "owner", None),  # no log-in may become the owner: a superuser does
}
