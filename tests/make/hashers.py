"""Hashing is slow on purpose, and hundreds of tests log in; what is real is tested by itself."""

from argon2 import PasswordHasher

from core import hashing

REAL = hashing.HASHER
QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
