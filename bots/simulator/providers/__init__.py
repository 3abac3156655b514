"""Makers of pictures on loopback: they speak each provider's protocol and mark what they make."""
