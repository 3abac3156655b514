"""The one place that reads the time for display; what is due is decided by the database."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

PAKISTAN = ZoneInfo("Asia/Karachi")  # the merchants, the bank accounts and the desk are there


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)
