"""Which client speaks for which channel."""

from bots.channels.base import ChannelClient
from bots.channels.telegram import Telegram
from bots.channels.whatsapp import WhatsApp

CLIENTS: dict[str, ChannelClient] = {"telegram": Telegram(), "whatsapp": WhatsApp()}


def client_of(channel: str) -> ChannelClient:
    """The client of a channel.

    Raises:
        KeyError: there is no such channel.
    """
    return CLIENTS[channel]
