"""What is said about what happened between members of one workspace."""

from bots.messages import Choice, Outgoing
from bots.say import named
from core import team_notices
from core.settings import settings

LEAST_MORE = 10  # credits a month that a raise adds at least
MENU = Choice("menu", "team.menu")


def joined(notice: team_notices.MemberJoined) -> tuple[Outgoing, ...]:
    """To who invited."""
    team = Choice("team", "ready.team", {"workspace": str(notice.workspace_id)})
    return (Outgoing("team.joined", {"ws": notice.workspace}, choices=(team,)),)


def ended(notice: team_notices.MembershipEnded) -> tuple[Outgoing, ...]:
    """To who is out."""
    text = "team.shut_out" if notice.is_suspended else "team.out"
    if notice.ends:
        text = "team.ends"
    return (Outgoing(text, {"ws": notice.workspace}, choices=(MENU,)),)


def restored(notice: team_notices.MembershipRestored) -> tuple[Outgoing, ...]:
    """To who is back."""
    there = Choice("switch_to", "team.go", {"workspace": str(notice.workspace_id)})
    return (Outgoing("team.back", {"ws": notice.workspace}, choices=(there,)),)


def role_changed(notice: team_notices.RoleChanged) -> tuple[Outgoing, ...]:
    """To whose role it is."""
    values = {"ws": notice.workspace, "role": named(f"role.{notice.role}")}
    team = Choice("team", "ready.team", {"workspace": str(notice.workspace_id)})
    return (Outgoing("team.role", values, choices=(team,)),)


def hand_over(notice: team_notices.HandOver) -> tuple[Outgoing, ...]:
    """To the heir, who accepts the terms with it; or to the owner, who keeps it."""
    values: dict[str, str | int] = {"ws": notice.workspace}
    if notice.step != "offered":
        return (Outgoing("hand_over.declined", values, choices=(MENU,)),)
    args = {"workspace": str(notice.workspace_id)}
    choices = (
        Choice("take_over", "hand_over.accept", args),
        Choice("decline_team", "hand_over.refuse", args),
    )
    values["terms_url"] = f"{settings().public_url}/terms"
    return (Outgoing("hand_over.offered", values, choices=choices),)


def limit_changed(notice: team_notices.LimitChanged) -> tuple[Outgoing, ...]:
    """To whose month it is; a picture that waits is one tap away."""
    values = {"ws": notice.workspace, "limit": limit_value(notice.cap)}
    return (Outgoing("team.limit", values, choices=(Choice("resume", "approved.make"), MENU)),)


def owner_asked(notice: team_notices.OwnerAsked) -> tuple[Outgoing, ...]:
    """To the owner: what it takes is one tap away."""
    args = {"workspace": str(notice.workspace_id)}
    values: dict[str, str | int] = {
        "name": notice.asker or "@team.somebody",
        "ws": notice.workspace,
    }
    if notice.about == "limit" and notice.cap is not None:
        more = notice.cap + max(LEAST_MORE, notice.cap // 2)
        about = {**args, "account": str(notice.account_id)}
        to = {**about, "limit": str(more)}
        choices = (
            Choice("raise_limit", "owner_asked.raise", to, values={"n": more}),
            Choice("raise_limit", "owner_asked.lift", {**about, "limit": ""}),
            Choice("menu", "owner_asked.later"),
        )
        values |= {"used": notice.used, "cap": notice.cap}
        return (Outgoing("owner_asked.limit", values, choices=choices),)
    if notice.about == "credits":
        values["balance"] = notice.balance
        top_up = Choice("top_up_in", "owner_asked.top_up", args)
        return (Outgoing("owner_asked.credits", values, choices=(top_up, MENU)),)
    team = Choice("team", "ready.team", args)
    return (Outgoing("owner_asked.right", values, choices=(team, MENU)),)


def limit_value(cap: int | None) -> str:
    """A monthly limit as a value."""
    return "@limit.none" if cap is None else named("limit.of", n=f"{cap:,}")
