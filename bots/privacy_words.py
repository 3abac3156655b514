"""What is said about an export, and of an end that was asked for on a page."""

from datetime import datetime

from bots.messages import Choice, Outgoing
from core.privacy_notices import AccountEnds, AccountStays, ExportEnded
from core.settings import settings

WHEN = "%d %b %Y, %H:%M UTC"


def export_ended(notice: ExportEnded) -> tuple[Outgoing, ...]:
    """A link that works once, and until when."""
    if not notice.token:
        again = (Choice("export", "export.again"), Choice("human", "failed.human"))
        return (Outgoing("export.failed", choices=again),)
    values: dict[str, str | int] = {
        "until": datetime.fromisoformat(notice.until).strftime(WHEN),
        "link": f"{settings().public_url}/account/export/{notice.token}",
        "size": f"{max(notice.size_bytes / 1_000_000, 0.1):.1f} MB",
    }
    return (Outgoing("export", values),)


def account_ends(notice: AccountEnds) -> tuple[Outgoing, ...]:
    """Until when the account can be kept, with the button for it."""
    values: dict[str, str | int] = {"date": datetime.fromisoformat(notice.until).strftime(WHEN)}
    keep = Choice("keep_account", "delete_account.keep")
    return (Outgoing("delete_account.booked", values, choices=(keep,)),)


def account_stays(notice: AccountStays) -> tuple[Outgoing, ...]:  # noqa: ARG001  it says nothing more
    """All is as it was."""
    return (Outgoing("delete_account.kept", choices=(Choice("menu", "balance.menu"),)),)
