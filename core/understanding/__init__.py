"""Free words of merchants understood: pure functions from a message to what it asks for."""
