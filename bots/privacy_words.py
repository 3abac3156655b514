"""What is said about an export, and of an end that was asked for on a page."""

from datetime import datetime

from bots.clock_words import until
from bots.messages import Choice, Outgoing
from core.accounts import passes
from core.privacy_notices import AccountEnds, AccountStays, ExportEnded
from core.settings import settings


def export_ended(notice: ExportEnded) -> tuple[Outgoing, ...]:
    """A link that works once, and until when."""
    if not notice.token:
        again = (Choice("export", "export.again"), Choice("human", "failed.human"))
        return (Outgoing("export.failed", choices=again),)
    values: dict[str, str | int] = {
        "until": until(datetime.fromisoformat(notice.until)),
        "link": f"{settings().public_url}/account/export/{notice.token}",
        "size": f"{max(notice.size_bytes / 1_000_000, 0.1):.1f} MB",
    }
    return (Outgoing("export", values),)


def account_ends(notice: AccountEnds) -> tuple[Outgoing, ...]:
    """Until when the account can be kept, with the button for it."""
    return (account_booked(datetime.fromisoformat(notice.until), notice.token),)


def account_booked(end: datetime, token: str) -> Outgoing:
    """The same, with the link to the page that is left; without a token, to its door."""
    path = f"enter/{token}" if token else "login"
    values: dict[str, str | int] = {
        "date": until(end),
        "link": f"{settings().public_url}/account/{path}",
        "minutes": passes.SIGN_IN_LASTS // 60,
    }
    keep = Choice("keep_account", "delete_account.keep")
    return Outgoing("delete_account.booked", values, choices=(keep,))


def account_stays(notice: AccountStays) -> tuple[Outgoing, ...]:  # noqa: ARG001  it says nothing more
    """All is as it was."""
    return (Outgoing("delete_account.kept", choices=(Choice("menu", "balance.menu"),)),)
