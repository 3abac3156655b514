"""The two embedded servers: PostgreSQL and Redis from Python wheels, started, watched, stopped."""
