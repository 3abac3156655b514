"""What happened to what a merchant asked for about her data, as facts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportEnded:
    """All that is held of her was packed, or could not be.

    `token` opens the ZIP once, until `until` (ISO 8601); empty where it failed.
    """

    token: str = ""
    until: str = ""
    size_bytes: int = 0


@dataclass(frozen=True)
class AccountEnds:
    """On a page she asked for her account to be deleted: when it will be, in ISO 8601.

    `token` opens, once and for some minutes, the page that is left of the account.
    """

    until: str
    token: str = ""


@dataclass(frozen=True)
class AccountStays:
    """On a page she kept the account that was to end."""


PrivacyNotice = ExportEnded | AccountEnds | AccountStays
