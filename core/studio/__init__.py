"""The image engine: pure functions of photo, look, size and seed."""
