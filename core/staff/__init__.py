"""People of the console: who they are, how they log in, how often they may try."""
