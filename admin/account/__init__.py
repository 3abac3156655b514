"""A merchant's own pages: her pictures, her credits, her data."""
