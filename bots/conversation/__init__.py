"""One step from what a chat heard to what it says, free of channel, wording and waiting."""
