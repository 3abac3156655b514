"""Links that open a chat with the shop: what a messenger writes for whoever follows one."""

from urllib.parse import parse_qs, urlsplit

from bots.simulator.telegram_sends import me
from bots.simulator.world import World


def words_of(world: World, channel: str, link: str) -> str | None:
    """What is written in a chat of this channel; `None` where the link leads elsewhere.

    Telegram writes `/start` with the link's word by itself; WhatsApp lays the text ready, and who
    follows the link sends it.
    """
    parts = urlsplit(link)
    place, asked = (parts.hostname or "", parts.path.strip("/")), parse_qs(parts.query)
    if parts.scheme != "https" or place != _home(world, channel):
        return None
    if channel == "telegram":
        return " ".join(["/start", *asked.get("start", [])[:1]])
    return asked.get("text", [""])[0] or None


def _home(world: World, channel: str) -> tuple[str, str]:
    if channel == "telegram":
        return "t.me", str(me(world)["username"])
    return "wa.me", "".join(filter(str.isdigit, world.config.twilio_from))
