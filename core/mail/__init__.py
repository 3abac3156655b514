"""E-mail: a committed row first, sent afterwards."""
