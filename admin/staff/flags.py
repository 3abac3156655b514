"""What each flag means, for staff: its short name, what was seen, and what to check."""

from dataclasses import dataclass

from admin.language import marked


@dataclass(frozen=True)
class Words:
    """A flag as people read it: `name` in lists, `seen` and `check` beside the evidence."""

    name: str
    seen: str
    check: str


PATCHED = marked("It stands in a box whose ground is hardly, but surely, another colour.")
MOVED = marked("It stands a little beside the column or the middle that the other lines keep.")
EDITED = marked("Its letters have another size or height than those of the other rows.")
RETYPED = marked("Its signs are not drawn as the same signs elsewhere in the picture.")
LARGER = marked("Look at it enlarged, and approve only what the bank's line confirms.")
AT_THE_BANK = marked("Look the transfer up at the bank.")
ASK_AGAIN = marked("Read it in the picture; if it cannot be read, ask for a clearer one.")

FLAGS = {
    # what the receipt says
    "status_failed": Words(
        marked("transfer failed"),
        marked("The receipt says that the transfer failed or was sent back."),
        marked("Reject it, unless the bank's line shows the money."),
    ),
    "status_pending": Words(
        marked("transfer pending"),
        marked("The receipt says that the transfer is still under way."),
        marked("Wait for the bank's line."),
    ),
    "status_unread": Words(
        marked("status unread"),
        marked("Nothing in the picture says whether the transfer succeeded."),
        AT_THE_BANK,
    ),
    "not_sent_yet": Words(
        marked("not sent yet"),
        marked("The screen asks to confirm: nothing had been sent when it was taken."),
        marked("Ask for the receipt that follows, or wait for the bank's line."),
    ),
    "amount_unread": Words(marked("amount unread"), marked("No sum was found."), ASK_AGAIN),
    "transaction_id_unread": Words(
        marked("id unread"), marked("No transaction id was found."), ASK_AGAIN
    ),
    "datetime_unread": Words(
        marked("time unread"), marked("No date of the transfer was found."), ASK_AGAIN
    ),
    "receiver_unread": Words(
        marked("receiver unread"), marked("It does not say whom the money went to."), AT_THE_BANK
    ),
    "receiver_differs": Words(
        marked("receiver differs"),
        marked("Name or account of the receiver are not ours."),
        marked("Compare them with our accounts. Money that went elsewhere is not credited."),
    ),
    "sums_disagree": Words(
        marked("sums disagree"),
        marked("Sum, fee and total in the picture do not add up."),
        marked("Add them up; credit what came, never the larger figure."),
    ),
    "amount_differs": Words(
        marked("amount differs"),
        marked("The picture shows another sum than the package costs."),
        marked("Credit what came."),
    ),
    # how it looks
    "unclear_text": Words(
        marked("unclear text"), marked("A sum, id or date was hard to read."), ASK_AGAIN
    ),
    "cut_off": Words(
        marked("cut off"),
        marked("Figures touch the edge: part of the receipt is missing."),
        marked("Ask for the whole screen."),
    ),
    "amount_looks_patched": Words(marked("amount looks patched"), PATCHED, LARGER),
    "transaction_id_looks_patched": Words(marked("id looks patched"), PATCHED, LARGER),
    "datetime_looks_patched": Words(marked("time looks patched"), PATCHED, LARGER),
    "amount_looks_moved": Words(marked("amount looks moved"), MOVED, LARGER),
    "transaction_id_looks_moved": Words(marked("id looks moved"), MOVED, LARGER),
    "datetime_looks_moved": Words(marked("time looks moved"), MOVED, LARGER),
    "receiver_name_looks_moved": Words(marked("receiver looks moved"), MOVED, LARGER),
    "amount_looks_edited": Words(marked("amount looks edited"), EDITED, LARGER),
    "transaction_id_looks_edited": Words(marked("id looks edited"), EDITED, LARGER),
    "datetime_looks_edited": Words(marked("time looks edited"), EDITED, LARGER),
    "receiver_name_looks_edited": Words(marked("receiver looks edited"), EDITED, LARGER),
    "amount_looks_retyped": Words(marked("amount looks retyped"), RETYPED, LARGER),
    "transaction_id_looks_retyped": Words(marked("id looks retyped"), RETYPED, LARGER),
    "datetime_looks_retyped": Words(marked("time looks retyped"), RETYPED, LARGER),
    "receiver_name_looks_retyped": Words(marked("receiver looks retyped"), RETYPED, LARGER),
    "edited_picture": Words(
        marked("made in an editor"),
        marked("The file names a picture editor as its maker."),
        LARGER,
    ),
    # what does not fit together
    "id_unusual": Words(
        marked("unusual id"),
        marked("This service writes its ids in another form."),
        marked("Compare every sign with the picture, then with the bank."),
    ),
    "id_of_another_day": Words(
        marked("id of another day"),
        marked("The day inside the id is not the day of the receipt."),
        AT_THE_BANK,
    ),
    "in_the_future": Words(
        marked("in the future"),
        marked("The receipt's time lies after the moment it was sent to us."),
        AT_THE_BANK,
    ),
    "too_old": Words(
        marked("too old"),
        marked("The transfer is more than ten days older than its proof."),
        marked("Check that it was not credited before."),
    ),
    "clock_differs": Words(
        marked("clock differs"),
        marked("The phone's clock in the picture is far from the receipt's time."),
        marked("An old receipt opened again looks so: check that it was not credited before."),
    ),
    # what is known from elsewhere
    "used_before": Words(
        marked("used before"),
        marked("Another request was sent with this transfer or this very file."),
        marked("Open it below the picture. A transfer is credited once."),
    ),
    "looks_like_before": Words(
        marked("looks like before"),
        marked("It looks like an earlier proof of the same sum."),
        marked("Compare both below the picture: one app's receipts look alike."),
    ),
    "no_bank_line": Words(
        marked("no bank line"),
        marked("No line of our bank's record fits yet."),
        marked("Wait for the next statement, or look the transfer up at the bank."),
    ),
    "bank_amount_differs": Words(
        marked("bank amount differs"),
        marked("The bank booked another sum than the picture shows."),
        marked("Credit what the bank booked, and say why."),
    ),
    "words_alone": Words(
        marked("words alone"),
        marked("A message was forwarded in place of a picture: anybody can write one."),
        AT_THE_BANK,
    ),
    "line_from_sms": Words(
        marked("line from a message"),
        marked("The bank's line came by a forwarded message; no statement says so yet."),
        marked("Wait for the next statement, or look the transfer up at the bank."),
    ),
    "line_by_staff": Words(
        marked("line chosen by staff"),
        marked("A person chose the bank's line; nothing in it names this request."),
        marked("Compare sum, time and id once more, and say why."),
    ),
    "late_money": Words(
        marked("late money"),
        marked("The money came when the request had ended; the bank's line names it."),
        marked("Check that no later request was credited for it."),
    ),
    "account_erased": Words(
        marked("account deleted"),
        marked("The account was deleted: nobody is left to be credited."),
        marked("Send the money back if it came, and reject it."),
    ),
    "no_proof": Words(
        marked("no proof"),
        marked("The bank's line names this request; its merchant sent no proof yet."),
        marked("Compare sum and account; the line alone may do."),
    ),
    "matched_by_time": Words(
        marked("matched by time"),
        marked("The bank's line was found by sum and time alone."),
        marked("Make sure that no other merchant sent the same sum just then."),
    ),
    "needs_another_person": Words(
        marked("needs another person"),
        marked("One verdict was given; the rules ask for a second person's."),
        marked("Decide by yourself, from the evidence."),
    ),
    "disagreement": Words(
        marked("disagreement"),
        marked("Two verdicts differ."),
        marked("A supervisor who is neither of the two decides."),
    ),
}


def words_for(flag: str) -> Words:
    """The words of one flag; one of a later release is shown by its name alone."""
    return FLAGS.get(flag) or Words(flag.replace("_", " "), "", "")
