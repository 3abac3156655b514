"""What may go wrong on a page, in words: what happened, what became of it, what to do."""

from admin.language import marked

HOME = ("/", marked("Home"))
BACK = {  # from where people stand, to where they go on
    "/admin": ("/admin/topups", marked("Back to the queue")),
    "/account": ("/account", marked("My account")),
}
NOTHING = marked("Nothing was changed, lost or charged.")
# By status.
SORRY: dict[int, tuple[str, str, str]] = {
    400: (marked("This request was cut short"), NOTHING, marked("Please try once more.")),
    401: (marked("Please log in first"), NOTHING, marked("Log in, then come back to this page.")),
    403: (
        marked("This is not allowed"),
        NOTHING,
        marked(
            "If you came by a form, open its page anew and send it again: forms go out of date "
            "when you log in again. If it stays so, your role may not do this."
        ),
    ),
    404: (
        marked("There is nothing here"),
        marked("The address may be old or mistyped, or what was here was deleted."),
        marked("Go back and choose again."),
    ),
    405: (
        marked("This address is not opened that way"),
        NOTHING,
        marked("Go back and use the page's buttons."),
    ),
    408: (
        marked("This took too long to arrive"),
        NOTHING,
        marked("Check your connection and send it again."),
    ),
    410: (
        marked("This was erased"),
        marked(
            "The merchant's data was deleted, as was asked for. The ledger still holds the sums."
        ),
        marked("There is nothing left to decide here."),
    ),
    413: (
        marked("This is too large"),
        NOTHING,
        marked("Send it again as a shorter text, or a smaller file."),
    ),
    422: (
        marked("Something in the form does not fit"),
        NOTHING,
        marked("Go back, look at each field, try again."),
    ),
    429: (
        marked("Too many tries"),
        NOTHING,
        marked("Please wait a quarter of an hour, then try again."),
    ),
    500: (
        marked("Something broke on our side"),
        marked("It was written down and people will look. What was saved before stays saved."),
        marked("Try again. Before you repeat a decision, look whether it was taken already."),
    ),
    503: (
        marked("A part of the service is away for a moment"),
        marked("What was saved before stays saved; nothing was charged."),
        marked("Try again in a minute."),
    ),
}
UNKNOWN = (marked("This did not work"), NOTHING, marked("Go back and try once more."))
TRACED = marked("If you write to us about it, name this:")
