"""One client for all tests that look again and again: each client reads all certificates anew."""

import httpx

# A connection for each request, as from people: a server that is killed leaves nothing half dead.
HTTP = httpx.Client(timeout=60, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
