"""What the policy promises, kept by mechanisms."""
