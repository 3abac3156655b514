"""The public edge: providers' webhooks, delivery reports, signed links, health."""
