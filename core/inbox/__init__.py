"""The inbox: each message of a merchant is kept once, then worked on in its chat's order."""
