"""What members of one workspace do to each other: done, written down, and told."""
