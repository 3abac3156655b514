"""What is said about a talk with a person: an answer, its end, that it is not forgotten."""

from bots.messages import Choice, Outgoing
from core.ticket_notices import TicketNews


def news(notice: TicketNews) -> tuple[Outgoing, ...]:
    """Staff's own words, or ours about the talk."""
    if notice.what == "closed":
        args = {"ticket": str(notice.ticket_id)}
        choices = (
            Choice("solved", "human_done.yes", args),
            Choice("not_solved", "human_done.no", args),
        )
        return (Outgoing("human_done", choices=choices),)
    go_on = (Choice("human", "human_answer.go_on"),)
    if notice.what == "waits":
        return (Outgoing("human_waits", choices=go_on),)
    return (Outgoing("human_answer", {"words": _as_written(notice.words)}, choices=go_on),)


def _as_written(words: str) -> str:
    """A leading `@` would name a text of ours."""
    return f" {words}" if words.startswith("@") else words
