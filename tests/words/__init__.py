"""The words of the chat: every block of every language, rendered with example facts."""
