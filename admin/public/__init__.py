"""What anybody may read: home, privacy policy, terms."""
