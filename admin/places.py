"""Where the console's pages stand in its navigation: a few groups, each of a few pages."""

from dataclasses import dataclass

from admin.language import marked

ALL = ("reviewer", "supervisor", "support", "finance", "admin")
SUPPORT = ("support", "supervisor", "admin")
AUDITORS = ("supervisor", "finance", "admin")


@dataclass(frozen=True)
class Place:
    """A page in the navigation; it is marked while one of its templates is shown."""

    label: str
    address: str
    templates: tuple[str, ...]
    roles: tuple[str, ...] = ALL


@dataclass(frozen=True)
class Group:
    """Places under one word; the word leads to the first of them."""

    label: str
    places: tuple[Place, ...]


GROUPS = (
    Group(
        marked("Top-ups"),
        (
            Place(marked("Queue"), "/admin/topups", ("queue.html", "case.html", "reversal.html")),
            Place(marked("Confirmed by the bank"), "/admin/exact", ("exact.html",)),
            Place(marked("Today"), "/admin", ("today.html",)),
        ),
    ),
    Group(
        marked("Money"),
        (
            Place(marked("Bank"), "/admin/statements", ("statements.html",)),
            Place(marked("Bank lines"), "/admin/lines", ("lines.html",)),
            Place(marked("Ledger"), "/admin/ledger", ("ledger.html",)),
            Place(marked("Accounts"), "/admin/accounts", ("accounts.html",)),
            Place(marked("Gifts"), "/admin/grants", ("grants.html",)),
        ),
    ),
    Group(
        marked("Shop"),
        (
            Place(
                marked("Merchants"),
                "/admin/workspaces",
                ("workspaces.html", "workspace.html", "grant.html"),
            ),
            Place(
                marked("Talks"),
                "/admin/tickets",
                ("tickets.html", "ticket.html", "answers.html"),
                SUPPORT,
            ),
            Place(marked("Prices"), "/admin/prices", ("prices.html",)),
            Place(marked("Providers"), "/admin/providers", ("providers.html",)),
            Place(marked("Policies"), "/admin/policies", ("policies.html", "publication.html")),
        ),
    ),
    Group(
        marked("System"),
        (
            Place(marked("Jobs"), "/admin/jobs", ("jobs.html",)),
            Place(marked("Health"), "/admin/health", ("health.html",)),
            Place(marked("Rules"), "/admin/rules", ("rules.html",)),
            Place(marked("Audit"), "/admin/audit", ("audit.html",), AUDITORS),
            Place(marked("Staff"), "/admin/staff", ("team.html",), ("admin",)),
        ),
    ),
    Group(marked("You"), (Place(marked("You"), "/admin/me", ("me.html",)),)),
)


def groups_of(role: str) -> list[Group]:
    """What somebody in this role is shown of them."""
    return [
        Group(one.label, tuple(place for place in one.places if role in place.roles))
        for one in GROUPS
    ]
