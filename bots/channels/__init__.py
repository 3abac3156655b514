"""The messengers: what they send becomes `Incoming`, what we say becomes their calls."""
