"""What is talked about, a file a topic."""
