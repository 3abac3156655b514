"""Stable names of states, flags, units and roles, marked so that pages can translate them."""

from admin.language import marked

NAMES = (
    # requests for credits
    marked("awaiting"),
    marked("submitted"),
    marked("waiting for bank"),
    marked("under review"),
    marked("decided"),
    marked("approved"),
    marked("partly paid"),
    marked("rejected"),
    marked("expired"),
    marked("reversed"),
    marked("cancelled"),
    # facts of a request, and how they compare
    marked("waiting"),
    marked("amount"),
    marked("when"),
    marked("to"),
    marked("status"),
    marked("agrees"),
    marked("differs"),
    marked("missing"),
    # how a line of the bank was found
    marked("id"),
    marked("reference"),
    marked("amount and time"),
    # what providers count
    marked("calls"),
    marked("images"),
    marked("seconds"),
    marked("input tokens"),
    marked("input image tokens"),
    marked("output tokens"),
    marked("thought tokens"),
    # roles
    marked("Reviewer"),
    marked("Supervisor"),
    marked("Support"),
    marked("Finance"),
    marked("Admin"),
)
