"""What a merchant meets: the conversation, the channels and the tasks between them."""
