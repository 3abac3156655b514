"""Read payment screenshots: pure functions from pixels to fields, flags and masks."""
