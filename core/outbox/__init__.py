"""The outbox: what is told to a chat is a committed row first, and sent afterwards."""
